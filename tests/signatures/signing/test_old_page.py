"""A correction from a page that is old changes what was typed there, and nothing that somebody else changed since."""

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse

from signatures.outbound.tokens import issue_token
from signatures.record.models import Representative, Signature, Token
from signatures.review.decide import request_changes
from signatures.signing.old_page import on_record
from tests.signatures.builders import moderator, open_statement, pending

pytestmark = pytest.mark.django_db

# Of each field, two values; one who has an old page types the second.
TYPED = {
    "name": ("Placeholder Union", "Placeholder Forum"),
    "names-0": ("Union fictive", "Forum fictif"),
    "acronym": ("PU", "PF"),
    "country": ("TN", "MA"),
    "website": ("https://a.example.org", "https://b.example.org"),
    "listed": ("no", "yes"),
    "representative_name": ("One Person", "Another Person"),
    "representative_role": ("Treasurer", "Chair"),
    "note": ("One note.", "Another note."),
}


@pytest.fixture
def signature() -> Signature:
    return pending(open_statement(), "Placeholder Association")


@pytest.fixture
def address(signature: Signature) -> str:
    return reverse("correct", args=[issue_token(signature, Token.Purpose.MANAGE)])


def form(client: Client, address: str) -> dict[str, str]:
    """Open the page, and give what its form sends where nothing is typed."""
    return sent_by(client.get(address).content.decode())


def sent_by(page: str) -> dict[str, str]:
    found = BeautifulSoup(page, "html.parser").select_one("form#typed")
    assert found is not None
    sent = {}
    for one in found.select("input, textarea, select"):
        name, kind = str(one.get("name", "")), one.get("type")
        if kind == "radio" and not one.has_attr("checked"):
            continue
        chosen = one.select_one("option[selected]") if one.name == "select" else one
        sent[name] = (
            one.get_text().lstrip("\n") if one.name == "textarea" else str(chosen.get("value", "")) if chosen else ""
        )
    return sent


def typing(field: str, value: str) -> dict[str, str]:
    return {"names-0-language": "fr", "names-0-name": value} if field == "names-0" else {field: value}


def kept(signature: Signature) -> dict[str, object]:
    return on_record(Signature.objects.get(), Representative.objects.get())


def test_each_field_of_a_correction_is_tried(signature: Signature):
    fields = {field.partition("-")[0] for field in TYPED}

    assert fields | {"question"} == set(on_record(signature, Representative.objects.get()))


@pytest.mark.parametrize("field", TYPED)
def test_what_was_left_alone_on_an_old_page_stays_as_it_is_by_now(
    client: Client, signature: Signature, address: str, field: str
):
    first, old = form(client, address), form(client, address)
    other = "acronym" if field != "acronym" else "note"
    client.post(address, first | typing(field, TYPED[field][0]))
    before = kept(signature)

    answer = client.post(address, old | {other: "OTHER"})

    assert answer.status_code == 302
    assert kept(signature) == before | {other: "OTHER"}
    assert before != on_record(signature, signature.representative)


@pytest.mark.parametrize("field", [field for field in TYPED if field != "listed"])
def test_what_two_changed_is_asked_about_and_then_taken(client: Client, signature: Signature, address: str, field: str):
    old = form(client, address)
    client.post(address, form(client, address) | typing(field, TYPED[field][0]))
    before = kept(signature)

    answer = client.post(address, old | typing(field, TYPED[field][1]))
    asked, page = kept(signature), answer.content.decode()
    again = client.post(address, sent_by(page))

    assert (answer.status_code, again.status_code) == (422, 302)
    assert "This has changed since you opened the page." in page
    assert asked == before
    assert TYPED[field][1] in str(kept(signature))


def test_a_question_that_an_old_page_does_not_show_is_not_answered_by_it(
    client: Client, signature: Signature, address: str
):
    old = form(client, address)
    request_changes(signature_id=signature.pk, moderator=moderator(), question="Which register are you in?")

    answer = client.post(address, old | {"note": "A note."})

    assert answer.status_code == 422
    assert "Which register are you in?" in answer.content.decode()
    assert Signature.objects.get().state == Signature.State.CHANGES_REQUESTED


def test_what_no_page_of_ours_brings_back_is_taken_as_it_was_typed(client: Client, signature: Signature, address: str):
    for written in ("[]", "{", '{"name": ["x"]}', "1"):
        answer = client.post(address, form(client, address) | {"shown": written, "acronym": "PU"})
        assert answer.status_code in (302, 422)
