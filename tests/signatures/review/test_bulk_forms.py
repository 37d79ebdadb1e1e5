"""One reason for many."""

import pytest
from django.test import Client

from signatures.record.models import Event, Move, Signature
from signatures.review.models import StandardReason
from tests.signatures.builders import open_statement, pending
from tests.signatures.review.test_queue_admin import choose
from tests.signatures.review.test_review_page import of_role

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk() -> Client:
    return of_role("placeholder-moderator", "Moderators")


def test_many_are_rejected_for_a_usual_reason_and_without_a_mail_where_none_is_wanted(desk: Client):
    statement = open_statement()
    reason = StandardReason.objects.filter(language="en", kind="reason")[0]
    chosen = [pending(statement), pending(statement)]

    choose(desk, "reject_chosen", *chosen, confirmed="yes", standard=str(reason.pk), no_mail="on")

    assert set(Signature.objects.values_list("state", "reason")) == {("rejected", reason.words)}
    assert not Event.objects.filter(move=Move.MAIL).exists()
