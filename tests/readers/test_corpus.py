"""A corpus as it must be before anything is measured by it: whole, true to its own files, and the same every day."""

import email
import email.policy
import html
import json
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from coalition.readers.measure import Score, measure
from tests.readers.pack import repacked

HERE = Path(__file__).parent
TRUTHS = sorted(HERE.glob("*/*.truth.json"))
FOLDERS = sorted({truth.parent.name for truth in TRUTHS})
FILES = sorted(
    file
    for folder in FOLDERS
    for file in (HERE / folder).iterdir()
    if file.is_file() and not file.name.endswith(".truth.json")
)
FORMATS = {".txt", ".md", ".html", ".htm", ".docx", ".odt", ".rtf", ".eml", ".csv", ".xlsx", ".ods", ".json", ".yaml"}
ZIPPED = {".docx", ".odt", ".xlsx", ".ods"}
ENTRY_KEYS = {"name", "acronym", "country", "website", "list", "also", "or"}


def truth_of(file):
    return json.loads(file.with_name(file.name + ".truth.json").read_text("utf-8"))


def decoded(data):
    """Decode by what the bytes allow: the corpus holds UTF-8, UTF-16 and the code pages that its files declare."""
    declared = re.search(rb"(?:charset=|ansicpg)[\"']?(?:windows-)?(125\d|macintosh|iso-8859-1)", data)
    if declared:
        name = declared[1].decode()
        return data.decode(f"cp{name}" if name.startswith("125") else name)
    try:
        return data.decode("utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig")
    except UnicodeDecodeError:  # a sheet that declares nothing: read it as each program that wrote one would
        return "\n".join(data.decode(codec, "replace") for codec in ("cp1252", "cp1256", "mac_roman"))


def without_tags(markup):
    return html.unescape(re.sub(r"<[^>]*>", "", markup))


def visible_text(file):
    """Return roughly what a person sees; good enough to ask whether a word is there."""
    data = file.read_bytes()
    if file.suffix in ZIPPED:
        with zipfile.ZipFile(file) as parts:
            xml = "\n".join(parts.read(part).decode() for part in parts.namelist() if part.endswith(".xml"))
        return without_tags(re.sub(r"<w:delText.*?</w:delText>", "", xml))
    if file.suffix == ".eml":
        message = email.message_from_bytes(data, policy=email.policy.default)
        texts = [part.get_content() for part in message.walk() if part.get_content_maintype() == "text"]
        return without_tags("\n".join([*texts, str(message["subject"])]))
    text = decoded(data)
    if file.suffix == ".rtf":
        codec = "cp" + [*re.findall(r"ansicpg(\d+)", text), "1252"][0]
        text = re.sub(r"\\u(-?\d+) ?(?:\\'[0-9a-f]{2}|\?)?", lambda code: chr(int(code[1]) % 65536), text)
        text = re.sub(r"\\'([0-9a-f]{2})", lambda byte: bytes.fromhex(byte[1]).decode(codec), text)
        return re.sub(r"\\[a-z]+-?\d* ?|[{}\r\n]", "", text)
    if file.suffix == ".json":
        return html.unescape(json.dumps(json.loads(text), ensure_ascii=False))
    return without_tags(re.sub(r"<!--.*?-->|=\n", "", text, flags=re.S)) if file.suffix in {".html", ".htm"} else text


def letters(text):
    return re.sub(r"[\W_]", "", text).casefold()


@pytest.mark.parametrize("folder", FOLDERS)
def test_each_file_has_its_truth_and_each_truth_its_file(folder):
    with_truth = {truth.name.removesuffix(".truth.json") for truth in TRUTHS if truth.parent.name == folder}

    assert {file.name for file in FILES if file.parent.name == folder} == with_truth


@pytest.mark.parametrize("folder", ["unseen", "held_out", "third", "fourth", "fifth", "sixth", "seventh"])
def test_each_set_that_judges_the_readers_covers_every_format_that_is_read(folder):
    assert {file.suffix for file in FILES if file.parent.name == folder} == FORMATS


def test_no_file_is_of_a_format_that_is_not_read():
    assert {file.suffix for file in FILES} == FORMATS


@pytest.mark.parametrize("file", FILES, ids=lambda file: f"{file.parent.name}/{file.name}")
def test_a_truth_says_what_its_form_asks_for(file):
    truth = truth_of(file)

    assert list(truth) == ["program", "about", "statement", "entries", "not_entries", "guess_ok"]
    assert truth["program"]
    assert truth["about"]
    if truth["statement"] is not None:
        assert set(truth["statement"]) == {"title", "issued_on", "demands", "first_line"}
    for entry in truth["entries"]:
        assert entry["name"]
        assert set(entry) <= ENTRY_KEYS
        assert entry.get("list") in {None, "members", "signatories"}
        assert re.fullmatch("[A-Z]{2}", entry.get("country", "XX"))
        assert entry["name"] not in truth["not_entries"]


@pytest.mark.parametrize("file", FILES, ids=lambda file: f"{file.parent.name}/{file.name}")
def test_each_word_of_each_true_name_can_be_seen_in_the_file(file):
    truth = truth_of(file)
    text = letters(visible_text(file))

    unseen = {
        word
        for entry in truth["entries"]
        if entry["name"] not in truth["guess_ok"]  # what is rightly unsure may have been mended: "Solidarité"
        for word in f"{entry['name']} {entry.get('acronym', '')} {entry.get('also', '')}".split()
        if letters(word) not in text
    }

    assert unseen == set()


@pytest.mark.parametrize("file", [file for file in FILES if file.suffix in ZIPPED], ids=lambda file: file.name)
def test_a_zipped_file_is_stored_plain_and_without_a_clock_time(file):
    assert repacked(file.read_bytes()) == file.read_bytes()


def test_each_file_is_read_where_nothing_of_the_site_is_set():
    """The process that reads has no settings, which code that runs within the site does not notice."""
    script = """
import pathlib, sys
sys.path.insert(0, sys.argv[1])
from coalition.readers.exchange import from_json, to_json
from coalition.readers.read import read_document, read_list
for name in sys.stdin.read().splitlines():
    data = pathlib.Path(name).read_bytes()
    for read in (read_list, read_document):
        from_json(to_json(read(data, filename=name)))
"""
    files = "\n".join(map(str, FILES))

    done = subprocess.run(
        [sys.executable, "-I", "-W", "ignore", "-c", script, str(HERE.parent.parent)],
        input=files,
        env={},
        text=True,
        check=False,
        capture_output=True,
    )

    assert (done.returncode, done.stderr[-2000:]) == (0, "")


@pytest.mark.parametrize(
    ("folder", "right", "wrong_in_silence", "lost_in_silence", "sure"),
    [("seen", 0.99, 0.0, 0.0, 0.9), ("unseen", 0.975, 0.0, 0.005, 0.9), ("held_out", 0.98, 0.002, 0.0, 0.895)],
)
def test_the_sets_that_rules_are_written_from_are_read_as_well_as_ever(
    folder: str, right: float, wrong_in_silence: float, lost_in_silence: float, sure: float
):
    whole = Score()

    for _name, score in measure(HERE / folder):
        whole.add(score)

    assert whole.right >= right * whole.names, whole.faults
    assert whole.wrong_sure <= wrong_in_silence * whole.names, whole.faults
    assert whole.lost <= lost_in_silence * whole.names, whole.faults
    assert whole.sure >= sure * whole.right, whole.faults
