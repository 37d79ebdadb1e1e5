"""A missing key: the desk says so and stays usable, and the checks tell of it."""

import pytest
from django.contrib import admin
from django.test import Client
from django.urls import reverse

from coalition.site import database_errors
from signatures.consistency import check_records
from signatures.outbound.tokens import issue_token
from signatures.publishing.models import Webhook
from signatures.record.encrypted_columns import Sealed
from signatures.record.models import Event, Move, Representative, Signature, Token
from signatures.review.decide import approve
from signatures.review.undo import undo
from tests.signatures.builders import moderator, open_statement, pending

pytestmark = pytest.mark.django_db


@pytest.fixture
def signature(settings) -> Signature:
    """A sign-on under a key that is gone."""
    signature = pending(open_statement())
    settings.REPRESENTATIVE_KEYS = ["another-key-for-tests-alone-" + "x" * 40]
    return signature


def test_a_sign_on_can_be_looked_at_and_decided(signature: Signature, admin_client: Client):
    page = admin_client.get(reverse("admin:signatures_signature_change", args=[signature.pk]))

    assert "key is missing" in page.content.decode()
    assert "Placeholder Person" not in page.content.decode()
    assert not Event.objects.filter(move=Move.LOOK).exists()
    approve(signature_id=signature.pk, moderator=moderator(), organisation=None)
    assert undo(signature_id=signature.pk, moderator=moderator()).state == Signature.State.PENDING


def test_every_list_of_the_desk_and_every_row_on_it_answers(signature: Signature, admin_client: Client):
    webhook = Webhook.objects.create(statement=signature.statement, url="https://example.org/hook")
    Webhook.objects.filter(pk=webhook.pk).update(secret=Sealed(b"\x01nobody's key"))
    answers = {}
    for model in admin.site._registry:
        name = f"admin:{model._meta.app_label}_{model._meta.model_name}"
        for row in [None, *model._base_manager.all()[:2]]:
            address = reverse(f"{name}_change", args=[row.pk]) if row else reverse(f"{name}_changelist")
            answers[address] = admin_client.get(address).status_code

    assert reverse("admin:signatures_webhook_change", args=[webhook.pk]) in answers
    assert {address: status for address, status in answers.items() if status >= 500} == {}


def test_what_needs_the_key_is_answered_for_now_and_told_to_the_log(
    signature: Signature, client: Client, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(database_errors, "_told", {})
    token = issue_token(signature, Token.Purpose.MANAGE)

    page = client.get(f"/en/sign-on/correct/{token}/")

    assert page.status_code == 503
    assert "A key is missing" in caplog.text


def test_contacts_are_refused_in_words_and_nobody_is_said_to_have_taken_them(
    signature: Signature, admin_client: Client
):
    words = "a password for tests alone"

    page = admin_client.post(
        reverse("admin:signatures_contacts") + f"?statement={signature.statement.slug}",
        {"statement": signature.statement.pk, "password": words, "again": words},
    )

    assert page.status_code == 200
    assert not Event.objects.filter(move=Move.EXPORT).exists()


def test_the_checks_tell_of_it(signature: Signature):
    assert any("None of REPRESENTATIVE_KEYS" in one.words for one in check_records())


def test_nothing_is_lost(signature: Signature, settings):
    settings.REPRESENTATIVE_KEYS = [*settings.REPRESENTATIVE_KEYS, "a-key-for-tests-alone-" + "r" * 40]

    assert Representative.objects.get().name == "Placeholder Person"
