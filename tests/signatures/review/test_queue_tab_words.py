"""The tabs above the queue."""

import pytest
from django.test import Client

from tests.signatures.builders import open_statement, pending
from tests.signatures.review.test_review_page import QUEUE, decide, of_role

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk() -> Client:
    return of_role("placeholder-moderator", "Moderators")


def test_tabs_say_how_many_there_are(desk: Client):
    statement = open_statement()
    pending(statement)
    decide(desk, pending(statement), "spam")

    page = " ".join(desk.get(QUEUE).content.decode().split())

    assert 'Waiting for review <span class="count">1</span>' in page
    assert 'Spam <span class="count">1</span>' in page
    assert 'Not accepted <span class="count">0</span>' in page


def test_a_statement_chosen_on_the_desk_opens_no_filters_and_is_told(desk: Client):
    statement = open_statement()
    pending(statement)

    pages = [desk.get(f"{QUEUE}?statement__id__exact={statement.pk}{more}") for more in ("", "&age=1")]
    chosen, also_by_age = (" ".join(page.content.decode().split()) for page in pages)

    assert '<details class="queue-more"><summary>More filters · <bdi>A</bdi></summary>' in chosen
    assert '<details class="queue-more" open>' in also_by_age
