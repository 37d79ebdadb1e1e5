"""Sign-ons of one body that wait together."""

import pytest
from django.test import Client

from signatures.record.models import Signature
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
