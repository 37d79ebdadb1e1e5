"""The content of each format, read back by another program than the one that wrote it."""

import csv
import json
import re
import shutil
import subprocess
import unicodedata
from datetime import UTC, datetime, time
from io import BytesIO, StringIO
from pathlib import Path
from xml.etree import ElementTree as ET

import docx
import openpyxl
import pypdf
import pytest
from django.utils import translation
from hypothesis import given, settings
from markdown_it import MarkdownIt

from signatures.publishing.exports import FORMATS
from signatures.publishing.exports.csv_sheet import write_csv
from signatures.publishing.exports.document import printable, printable_lines
from tests.signatures.publishing.exports.builders import FORMULAS, NAMES, a_document, an_entry, anybody_s_text

LANGUAGES = ["en", "ar", "fr"]
ATOM = "{http://www.w3.org/2005/Atom}"
ALL = list(FORMATS.values())

# Names of one line, of two, and of none too many letters.
MIXED = {
    "en": ["Placeholder", "Association of the Placeholders of Rights and of Freedoms in the Region", "Example Network"],
    "ar": ["المثال", "جمعية المدافعين عن الحقوق والحريات الديمقراطية في بلدان المنطقة كلها", "شبكة الأمثلة"],
    "fr": ["Exemple", "Association des exemples pour les droits et pour les libertés de la région", "Réseau d’exemple"],
}
TUNISIA = {"en": "Tunisia", "ar": "تونس", "fr": "Tunisie"}
needs_poppler = pytest.mark.skipif(shutil.which("pdftotext") is None, reason="there is no pdftotext on this machine")


def read_by_poppler(pdf: bytes, folder: Path, *options: str) -> str:
    (folder / "read.pdf").write_bytes(pdf)
    command = ["pdftotext", *options, str(folder / "read.pdf"), "-"]
    return subprocess.run(command, check=True, capture_output=True, timeout=60).stdout.decode()


def made(extension: str, document) -> bytes:
    make = FORMATS[extension].make
    with translation.override(document.language):
        return make(document)


def style_of(paragraph) -> str:
    return str(paragraph.style.name)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("extension", [one.extension for one in ALL])
def test_the_same_document_has_the_same_bytes(extension: str, language: str):
    document = a_document(language)

    assert made(extension, document) == made(extension, document)


def test_the_pdf_is_tagged_and_pdf_a_and_names_its_language_and_day():
    document = a_document("ar")

    read = pypdf.PdfReader(BytesIO(made("pdf", document)))

    catalog = read.root_object
    assert (str(catalog["/MarkInfo"]), str(catalog["/Lang"])) == ("{'/Marked': True, '/Suspects': False}", "ar")
    metadata = catalog["/Metadata"].get_object()
    assert isinstance(metadata, pypdf.generic.StreamObject)
    said = metadata.get_data().decode()
    assert re.findall(r"pdfaid:(?:part|conformance)[>=\"]+(\w)", said) == ["2", "A"]
    assert read.metadata is not None
    assert (read.metadata.title, read.metadata.author) == (document.title, document.site_name)
    assert read.metadata.creation_date == datetime.combine(document.revised_on, time.min, UTC)


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("number", [44, 1000])
def test_the_pdf_has_every_name_in_its_order(language: str, number: int):
    document = a_document(language, names=[f"{NAMES[language]} N{one:04}" for one in range(number)])

    pages = [page.extract_text() for page in pypdf.PdfReader(BytesIO(made("pdf", document))).pages]

    assert re.findall(r"N(\d{4})", " ".join(pages)) == [f"{one:04}" for one in range(number)]
    assert f"{len(pages)} / {len(pages)}" in pages[-1]
    assert document.address in pages[-1]


@needs_poppler
@pytest.mark.parametrize("order", ["", "-raw"])
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("number", [1, 2, 9, 44, 1000])
def test_the_pdf_is_read_in_the_order_of_its_lists(number: int, language: str, order: str, tmp_path: Path):
    document = a_document(
        language,
        members=tuple(an_entry(f"{MIXED[language][one % 3]} M{one:04}", country=TUNISIA[language]) for one in range(9)),
        signatories=tuple(
            an_entry(f"{MIXED[language][one % 3]} N{one:04}", country=TUNISIA[language] if one % 2 else "")
            for one in range(number)
        ),
    )

    text = read_by_poppler(made("pdf", document), tmp_path, *filter(None, [order]))

    expected = [f"M{one:04}" for one in range(9)] + [f"N{one:04}" for one in range(number)]
    assert re.findall(r"[MN]\d{4}", text) == expected


@needs_poppler
@pytest.mark.parametrize(("language", "names"), [("ar", "en"), ("en", "ar")])
def test_a_list_in_letters_of_the_other_direction_is_read_in_its_order_too(language: str, names: str, tmp_path: Path):
    document = a_document(language, names=[f"{MIXED[names][one % 3]} N{one:04}" for one in range(44)])

    text = read_by_poppler(made("pdf", document), tmp_path)

    assert re.findall(r"N(\d{4})", text) == [f"{one:04}" for one in range(44)]


@needs_poppler
def test_arabic_names_are_read_back_letter_by_letter(tmp_path: Path):
    names = ["المركز السوري للحريات", "جمعية الدفاع عن حرية التعبير", "شبكة المدافعين عن الحقوق الرقمية"]

    text = read_by_poppler(made("pdf", a_document("ar", names=names)), tmp_path)

    letters = "".join(letter for letter in text if unicodedata.category(letter) != "Cf")
    assert [name for name in names if name not in letters] == []


@needs_poppler
@pytest.mark.parametrize("lines", range(12, 42))
def test_no_page_of_the_pdf_ends_with_a_heading_or_has_the_code_alone(lines: int, tmp_path: Path):
    document = a_document(
        members=(),
        body="\n\n".join(["."] * lines),
        names=[f"{MIXED['en'][one % 3]} N{one:04}" for one in range(12)],
    )

    pages = [
        re.findall(r"N\d{4}|\(14\)|https:", page)
        for page in read_by_poppler(made("pdf", document), tmp_path, "-raw").split("\f")
    ]

    with_names = [page for page in pages if any(found.startswith("N") for found in page)]
    assert ["(14)" in page for page in with_names] == [True] + [False] * (len(with_names) - 1)
    assert [page for page in pages if "https:" in page] == with_names[-1:]
    assert min(sum(found.startswith("N") for found in page) for page in with_names) >= 6


@pytest.mark.skipif(shutil.which("qpdf") is None, reason="there is no qpdf on this machine")
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("number", [44, 1000])
def test_qpdf_finds_nothing_wrong_with_the_pdf(number: int, language: str, tmp_path: Path):
    document = a_document(language, names=[f"{NAMES[language]} {one}" for one in range(number)])
    (tmp_path / "statement.pdf").write_bytes(made("pdf", document))

    checked = subprocess.run(
        ["qpdf", "--check", tmp_path / "statement.pdf"], check=False, capture_output=True, text=True, timeout=60
    )

    assert (checked.returncode, checked.stderr) == (0, "")


def test_the_pdf_shows_markup_in_a_name_as_it_was_written():
    names = [
        '#import "x"',
        "$ x^2 $",
        "*not strong* _not_",
        '#read("/etc/passwd")',
        "`code` <label> @ref // no",
        "\\u{41}",
    ]

    text = "".join(page.extract_text() for page in pypdf.PdfReader(BytesIO(made("pdf", a_document(names=names)))).pages)

    bare = re.sub(r"\s", "", text)
    assert [name for name in names if re.sub(r"\s", "", name) not in bare] == []


def test_a_name_in_letters_that_no_font_has_still_makes_a_pdf():
    pdf = made("pdf", a_document(names=["ⴰⵎⴰⵣⵉⵖ", "组织", "🕊 Peace", "עמותה"]))

    assert pdf.startswith(b"%PDF")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_word_document_has_real_headings_and_lists(language: str):
    document = a_document(language)

    read = docx.Document(BytesIO(made("docx", document)))

    styles = [(style_of(paragraph), paragraph.text) for paragraph in read.paragraphs]
    assert ("Title", document.title) in styles
    assert ("Heading 1", "A heading") in styles
    assert [text for style, text in styles if style == "List Number"] == list(document.demands)
    bullets = [text for style, text in styles if style == "List Bullet"]
    assert bullets[-44:] == [entry.name for entry in document.signatories]
    assert (read.core_properties.title, read.core_properties.language) == (document.title, language)
    is_rtl = [bool(paragraph._p.xpath("w:pPr/w:bidi")) for paragraph in read.paragraphs if paragraph.text]
    assert set(is_rtl) == {language == "ar"}


def test_in_an_arabic_word_document_each_name_has_its_own_direction():
    names = ["مركز الخليج", "Access Now", "مركز Access Now للحقوق"]

    read = docx.Document(BytesIO(made("docx", a_document("ar", names=names))))

    bullets = [paragraph for paragraph in read.paragraphs if style_of(paragraph) == "List Bullet"]
    runs = [run for paragraph in bullets[-3:] for run in paragraph.runs]
    assert [(run.text.strip(), bool(run.font.rtl)) for run in runs] == [
        ("مركز الخليج", True),
        ("Access Now", False),
        ("مركز", True),
        ("Access Now", False),
        ("للحقوق", True),
    ]


def test_in_an_arabic_word_document_brackets_go_with_the_words_in_them():
    names = ["مركز الخليج (GCHR) هنا", "Example (Action by Christians)", "Example [A] (B)"]
    document = a_document("ar", names=names)

    read = docx.Document(BytesIO(made("docx", document)))

    bullets = [paragraph for paragraph in read.paragraphs if style_of(paragraph) == "List Bullet"]
    runs = [run for paragraph in bullets[-3:] for run in paragraph.runs]
    assert [(run.text.strip(), bool(run.font.rtl)) for run in runs] == [
        ("مركز الخليج", True),
        ("\u200e(GCHR)\u200e", False),
        ("هنا", True),
        ("Example (Action by Christians)\u200e", False),
        ("Example [A] (B)\u200e", False),
    ]
    links = [link for paragraph in read.paragraphs for link in paragraph.hyperlinks]
    assert [(link.text, bool(link.runs[0].font.rtl)) for link in links[-1:]] == [(f"{document.address}\u200e", False)]


def test_an_arabic_word_document_has_no_letters_set_apart_and_none_slanted_by_its_styles():
    english, arabic = (
        docx.Document(BytesIO(made("docx", a_document(language)))).styles.element for language in ("en", "ar")
    )

    for tag in ("w:rPr/w:spacing", "w:rPr/w:iCs"):
        assert english.xpath(f"//{tag}") != []
        assert arabic.xpath(f"//{tag}") == []


def test_the_sheet_has_text_and_nothing_else():
    document = a_document(names=FORMULAS)

    book = openpyxl.load_workbook(BytesIO(made("xlsx", document)))

    rows = list(book.worksheets[0].iter_rows(min_row=2))
    assert [row[0].value for row in rows] == [entry.name for entry in document.signatories]
    assert {(cell.data_type, cell.quotePrefix) for row in rows for cell in row if cell.value is not None} == {
        ("s", True)
    }
    assert book.worksheets[1]["A2"].value == document.members[0].name


@pytest.mark.parametrize(("language", "side"), [("en", "left"), ("ar", "right")])
def test_the_sheet_prints_whole_rows_and_begins_each_cell_where_its_column_does(language: str, side: str):
    book = openpyxl.load_workbook(BytesIO(made("xlsx", a_document(language, names=["Example", "مثال"]))))

    for sheet in book.worksheets:
        assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
        assert sheet.sheet_properties.pageSetUpPr is not None
        assert (sheet.sheet_properties.pageSetUpPr.fitToPage, sheet.page_setup.fitToHeight) == (True, 0)
        assert sheet.print_title_rows == "$1:$1"
        assert {cell.alignment.horizontal for row in sheet.iter_rows() for cell in row if cell.value} == {side}


def test_the_csv_has_a_byte_order_mark_headings_and_every_row():
    entries = [an_entry(name, acronym="A", country="تونس") for name in ('A, "quoted" name', "جمعية", "Plain")]

    with translation.override("en"):
        written = b"".join(write_csv(entries)).decode()

    assert written.startswith("\ufeff")
    rows = list(csv.reader(StringIO(written.removeprefix("\ufeff"), newline="")))
    assert rows == [
        ["Organisation", "Acronym", "Country", "Website", "Signed on"],
        *([entry.name, "A", "تونس", "", ""] for entry in entries),
    ]


def test_a_long_csv_comes_in_chunks():
    chunks = list(write_csv(an_entry(f"Placeholder {number}") for number in range(20_000)))

    assert len(chunks) > 5
    assert b"".join(chunks).count(b"\r\n") == 20_001


def test_the_json_has_the_list_and_its_number():
    document = a_document()

    said = json.loads(made("json", document))

    assert [one["name"] for one in said["signatories"]] == [entry.name for entry in document.signatories]
    assert (said["count"], said["not_shown_by_name"], said["revision"]) == (46, 2, 17)


def test_the_feed_says_days_and_no_times():
    document = a_document()

    feed = ET.fromstring(made("atom", document))

    entries = feed.findall(f"{ATOM}entry")
    assert [link.get("href") for one in entries for link in one.findall(f"{ATOM}link")] == [
        f"{document.address}#signatory-{one}" for one in range(3)
    ]
    times = {one.text for one in feed.iter() if one.tag in (f"{ATOM}updated", f"{ATOM}published")}
    assert times == {"2026-11-24T00:00:00+00:00"}
    for needed in ("id", "title", "updated", "author"):
        assert feed.find(f"{ATOM}{needed}") is not None
    own = [link.get("href") for link in feed.findall(f"{ATOM}link") if link.get("rel") == "self"]
    assert own == ["http://localhost:8000/en/a-statement/download/a-statement-en.atom"]


def test_an_empty_list_has_a_feed_of_its_own_day():
    feed = ET.fromstring(made("atom", a_document(names=[])))

    assert feed.findtext(f"{ATOM}updated") == "2026-11-24T00:00:00+00:00"


def test_the_plain_text_has_lines_for_mails_and_every_name():
    document = a_document("en")

    text = made("txt", document).decode()

    assert max(len(line) for line in text.splitlines()) <= 80
    assert all(f"- \u2068{entry.name}\u2069" in text for entry in document.signatories)
    assert "1. The first demand" in text
    assert text.endswith(f"{document.address}\n")


def test_the_markdown_reads_back_to_the_words_as_they_were_written():
    names = ["*not strong*", "[no](link)", "<b>no tag</b>", "# no heading", "1. no item", "`no code`", "&amp;"]
    document = a_document(names=names)

    html = MarkdownIt("commonmark").render(made("md", document).decode())

    shown = re.findall(r"<li>\u2068(.*)\u2069</li>", html)
    assert shown == [name.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;") for name in names]
    assert "<li>The first demand</li>" in html
    assert "<h2>A heading</h2>" in html


def test_the_picture_is_of_the_size_that_other_sites_ask_for():
    png = made("png", a_document("ar", title="عنوان طويل جدًّا " * 15))

    assert png[:8] == b"\x89PNG\r\n\x1a\n"
    assert (int.from_bytes(png[16:20]), int.from_bytes(png[20:24])) == (1200, 630)


@settings(max_examples=25, deadline=None)
@given(anybody_s_text, anybody_s_text)
def test_whatever_somebody_is_called_every_format_can_say_it(name: str, title: str):
    words = printable_lines(name)
    document = a_document(
        names=[name],
        title=printable(title) or "x",
        members=(an_entry(name, acronym=name),),
        body=words,
        demands=(words,),
        closing=words,
    )

    sizes = {one.extension: len(made(one.extension, document)) for one in ALL}

    assert min(sizes.values()) > 0


@pytest.mark.skipif(shutil.which("soffice") is None, reason="there is no LibreOffice on this machine")
def test_libreoffice_opens_the_documents_and_runs_no_cell(tmp_path: Path):
    document = a_document("ar", names=FORMULAS)
    (tmp_path / "text.docx").write_bytes(made("docx", document))
    (tmp_path / "sheet.xlsx").write_bytes(made("xlsx", document))
    (tmp_path / "sheet2.csv").write_bytes(b"".join(write_csv(document.signatories)))

    for extension, files in (("fodt", ["text.docx"]), ("fods", ["sheet.xlsx", "sheet2.csv"])):
        profile = f"-env:UserInstallation=file://{tmp_path}/profile"
        command = ["soffice", profile, "--headless", "--convert-to", extension, "--outdir", str(tmp_path), *files]
        subprocess.run(command, cwd=tmp_path, check=True, capture_output=True, timeout=240)

    assert document.title in (tmp_path / "text.fodt").read_text(encoding="utf-8")
    for name in ("sheet.fods", "sheet2.fods"):
        opened = (tmp_path / name).read_text(encoding="utf-8")
        assert opened.count("<table:table-row") > len(FORMULAS)
        assert "table:formula=" not in opened
