"""Sign-ons of one body that wait together."""

import pytest
from django.test import Client

from coalition.site.direction import isolate
from signatures.record.models import Signature
from signatures.signing.withdraw import withdraw
from tests.signatures.builders import open_statement, pending
from tests.signatures.review.test_queue_admin import states
from tests.signatures.review.test_review_page import QUEUE, of_role

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk() -> Client:
    return of_role("placeholder-moderator", "Moderators")


def shown(client: Client, query: str = "") -> list[str]:
    return [one.name for one in client.get(f"{QUEUE}{query}").context["cl"].result_list]


def test_likely_duplicates_stand_as_one_and_are_decided_together(desk: Client):
    statement = open_statement()
    first, second, third = (pending(statement, "Example Twin") for _ in range(3))

    listed = shown(desk, "?group=duplicate")
    page = desk.get(f"{QUEUE}{first.pk}/together/")
    refused = desk.post(f"{QUEUE}{first.pk}/together/", {})
    desk.post(f"{QUEUE}{first.pk}/together/", {"original": first.pk, "same": [second.pk, third.pk]})

    assert listed == ["Example Twin"]
    assert " checked" not in page.content.decode().split('<form method="post" class="review-box"')[1]
    assert refused.status_code == 200
    assert states() == ["pending", "rejected", "rejected"]
    assert set(Signature.objects.exclude(pk=first.pk).values_list("duplicate_of", flat=True)) == {first.pk}


def test_who_is_offered_a_new_organisation_is_told_that_others_wait_who_may_be_the_same(desk: Client):
    statement = open_statement()
    first, second = (pending(statement, "Example Twin") for _ in range(2))
    alone = pending(statement, "Placeholder Observatory")

    page, other = (desk.get(f"{QUEUE}{one.pk}/change/").content.decode() for one in (first, alone))

    assert 'name="organisation" value="new"' in page
    assert "Probably from this organisation too:" in page
    assert f'<a href="{QUEUE}{second.pk}/change/"><bdi>Example Twin</bdi></a>' in page
    assert "records a new organisation; the rest can then be closed as its duplicates" in page
    assert "Probably from this organisation too:" not in other


def test_a_sign_on_that_cannot_be_closed_as_a_duplicate_is_offered_as_none_and_its_state_is_told(desk: Client):
    statement = open_statement()
    withdrawn, own = (pending(statement, "Example Twin") for _ in range(2))
    withdraw(signature_id=withdrawn.pk, moderator=None)
    elsewhere, _other = (
        pending(statement, "Placeholder Observatory"),
        pending(open_statement("b"), "Placeholder Observatory"),
    )

    page, other = (desk.get(f"{QUEUE}{one.pk}/change/").content.decode() for one in (own, elsewhere))

    assert f"{isolate('Example Twin')} · {isolate('withdrawn')}" in page
    assert f"{isolate('Placeholder Observatory')} · {isolate('waiting for review')}" in other
    assert "Probably from this organisation too:" not in page + other
