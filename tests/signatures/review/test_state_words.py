"""How a sign-on stands, in the words of whoever reads it."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from signatures.outbound.mail import compose
from signatures.outbound.outbox import Mail
from signatures.outbound.tokens import issue_token
from signatures.record.models import Token
from signatures.review.decide import reject
from tests.signatures.builders import moderator, open_statement, pending
from tests.signatures.review.test_review_page import QUEUE, of_role

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("language", "decision", "of_moderators", "of_signatories", "subject"),
    [
        ("en", "Reject", "rejected", "Not accepted", "Your sign-on was not accepted"),
        ("fr", "Refuser", "refusée", "Refusée", "Votre signature a été refusée"),
        ("ar", "رفض", "مرفوض", "لم يُقبل", "لم يُقبل توقيعكم"),
    ],
)
def test_moderators_reject_and_whoever_signed_reads_that_it_was_not_accepted(
    language: str, decision: str, of_moderators: str, of_signatories: str, subject: str
):
    signature = pending(open_statement(), language=language)
    desk = of_role("placeholder", "Moderators")
    desk.defaults["HTTP_ACCEPT_LANGUAGE"] = language
    page = f"{QUEUE}{signature.pk}/change/"

    before = desk.get(page).text
    reject(signature_id=signature.pk, moderator=moderator(), reason="Placeholder reason")
    after = desk.get(page).text
    signature.refresh_from_db()
    private = reverse("sign_on", args=[issue_token(signature, Token.Purpose.MANAGE)]).replace("/en/", f"/{language}/")
    state = re.search(r"<strong>(.*?)\.</strong>", Client().get(private).text)

    assert re.search(rf"<button [^>]*>{decision}\b", before) or re.search(rf"<summary[^>]*>{decision}\b", before)
    assert f'<span class="review-state">{of_moderators}</span>' in after
    assert state is not None
    assert state[1] == of_signatories
    assert compose(Mail.REJECTED, signature=signature, link="", reason="Placeholder reason")[0] == subject
