"""Typed text is not lost: sent late, without a cookie, or put into another language."""

import re
from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.conf import settings
from django.test import Client, RequestFactory
from django.urls import URLPattern, get_resolver, reverse
from django.utils import timezone

from coalition.statements.models import Statement, Text
from signatures.outbound.tokens import issue_token
from signatures.record.models import Representative, Signature, Token
from signatures.signing import pages
from tests.signatures.builders import open_statement, pending
from tests.signatures.signing.test_way_of_a_sign_on import FORM

pytestmark = pytest.mark.django_db

TYPED = {
    "name": "Placeholder Association for Words",
    "acronym": "PAW",
    "country": "TN",
    "website": "placeholder.example.org",
    "representative_name": "Placeholder Person",
    "representative_role": "Secretary",
    "representative_email": "placeholder@example.org",
    "note": "A note of two\nlines.",
    "listed": "no",
    "names-0-language": "fr",
    "names-0-name": "Association fictive des mots",
}
SIGN = "/en/a-statement/sign/"


@pytest.fixture
def statement() -> Statement:
    statement = open_statement()
    for language in ("ar", "fr"):
        Text.objects.create(statement=statement, language=language, title="A", body="B", published_at=timezone.now())
    return statement


def shown(page: str) -> dict[str, str]:
    """Read what stands in a page's fields."""
    fields = dict(re.findall(r'<input type="(?:text|email|url)" name="([^"]+)" value="([^"]*)"', page))
    fields |= {name: value.strip() for name, value in re.findall(r'<textarea name="(\w+)"[^>]*>([^<]*)<', page)}
    fields |= dict(re.findall(r'<input type="radio" name="(\w+)" value="(\w+)"[^>]* checked', page))
    for name, options in re.findall(r'<select[^>]* ?name="([^"]+)"[^>]*>(.*?)</select>', page, re.DOTALL):
        fields[name] = (re.findall(r'value="(\w*)" selected', options) or [""])[0]
    return {name: fields.get(name, "") for name in TYPED}


def test_a_form_that_is_sent_seconds_late_is_given_back_and_says_when_it_closed(client: Client, statement: Statement):
    Statement.objects.update(closes_at=timezone.now() - timedelta(seconds=2))

    answer = client.post(SIGN, FORM | TYPED)

    page = answer.content.decode()
    assert answer.status_code == 409
    assert shown(page) == TYPED
    assert "This statement has closed" in page
    assert "before your form reached us" in page
    assert not Signature.objects.exists()


def test_who_only_opens_the_form_after_the_end_is_led_to_the_statement(client: Client, statement: Statement):
    Statement.objects.update(closes_at=timezone.now())

    assert client.get(SIGN)["Location"] == "/en/a-statement/"


@pytest.mark.parametrize("cookie", [None, "a" * 32, "x"])
def test_a_form_without_its_cookie_is_shown_again_filled_and_can_then_be_sent(statement: Statement, cookie: str | None):
    client = Client(enforce_csrf_checks=True)
    if cookie is not None:
        client.cookies[settings.CSRF_COOKIE_NAME] = cookie

    refused = client.post(SIGN, FORM | TYPED)

    page = refused.content.decode()
    assert refused.status_code == 403
    assert shown(page) == TYPED
    assert "Allow cookies for this site" in page
    assert not Signature.objects.exists()
    token = re.findall(r'name="csrfmiddlewaretoken" value="(\w+)"', page)[0]
    assert client.post(SIGN, FORM | TYPED | {"csrfmiddlewaretoken": token})["Location"].endswith("/sign/sent/")
    assert Signature.objects.count() == 1


@pytest.mark.parametrize("language", [code for code, _name in settings.LANGUAGES])
def test_another_language_shows_what_was_typed_and_judges_nothing(client: Client, statement: Statement, language: str):
    switch = f'formaction="/{language}/a-statement/sign/" formnovalidate name="in_language" value="{language}"'
    assert switch in client.get(SIGN).content.decode()

    answer = client.post(f"/{language}/a-statement/sign/", FORM | TYPED | {"name": "", "in_language": language})

    page = answer.content.decode()
    assert answer.status_code == 200
    assert shown(page) == TYPED | {"name": ""}
    assert f'<html lang="{language}"' in page
    assert "data-focus-on-load" not in page
    assert not Signature.objects.exists()


def test_a_correction_keeps_what_was_typed_in_another_language_and_without_a_cookie(statement: Statement):
    signature = pending(statement)
    address = reverse("correct", args=[issue_token(signature, Token.Purpose.MANAGE)])
    client = Client(enforce_csrf_checks=True)
    expected = TYPED | {"representative_email": ""}

    refused = client.post(address, FORM | TYPED)
    again = Client().post(address, FORM | TYPED | {"in_language": "en"})

    assert (refused.status_code, again.status_code) == (403, 200)
    for answer in (refused, again):
        assert shown(answer.content.decode()) == expected
    assert Representative.objects.get().role == "Director"


def forms() -> Iterator[str]:
    """Name each of a signatory's views that takes a form, found from the table of addresses."""
    for pattern in get_resolver("signatures.urls").url_patterns:
        if not isinstance(pattern, URLPattern) or pattern.callback is None:
            continue
        is_ours = getattr(pattern.callback, "__module__", "") == pages.__name__
        argument = (
            "{}" if "token" in str(pattern.pattern) else "a-statement" if "slug" in str(pattern.pattern) else None
        )
        if is_ours and argument and "POST" in pattern.callback(RequestFactory().options("/"), argument)["Allow"]:
            yield f"{pattern.name} {argument}"


@pytest.mark.parametrize("view", list(forms()))
def test_each_form_of_a_signatory_comes_back_when_its_cookie_is_missing_and_does_nothing(
    statement: Statement, view: str
):
    name, argument = view.split()
    purpose = Token.Purpose.CONFIRM if name == "confirm" else Token.Purpose.MANAGE
    signature = pending(statement)
    if name == "confirm":
        Signature.objects.update(state=Signature.State.UNCONFIRMED, confirmed_at=None)
    address = reverse(name, args=[argument.format(issue_token(signature, purpose))])
    before = Signature.objects.values().get(pk=signature.pk)

    answer = Client(enforce_csrf_checks=True).post(address)

    assert answer.status_code == 403
    assert 'name="csrfmiddlewaretoken"' in answer.content.decode()
    assert "Allow cookies for this site" in answer.content.decode()
    assert Signature.objects.values().get(pk=signature.pk) == before
