"""Each sign-on keeps the text that was on the page when it was signed."""

import json

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from coalition.statements.models import Statement, Text
from signatures.outbound.tokens import issue_token
from signatures.record.models import Signature, Token
from signatures.review.decide import approve
from tests.signatures.builders import moderator, open_statement, pending
from tests.signatures.review.test_review_page import of_role

pytestmark = pytest.mark.django_db


@pytest.fixture
def statement() -> Statement:
    return open_statement()


def publish(statement: Statement, **fields: object) -> Text:
    described = {"language": "en", "version": 2, "title": "A", "body": "C", "note": "A word"} | fields
    return Text.objects.create(statement=statement, published_at=timezone.now(), **described)


def sign(client: Client, statement: Statement, **posted: object) -> Signature:
    described = {
        "name": "Placeholder Association",
        "representative_name": "Placeholder Person",
        "representative_role": "Director",
        "representative_email": "placeholder@example.org",
        "listed": "yes",
        "authorised": "on",
        "consent": "on",
        "names-TOTAL_FORMS": "0",
        "names-INITIAL_FORMS": "0",
    }
    address = reverse("sign", args=[statement.slug])
    stamp = client.get(address).context["stamp"].text
    client.post(address, described | {"stamp": stamp} | posted)
    return Signature.objects.get()


def test_the_text_that_was_on_the_page_is_kept_though_it_was_corrected_meanwhile(client: Client, statement: Statement):
    first = Text.objects.get()
    form = client.get(reverse("sign", args=[statement.slug])).content.decode()
    publish(statement)

    signature = sign(client, statement, text="en-1")

    assert 'name="text" value="en-1"' in form
    assert signature.text == first


@pytest.mark.parametrize("posted", ["", "x", "9" * 40, "-1", "en-٣", "en-" + "9" * 40, "draft", "elsewhere"])
def test_what_is_no_published_text_of_the_statement_is_never_kept(client: Client, statement: Statement, posted: str):
    current = publish(statement)
    Text.objects.create(statement=statement, language="fr", title="A", body="B")
    publish(open_statement("elsewhere"), language="ar", version=1)
    others = {"draft": "fr-1", "elsewhere": "ar-1"}

    assert sign(client, statement, text=others.get(posted, posted)).text == current


@pytest.mark.parametrize("which", ["draft", "elsewhere"])
def test_the_database_keeps_no_text_that_is_not_a_published_one_of_the_statement(statement: Statement, which: str):
    text = (
        Text.objects.create(statement=statement, language="fr", title="A", body="B")
        if which == "draft"
        else Text.objects.get(statement=open_statement("elsewhere"))
    )

    with pytest.raises(IntegrityError, match="published text"), transaction.atomic():
        pending(statement, text=text)


def test_the_text_is_shown_to_moderators_to_the_signatory_and_in_the_data(client: Client, statement: Statement):
    signature = pending(statement, text=publish(statement, title="Second title"))
    desk: Client = of_role("placeholder-moderator", "Moderators")

    review = desk.get(reverse("admin:signatures_signature_change", args=[signature.pk])).content.decode()
    private = client.get(reverse("sign_on", args=[issue_token(signature, Token.Purpose.MANAGE)])).content.decode()
    approve(signature_id=signature.pk, moderator=moderator(), organisation=None, mail="")
    api = client.get(f"/api/v1/statements/{statement.slug}/signatories").json()
    export = json.loads(client.get(reverse("download", args=[statement.slug, f"{statement.slug}-en", "json"])).content)

    assert "Second title</bdi></a> (English, version 2)" in review
    assert "Second title</bdi> (English, version 2)" in private
    assert [one["text"] for one in api["signatories"]] == [{"language": "en", "version": 2}]
    assert [one["text"] for one in export["signatories"]] == [{"language": "en", "version": 2}]
