"""Three verdicts on a sign-on."""

import pytest
from django.test import Client

from coalition.organisations.models import Member
from signatures.review.assess import assess_waiting
from signatures.review.models import Assessment
from signatures.review.verdict_words import Tone
from tests.coalition.builders import add_organisation
from tests.signatures.builders import open_statement, pending, show_members, signed
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


def test_that_nothing_is_known_of_it_is_no_good_sign(desk: Client):
    signature = pending(open_statement(), "Yemen Voices for Justice")

    [match, *_mailbox, name] = desk.get(f"{QUEUE}{signature.pk}/change/").context["verdicts"]

    assert (match.short, match.why) == ("New", "Not on record. Check that it exists.")
    assert [match.tone, name.tone] == [Tone.PLAIN, Tone.PLAIN]


@pytest.mark.parametrize("shown_only", [False, True])
def test_a_member_of_the_coalition_is_told_as_such_and_does_not_look_fine(desk: Client, shown_only: bool):
    statement = open_statement()
    body = add_organisation(name="Placeholder Gulf Centre", acronym="PGC")
    member = Member.objects.create(organisation=body, since=statement.issued_on)
    if shown_only:  # the page goes on showing it, and it would be counted twice
        show_members(statement)
        member.delete()
    signature = pending(statement, "Placeholder Gulf Centre")
    assess_waiting()

    [match, *_others] = desk.get(f"{QUEUE}{signature.pk}/change/").context["verdicts"]

    assert (match.tone, match.short) == (Tone.LOOK, "Already a member of this statement’s coalition")
    assert "Placeholder Gulf Centre (PGC)" in match.why
    assert Assessment.objects.get(signature=signature).group == Assessment.Group.KNOWN
