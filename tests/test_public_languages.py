"""The public parts, in languages whose catalogue has no more than those: pages, the form, mails and files."""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from urllib.parse import urlsplit

import polib
import pytest
from bs4 import BeautifulSoup
from django.conf import settings as site_settings
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.html import strip_tags
from django_countries import countries
from django_countries.data import COUNTRIES

from coalition.names.alphabets import order_key
from coalition.site.languages import (
    PUBLIC_ONLY,
    every_language,
    is_in_arabic_letters,
    is_right_to_left,
    name_of,
    named,
)
from coalition.statements.models import Statement, Text
from signatures.outbound.mail import compose
from signatures.outbound.outbox import Mail
from signatures.outbound.tokens import issue_token
from signatures.publishing.exports import FORMATS
from signatures.record.models import Token
from signatures.review.models import Notice
from signatures.signing.forms import _country_choices
from tests.signatures.builders import open_statement, pending, signed
from tests.test_translations import CATALOGUES

pytestmark = pytest.mark.django_db
LANGUAGES = sorted(PUBLIC_ONLY)
ALL = ["en", "ar", "fr", *LANGUAGES]
CSS = (site_settings.BASE_DIR / "static" / "css" / "site.css").read_text(encoding="utf-8")


@pytest.fixture(autouse=True)
def _in_all_languages(settings) -> Iterator[None]:
    call_command("compile_translations")
    settings.SITE_LANGUAGES = ALL
    settings.LANGUAGES = named(ALL)
    yield
    translation.activate("en")


@pytest.fixture
def statement() -> Statement:
    found = open_statement()
    found.closes_at = timezone.now() + timedelta(days=9)
    found.save()
    for language in LANGUAGES:
        Text.objects.create(
            statement=found, language=language, title=f"X {language}", body="X", published_at=timezone.now()
        )
    signed(found, name="X 1", country="TN", website="https://example.org")
    signed(found, name="X 2", listed=False)
    return found


@cache
def english_sentences(language: str) -> list[re.Pattern[str]]:
    """Give what English would be read as left over: messages of three words and more that are said otherwise."""
    entries = polib.pofile(str(CATALOGUES[language]))
    long = {entry.msgid for entry in entries if entry.msgstr != entry.msgid and len(entry.msgid.split()) > 2}
    return [re.compile(r"\b" + re.escape(words)) for words in long if "%(" not in words]


def assert_speaks(content: str, language: str) -> None:
    words = " ".join(strip_tags(re.sub(r"<script.*?</script>", "", content, flags=re.DOTALL)).split())

    assert [found.pattern for found in english_sentences(language) if found.search(words)] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_speaks_the_language_and_runs_as_it_does(language: str, statement: Statement, client: Client):
    slug = statement.slug
    reference = statement.signatures.get(name="X 1").reference
    paths = ["", "about/statements/", "about/privacy/", "api/", "nothing/", "sign-on/link-sent/", "sign-on/none/"]
    paths += [f"{slug}/{part}" for part in ("", "signatories/", "signatories/search/?q=zz", "sign/", "embed/")]
    paths += [f"{slug}/embed/{part}/" for part in ("number", "list", "sign")]
    paths += [f"{slug}/signatories/{reference}/", f"{slug}/sign/sent/"]

    for path in paths:
        content = client.get(f"/{language}/{path}", follow=True).content.decode()
        assert f'<html lang="{language}" dir="{"rtl" if is_right_to_left(language) else "ltr"}"' in content, path
        assert_speaks(content, language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_form_answers_what_is_wrong_in_the_language(language: str, statement: Statement, client: Client):
    typed = {"website": "no site", "representative_email": "nobody", "name": "1", "acronym": "x" * 999}

    answer = client.post(f"/{language}/{statement.slug}/sign/", typed)

    assert "error" in answer.content.decode()
    assert_speaks(answer.content.decode(), language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_pages_of_a_private_link_speak_the_language(language: str, statement: Statement, client: Client):
    signature = pending(statement, language=language)
    token = issue_token(signature, Token.Purpose.MANAGE)

    for page in ("sign_on", "correct", "withdraw", "erase"):
        with translation.override(language):
            path = reverse(page, args=[token])
        assert_speaks(client.get(path).content.decode(), language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_mail_speaks_the_language_and_names_the_statement_in_it(language: str, statement: Statement):
    signature = pending(statement, language=language)

    for mail in Mail:
        subject, body = compose(mail, signature=signature, link="https://example.org/link/", reason="")
        assert f"X {language}" in body or mail == Mail.LINK
        assert_speaks(f"{subject} {body}", language)
        assert is_right_to_left(language) == body.startswith("\u200f")


def test_a_mail_names_the_statement_as_its_page_does_where_it_is_not_in_the_language():
    statement = open_statement()
    Text.objects.create(statement=statement, language="ar", title="بيان", body="X", published_at=timezone.now())

    _subject, body = compose(Mail.CONFIRM, signature=pending(statement, language="fa"), link="", reason="")

    assert "\u2068A\u2069\n" in body


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_file_can_be_had_in_the_language(language: str, statement: Statement, client: Client):
    for extension in FORMATS:
        answer = client.get(f"/{language}/{statement.slug}/download/{statement.slug}-{language}.{extension}")
        assert answer.status_code == 200
        if answer["Content-Type"].startswith("text/"):
            assert_speaks(answer.content.decode(), language)


@pytest.mark.parametrize(("language", "text_language"), [("en", "ku"), ("fa", "ckb"), ("es", "ur")])
def test_a_text_in_a_language_without_pages_is_told_of_and_every_address_on_its_page_works(
    language: str, text_language: str, client: Client
):
    statement = Statement.objects.create(slug="a-statement", issued_on="2026-07-26")
    described = {"language": text_language, "title": "X", "body": "X", "demands": ["X"], "closing": "X"}
    Text.objects.create(statement=statement, published_at=timezone.now(), **described)
    statement.state = Statement.State.OPEN
    statement.save()
    direction = "rtl" if is_right_to_left(text_language) else "ltr"

    page = BeautifulSoup(client.get(f"/{language}/a-statement/").content, "html.parser")

    with translation.override(language):
        assert name_of(text_language) in page.select_one(".notice").text  # type: ignore[union-attr]
    of_text = page.find_all(lang=text_language)
    assert [(one.name, one["dir"]) for one in of_text] == [
        (name, direction) for name in ("h1", "section", "p", "section")
    ]
    links = [one.get("href") for one in page.find_all(["a", "link"]) if "css" not in str(one.get("href"))]
    ours = {urlsplit(str(link)) for link in links if str(link).startswith(("/", site_settings.SITE_URL))}
    paths = {f"{link.path}?{link.query}" for link in ours if not link.path.startswith(("/static/", "/admin/"))}
    assert len(paths) > 10
    assert {path: client.get(path, follow=True).status_code for path in paths} == dict.fromkeys(paths, 200)


@pytest.mark.parametrize("language", LANGUAGES)
def test_countries_are_named_in_the_language_and_stand_in_its_order(language: str):
    with translation.override(language):
        names = [str(name) for _code, name in _country_choices()[1:]]

    assert len(names) == len(countries)
    assert names == sorted(names, key=lambda name: order_key(name, language=language))
    if is_in_arabic_letters(language):
        assert [name for name in names if re.search("[A-Za-z]", name)] == []
    else:
        alike = set(names) & set(map(str, COUNTRIES.values()))
        assert not alike & {"Democratic Republic of the Congo", "Micronesia", "Bahamas (The)", "Germany"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_dates_have_western_digits(language: str):
    with translation.override(language):
        said = translation.gettext("closed on %(day)s") % {"day": _day()}

    assert re.findall(r"\d+", said) == ["3", "2026"]
    assert said.isascii() or all(not sign.isdigit() or sign in "0123456789" for sign in said)


def _day() -> str:
    from django.utils.formats import date_format

    return date_format(date(2026, 12, 3), "DATE_FORMAT")


@pytest.mark.parametrize("code", [code for code, _name in every_language() if is_in_arabic_letters(code)])
def test_the_style_sheet_knows_every_language_in_arabic_letters(code: str):
    wide = [line for line in CSS.splitlines() if ":lang(ar)" in line]

    assert len(wide) == 2
    assert [line for line in wide if f":lang({code.partition('-')[0]})" not in line] == []


def test_the_web_server_in_front_knows_the_code_of_every_language():
    shipped = (site_settings.BASE_DIR / "deploy" / "nginx" / "coalition" / "site.conf").read_text(encoding="utf-8")
    prefixes = set(re.findall(r"\^/(\[a-z\].*?)/", shipped))

    assert len(prefixes) == 1
    assert [code for code, _name in every_language() if not re.fullmatch(prefixes.copy().pop(), code)] == []


@pytest.mark.parametrize("language", sorted(PUBLIC_ONLY))
def test_the_desk_is_in_a_language_that_it_speaks(language: str, client: Client):
    page = client.get("/admin/account/sign-in/", headers={"accept-language": language}).content.decode()
    other = client.get("/admin/account/sign-in/", headers={"accept-language": f"{language},fr;q=0.5"}).content.decode()

    assert '<html lang="en"' in page
    assert '<html lang="fr"' in other
    assert {code for code, _name in Notice._meta.get_field("language").choices or []}.isdisjoint(PUBLIC_ONLY)
