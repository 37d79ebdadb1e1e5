"""Notes among moderators: never shown outside, and erased with the person."""

import pytest
from django.test import Client
from django.utils import timezone

from signatures.outbound.tokens import issue_token
from signatures.record.erase import KEPT, erase_now, erase_representatives
from signatures.record.models import Remark, Representative, Signature, Token
from signatures.review.decide import reject
from signatures.review.remarks import remark
from tests.signatures.builders import moderator, open_statement, pending
from tests.signatures.review.test_review_page import QUEUE, of_role, page

pytestmark = pytest.mark.django_db
WORDS = "Placeholder: I asked a colleague about it."


def left(signature: Signature) -> Signature:
    remark(signature_id=signature.pk, author=moderator(), words=WORDS)
    return signature


def test_one_moderator_leaves_it_and_another_reads_it():
    signature = pending(open_statement())

    of_role("first", "Moderators").post(f"{QUEUE}{signature.pk}/note/", {"words": WORDS})

    assert WORDS in page(of_role("second", "Moderators"), signature)


def test_nobody_else_reads_it():
    signature = left(pending(open_statement()))
    token = issue_token(signature, Token.Purpose.MANAGE)
    desk = of_role("placeholder-moderator", "Moderators")

    seen = [
        page(of_role("placeholder-editor", "Editors"), signature),
        Client().get(f"/en/sign-on/{token}/").content.decode(),
        desk.get(f"{QUEUE}history/").content.decode(),
    ]

    assert not any(WORDS in one for one in seen)


def test_it_lies_encrypted():
    left(pending(open_statement()))

    raw = Remark.objects.extra(select={"raw": "encode(words, 'escape')"}).values_list("raw", flat=True).get()

    assert "colleague" not in raw


def test_it_is_erased_with_the_person():
    signature = left(pending(open_statement()))

    erase_now(signature_id=signature.pk)

    assert not Remark.objects.exists()


def test_where_nobody_stood_behind_the_sign_on_it_goes_when_a_contact_would():
    signature = left(pending(open_statement()))
    Representative.objects.all().delete()
    reject(signature_id=signature.pk, moderator=moderator(), reason="Placeholder")
    erase_representatives()
    before = Remark.objects.count()

    Signature.objects.update(decided_at=timezone.now() - KEPT[Signature.State.REJECTED] * 1.01)
    erase_representatives()

    assert (before, Remark.objects.count()) == (1, 0)


def test_an_empty_one_is_none():
    signature = pending(open_statement())

    of_role("first", "Moderators").post(f"{QUEUE}{signature.pk}/note/", {"words": "  "})

    assert not Remark.objects.exists()
