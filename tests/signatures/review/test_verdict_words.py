"""Three verdicts on a sign-on."""

import pytest
from django.test import Client

from tests.signatures.builders import open_statement, pending, signed
from tests.signatures.review.test_review_page import QUEUE, of_role

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk() -> Client:
    return of_role("placeholder-moderator", "Moderators")


def test_the_verdicts_say_in_words_how_it_stands(desk: Client):
    statement = open_statement()
    signed(statement, name="Sample Listed")

    told = {
        name: [(one.about, one.tone.value, one.short) for one in desk.get(f"{QUEUE}{pk}/change/").context["verdicts"]]
        for name, pk in ((name, pending(statement, name).pk) for name in ("Sample Listed", "Samplе Listed"))
    }

    assert told["Sample Listed"][0] == ("Match", "look", "Already signed")
    assert told["Samplе Listed"][0] == ("Match", "bad", "Imitates a name")
    assert told["Samplе Listed"][-1] == ("Name", "bad", "Unusual letters")
