"""Whatever letters a Text and a list have: all formats say them, none says an entity, and PDFs break what does not fit."""

import re
import shutil
import subprocess
from datetime import date
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pypdf
import pytest
from django.test import Client
from django.utils import timezone
from django.utils.html import strip_tags

from coalition.names.spelling import code_point
from coalition.site.fonts import letters_without_font
from coalition.statements.models import Statement, Text
from coalition.statements.readiness import Lack, missing
from signatures.publishing.exports import FORMATS
from signatures.publishing.exports.picture import make as make_picture
from tests.signatures.builders import open_statement, signed
from tests.signatures.publishing.exports.builders import a_document

needs_poppler = pytest.mark.skipif(shutil.which("pdftotext") is None, reason="there is no pdftotext on this machine")
ENTITY = re.compile(r"&(?:[A-Za-z]+|#\d+|#x[0-9A-Fa-f]+);")
SCRIPTS = {
    "emoji": "🕊️ 😀",
    "Chinese": "人权组织",
    "Japanese": "人権のための組織",
    "Korean": "인권 단체",
    "Ethiopic": "ሰብዓዊ መብቶች",
    "Hebrew": "ארגון",
    "Devanagari": "मानव अधिकार",
    "Georgian": "ორგანიზაცია",
    "Armenian": "կազմակերպություն",
    "Thai": "องค์กร",
    "Persian and Kurdish": "سازمان ڕێکخراو ژین گ پ چ",
    "a square": "\u3316",
}


def words_in(extension: str, content: bytes) -> str:
    """Give what a format says: what stands in XML is read as its readers do, once."""
    match extension:
        case "docx" | "xlsx":
            parts = ZipFile(BytesIO(content))
            texts = (parts.read(name).decode() for name in parts.namelist() if name.endswith(".xml"))
            return "\n".join(map(read_once, texts))
        case "atom":
            return read_once(content.decode())
        case "pdf" | "png":
            return ""
    return content.decode()


def read_once(xml: str) -> str:
    return strip_tags(xml).replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", '"').replace("&amp;", "&")


@pytest.fixture
def slug(db) -> str:
    statement = Statement.objects.create(slug="a-statement", issued_on=date(2021, 7, 26), state=Statement.State.OPEN)
    body = "«\u00a0Nous\u00a0» &nbsp;et&#160;vous\u202f: R&amp;D, 1 \\< 2 &eacute;té."
    Text.objects.create(
        statement=statement,
        language="en",
        title="« Droits\u00a0»\u00a0: R&D <b>",
        body=body,
        demands=[body],
        closing=body,
    )
    Text.objects.filter(statement=statement).update(published_at=timezone.now())
    signed(statement, name="Placeholder R&D «\u00a0X\u00a0»")
    return statement.slug


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("extension", FORMATS)
def test_no_format_says_an_entity(client: Client, slug: str, extension: str):
    answer = client.get(f"/en/{slug}/download/{slug}-en.{extension}")

    assert answer.status_code == 200
    content = b"".join(answer)  # type: ignore[arg-type]
    found = set(ENTITY.findall(words_in(extension, content)))
    assert found <= (
        {"&amp;"} if extension in ("md", "json") else set()
    )  # which Markdown needs, and reads as one letter


@pytest.mark.django_db
def test_no_description_or_data_of_the_page_says_an_entity(client: Client, slug: str):
    page = client.get(f"/en/{slug}/").content.decode()
    attributes = re.findall(r'<meta [^>]*content="([^"]*)"', page)
    data = re.findall(r'<script type="application/ld\+json"[^>]*>(.*?)</script>', page, re.DOTALL)
    oembed = client.get("/api/oembed", {"url": f"http://testserver/en/{slug}/"}).content.decode()

    assert data
    assert "«\u00a0Nous\u00a0»" in " ".join(attributes)
    for said in [*map(read_once, attributes), *data, oembed]:
        assert "nbsp" not in said
        assert not {"&amp;amp;", "&amp;nbsp;", "&#160;", "&eacute;"} & set(
            re.findall(r"&[^;\s]+;(?:amp;|nbsp;)?", said)
        )


@pytest.mark.parametrize("language", ["en", "ar", "fr"])
def test_the_pdf_has_letters_for_what_people_write(language: str):
    document = a_document(language, names=[*SCRIPTS.values()], title=" ".join(SCRIPTS.values()))

    assert letters_without_font(SCRIPTS.values()) == []
    pdf = FORMATS["pdf"].make(document)
    assert b"pdfaid" in pdf  # with a box in it, it is no PDF/A
    read = "".join(page.extract_text() for page in pypdf.PdfReader(BytesIO(pdf)).pages)
    for letters in ("人权组织", "😀", "ሰብዓዊ"):
        assert letters in read
    assert make_picture(document)


@needs_poppler
@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize(
    "word",
    [
        "W" * 250,
        "a" * 250,
        "\u00a0".join("abcdefg " * 30).replace(" ", "")[:250],
        "ج" * 250,
        "ㄅ" * 250,
        "x\u202f" * 120,
    ],
)
def test_what_has_no_blank_is_broken_before_it_stands_over_what_is_beside_it(language: str, word: str, tmp_path: Path):
    names = [word if number % 5 == 0 else f"Placeholder Association {number}" for number in range(30)]
    document = a_document(
        language, names=names, title=word, body=f"Words {word}", demands=(word,), closing=word, members=()
    )
    (tmp_path / "read.pdf").write_bytes(FORMATS["pdf"].make(document))

    boxes = subprocess.run(
        ["pdftotext", "-bbox", tmp_path / "read.pdf", "-"], capture_output=True, text=True, check=True
    ).stdout
    edges = [
        tuple(map(float, found)) for found in re.findall(r'<word xMin="([-\d.]+)" yMin="[^"]*" xMax="([-\d.]+)"', boxes)
    ]
    assert edges
    margin = 62  # 22 mm in points
    assert min(left for left, _right in edges) >= margin - 2
    assert max(right for _left, right in edges) <= 595.3 - margin + 2
    assert not re.search("\u200b", boxes)


@pytest.mark.django_db
def test_the_editor_is_told_of_letters_that_no_font_has():
    statement = open_statement()
    Text.objects.create(
        statement=statement, language="fr", title="Titre \U00010900", body="Mots \u0710 🕊️", demands=["\u13a0"]
    )

    told = [one for one in missing(statement) if one.lack == Lack.LETTERS_WITHOUT_FONT]

    assert [one.language for one in told] == ["fr"]
    for letter in ("\U00010900", "\u0710", "\u13a0"):
        assert code_point(letter) in str(told[0].values)
