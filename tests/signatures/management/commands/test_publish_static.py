"""The copy as plain files: complete, linked within itself, and the same where nothing has changed."""

import hashlib
import re
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import pytest
from bs4 import BeautifulSoup
from django.core.management import CommandError, call_command
from django.utils import timezone

from coalition.statements.models import Statement, Text
from signatures.demonstration.load import SLUG, load
from signatures.publishing.exports import FORMATS
from signatures.review.decide import approve
from tests.signatures.builders import moderator, open_statement, pending

pytestmark = pytest.mark.django_db(transaction=True)
SITE = "http://localhost:8000"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    load()
    folder = tmp_path / "copy"
    call_command("publish_static", folder, verbosity=0)
    return folder


def files(folder: Path) -> dict[str, bytes]:
    return {str(file.relative_to(folder)): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


def links(page: Path) -> list[str]:
    soup = BeautifulSoup(page.read_bytes(), "html.parser")
    return [str(tag[name]) for name in ("href", "src", "action") for tag in soup.find_all(attrs={name: True})]


def test_every_link_leads_to_a_file_of_the_copy_or_to_the_site(folder: Path):
    wrong = []
    for page in folder.rglob("*.html"):
        ids = {tag["id"] for tag in BeautifulSoup(page.read_bytes(), "html.parser").find_all(id=True)}
        for link in links(page):
            parts = urlsplit(link)
            if parts.scheme:
                wrong += [link] if parts.netloc == "testserver" else []
            elif not parts.path:
                wrong += [] if parts.fragment in ids else [link]
            elif parts.path.startswith("/") or not (page.parent / unquote(parts.path)).is_file():
                wrong.append(link)

    assert wrong == []


def test_it_has_each_page_and_each_file_in_each_language(folder: Path):
    there = files(folder)

    for language in ("en", "ar", "fr"):
        assert f"{language}/{SLUG}/index.html" in there
        for extension in FORMATS:
            assert f"{language}/{SLUG}/download/{SLUG}-{language}.{extension}" in there
    assert {"index.html", "en/index.html", "static/css/site.css", "static/icons/icon.svg", "SHA256SUMS"} <= set(there)


def test_it_is_reached_from_its_first_page(folder: Path):
    seen, waiting = set(), ["index.html"]
    while waiting:
        name = waiting.pop()
        if name in seen or not name.endswith(".html"):
            seen.add(name)
            continue
        seen.add(name)
        waiting += [urljoin(name, urlsplit(link).path) for link in links(folder / name) if not urlsplit(link).scheme]

    assert set(files(folder)) - {"SHA256SUMS"} - seen <= {"en/index.html", "ar/index.html", "fr/index.html"}


def test_what_needs_the_site_leads_there_and_nothing_pretends_to_be_live(folder: Path):
    page = (folder / "en" / SLUG / "index.html").read_text(encoding="utf-8")

    assert f'href="{SITE}/en/{SLUG}/sign/"' in page
    assert f'href="{SITE}/en/{SLUG}/"' in page
    assert "This is a copy" in page
    assert "live.js" not in page
    assert "data-live=" not in page


def test_the_sums_are_right(folder: Path):
    there = files(folder)
    lines = there.pop("SHA256SUMS").decode().splitlines()

    assert {name: hashlib.sha256(content).hexdigest() for name, content in there.items()} == {
        name: sum_ for sum_, name in (line.split("  ") for line in lines)
    }


def test_again_it_has_the_same_bytes_and_the_folder_is_left_alone(folder: Path, tmp_path: Path):
    before, place = files(folder), folder.stat().st_ino

    call_command("publish_static", folder, verbosity=0)
    call_command("publish_static", tmp_path / "another", verbosity=0)

    assert (files(folder), folder.stat().st_ino) == (before, place)
    assert files(tmp_path / "another") == before


def test_a_new_signatory_is_in_the_next_copy_and_nothing_is_left_beside_it(folder: Path):
    statement = Statement.objects.get(slug=SLUG)
    signature = pending(statement, "Placeholder Association")
    approve(signature_id=signature.pk, moderator=moderator(), organisation=None)

    call_command("publish_static", folder, verbosity=0)

    assert "Placeholder Association" in (folder / "en" / SLUG / "index.html").read_text(encoding="utf-8")
    assert [one.name for one in folder.parent.iterdir()] == ["copy"]


def test_one_statement_can_be_copied_alone(tmp_path: Path):
    load()
    other = open_statement("another-statement")

    call_command("publish_static", tmp_path / "copy", statement=other.slug, verbosity=0)

    there = files(tmp_path / "copy")
    assert {name.split("/")[1] for name in there if re.match("(en|ar|fr)/", name)} == {other.slug}
    assert "another-statement" in there["index.html"].decode()


def test_drafts_are_not_in_it(tmp_path: Path):
    load()
    draft = Statement.objects.create(slug="a-draft", issued_on=timezone.localdate())
    Text.objects.create(statement=draft, language="en", title="T", body="B", published_at=timezone.now())

    call_command("publish_static", tmp_path / "copy", verbosity=0)

    assert not any("a-draft" in name for name in files(tmp_path / "copy"))
    with pytest.raises(CommandError):
        call_command("publish_static", tmp_path / "other", statement="a-draft", verbosity=0)


def test_a_folder_with_something_else_is_not_replaced(tmp_path: Path):
    load()
    (tmp_path / "thesis.txt").write_text("years of work")

    with pytest.raises(CommandError):
        call_command("publish_static", tmp_path, verbosity=0)

    assert [one.name for one in tmp_path.iterdir()] == ["thesis.txt"]
