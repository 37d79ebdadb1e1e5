"""The filters of the queue."""

import pytest
from django.test import Client

from signatures.review.decide import approve
from tests.signatures.builders import moderator, open_statement, pending
from tests.signatures.review.test_review_page import QUEUE, of_role

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk() -> Client:
    return of_role("placeholder-moderator", "Moderators")


def shown(client: Client, query: str = "") -> list[str]:
    return [one.name for one in client.get(f"{QUEUE}{query}").context["cl"].result_list]


def test_a_search_looks_in_all_states_unless_one_is_named(desk: Client):
    statement = open_statement()
    approve(signature_id=pending(statement, "Placeholder Done").pk, moderator=moderator(), organisation=None)
    pending(statement, "Sample Waiting")

    assert shown(desk, "?q=Placeholder") == ["Placeholder Done"]
    assert shown(desk, "?q=Placeholder&state=pending") == []
