"""One order, for the list and for what comes next."""

from threading import Event as Signal

import pytest
from django.db import transaction
from django.test import Client

from signatures.record.models import Signature
from signatures.record.moves import lock
from signatures.review.claims import claim
from tests.signatures.builders import moderator, open_statement, pending
from tests.signatures.imports.test_many_at_once import at_once
from tests.signatures.review.test_review_page import QUEUE, of_role

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk() -> Client:
    return of_role("placeholder-moderator", "Moderators")


def test_the_next_sign_on_is_the_next_of_the_list_from_which_one_came(desk: Client):
    statement = open_statement()
    tunisian = [pending(statement, country="TN") for _ in range(2)]
    pending(statement, country="JO", confirmed_at=tunisian[0].confirmed_at)
    query = "_changelist_filters=country%3DTN"

    page = desk.get(f"{QUEUE}{tunisian[0].pk}/change/?{query}")
    answer = desk.post(f"{QUEUE}{tunisian[0].pk}/decide/spam/?{query}")

    assert (page.context["place"].number, page.context["place"].of) == (1, 2)
    assert answer["Location"] == f"{QUEUE}{tunisian[1].pk}/change/?{query}"


@pytest.mark.parametrize("filters", ["country", "nothing__here=1", "statement__id__exact=x", "%00", "p=99"])
def test_a_list_that_makes_no_sense_is_no_fault(desk: Client, filters: str):
    signature = pending(open_statement())

    assert desk.get(f"{QUEUE}{signature.pk}/change/", {"_changelist_filters": filters}).status_code == 200


@pytest.mark.django_db(transaction=True)
def test_a_claim_waits_for_nobody_who_decides():
    statement = open_statement()
    held, decided = pending(statement), pending(statement)
    someone = moderator()
    claim(signature_id=held.pk, moderator=someone)
    is_locked, is_claimed = Signal(), Signal()

    def decide() -> None:
        with transaction.atomic():
            lock(held.pk)
            is_locked.set()
            assert is_claimed.wait(5)

    def look_at_another() -> None:
        is_locked.wait()
        claim(signature_id=decided.pk, moderator=someone)
        is_claimed.set()

    assert at_once(decide, look_at_another) == [None, None]
    assert Signature.objects.get(pk=decided.pk).claimed_by == someone
