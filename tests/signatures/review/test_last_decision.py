"""The last decision is undone at a stroke, were it on many."""

import re

import pytest
from django.test import Client

from tests.signatures.builders import open_statement, pending
from tests.signatures.review.test_queue_admin import choose, states
from tests.signatures.review.test_review_page import QUEUE, decide, of_role

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk() -> Client:
    return of_role("placeholder-moderator", "Moderators")


def undo_at_a_stroke(desk: Client) -> str:
    """Press the button that every page of the desk has for a while, and give what is answered."""
    events = re.findall(r'name="event" value="(\d+)"', desk.get("/admin/").content.decode())
    return desk.post(f"{QUEUE}undo/", {"event": events}, follow=True).content.decode()


def test_what_was_done_with_many_is_undone_at_one_stroke(desk: Client):
    statement = open_statement()
    chosen = [pending(statement) for _ in range(3)]
    choose(desk, "reject_chosen", *chosen, confirmed="yes", reason="Placeholder")
    done = states()

    undo_at_a_stroke(desk)

    assert (done, states()) == (["rejected"] * 3, ["pending"] * 3)


def test_the_last_decision_is_undone_once_and_only_by_whom_it_was(desk: Client):
    signature = pending(open_statement())
    decide(desk, signature, "spam")
    offered = [
        f"{QUEUE}undo/" in client.get("/admin/").content.decode() for client in (desk, of_role("another", "Moderators"))
    ]

    answers = [undo_at_a_stroke(desk) for _ in range(2)]

    assert offered == [True, False]
    assert states() == ["pending"]
    assert ["too late to undo" in one for one in answers] == [False, True]


def test_the_last_decision_is_not_offered_any_more_when_its_time_is_over(desk: Client, settings):
    decide(desk, pending(open_statement()), "spam")
    settings.UNDO_SECONDS = 0

    assert f"{QUEUE}undo/" not in desk.get("/admin/").content.decode()


def test_a_finished_queue_says_what_was_done_today(desk: Client):
    statement = open_statement()
    for _ in range(2):
        decide(desk, pending(statement), "spam")

    assert "2 decided today" in " ".join(desk.get(QUEUE).content.decode().split())
