"""The queue as an inbox: how what waits looks, one order for the list and for what comes next, one undo for many."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from signatures.outbound.tokens import issue_token
from signatures.record.models import Event, Move, Signature, Token
from signatures.review.assess import assess_waiting
from signatures.review.decide import approve, mark_duplicate
from signatures.review.models import Assessment, StandardReason
from tests.coalition.builders import add_organisation
from tests.signatures.builders import moderator, open_statement, pending, signed
from tests.signatures.review.test_queue_admin import choose, states
from tests.signatures.review.test_review_page import QUEUE, decide, of_role

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk() -> Client:
    return of_role("placeholder-moderator", "Moderators")


def groups() -> dict[str, str]:
    return dict(Assessment.objects.values_list("signature__name", "group"))


def shown(client: Client, query: str = "") -> list[str]:
    return [one.name for one in client.get(f"{QUEUE}{query}").context["cl"].result_list]


def test_what_waits_is_told_apart_by_how_it_looks():
    statement = open_statement()
    signed(statement, name="Sample Listed")
    names = ("Placeholder Alone", "Sample Listed", "Example Twin", "Example Twin", "Mixеd Placeholder")
    for name in names:
        pending(statement, name)

    assess_waiting()

    assert groups() == {
        "Placeholder Alone": "fine",
        "Sample Listed": "duplicate",
        "Example Twin": "duplicate",
        "Mixеd Placeholder": "suspicious",
    }


def test_one_that_looked_fine_is_a_likely_duplicate_once_another_comes():
    statement = open_statement()
    first = pending(statement, "Example Twin")
    assess_waiting()
    before = groups()
    second = pending(statement, "Example Twin")

    assess_waiting()

    assert (before, groups()) == ({"Example Twin": "fine"}, {"Example Twin": "duplicate"})
    clusters = set(Assessment.objects.values_list("cluster", flat=True))
    assert clusters == {min(first.pk, second.pk)}


def test_what_was_corrected_is_assessed_anew_and_what_was_decided_is_forgotten():
    statement = open_statement()
    corrected, decided = pending(statement, "Placeholder One"), pending(statement, "Sample Two")
    assess_waiting()
    Signature.objects.filter(pk=corrected.pk).update(name="Onе Mixed")
    Event.objects.create(signature=corrected, move=Move.CORRECT, to_state="pending", at=timezone.now())
    approve(signature_id=decided.pk, moderator=moderator(), organisation=None)

    assert assess_waiting() == 1
    assert groups() == {"Onе Mixed": "suspicious"}


def test_what_did_not_change_is_not_assessed_again():
    pending(open_statement())

    assert [assess_waiting(), assess_waiting()] == [1, 0]


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


def test_a_search_looks_in_all_states_unless_one_is_named(desk: Client):
    statement = open_statement()
    approve(signature_id=pending(statement, "Placeholder Done").pk, moderator=moderator(), organisation=None)
    pending(statement, "Sample Waiting")

    assert shown(desk, "?q=Placeholder") == ["Placeholder Done"]
    assert shown(desk, "?q=Placeholder&state=pending") == []


def test_tabs_say_how_many_there_are(desk: Client):
    statement = open_statement()
    pending(statement)
    decide(desk, pending(statement), "spam")

    page = " ".join(desk.get(QUEUE).content.decode().split())

    assert 'Waiting for review <span class="count">1</span>' in page
    assert 'Spam <span class="count">1</span>' in page
    assert 'Not accepted <span class="count">0</span>' in page


def test_what_tells_of_the_contact_is_shown_to_moderators_alone(desk: Client):
    signature = pending(open_statement())
    signature.representative.email = "placeholder@mailinator.com"
    signature.representative.save()

    seen = [client.get(QUEUE).content.decode() for client in (desk, of_role("placeholder-editor", "Editors"))]

    assert ["disposable address</bdi>" in page for page in seen] == [True, False]


def test_many_are_rejected_for_a_usual_reason_and_without_a_mail_where_none_is_wanted(desk: Client):
    statement = open_statement()
    reason = StandardReason.objects.filter(language="en", kind="reason")[0]
    chosen = [pending(statement), pending(statement)]

    choose(desk, "reject_chosen", *chosen, confirmed="yes", standard=str(reason.pk), no_mail="on")

    assert set(Signature.objects.values_list("state", "reason")) == {("rejected", reason.words)}
    assert not Event.objects.filter(move=Move.MAIL).exists()


def test_what_was_done_with_many_is_undone_at_one_stroke(desk: Client):
    statement = open_statement()
    chosen = [pending(statement) for _ in range(3)]
    choose(desk, "reject_chosen", *chosen, confirmed="yes", reason="Placeholder")
    done = states()

    desk.post(f"{QUEUE}undo/")

    assert (done, states()) == (["rejected"] * 3, ["pending"] * 3)


def test_the_last_decision_is_undone_once_and_only_by_whom_it_was(desk: Client):
    signature = pending(open_statement())
    decide(desk, signature, "spam")
    offered = [
        f"{QUEUE}undo/" in client.get("/admin/").content.decode() for client in (desk, of_role("another", "Moderators"))
    ]

    answers = [desk.post(f"{QUEUE}undo/", follow=True).content.decode() for _ in range(2)]

    assert offered == [True, False]
    assert states() == ["pending"]
    assert ["too late to undo" in one for one in answers] == [False, True]


def test_the_last_decision_is_not_offered_any_more_when_its_time_is_over(desk: Client, settings):
    decide(desk, pending(open_statement()), "spam")
    settings.UNDO_SECONDS = 0

    assert f"{QUEUE}undo/" not in desk.get("/admin/").content.decode()


def test_nothing_is_chosen_beforehand_where_something_speaks_against_it(desk: Client):
    add_organisation(name="Sample Known")
    mixed = pending(open_statement(), "Mixеd Placeholder")

    page = desk.get(f"{QUEUE}{mixed.pk}/change/").content.decode()
    told = desk.post(f"{QUEUE}{mixed.pk}/decide/approve/", {"mail": ""})

    approve_form = page.split('id="decide-approve"')[1].split("</form>")[0]
    assert " checked" not in approve_form
    assert told.status_code == 422


def test_a_question_can_be_chosen(desk: Client):
    signature = pending(open_statement())
    question = StandardReason.objects.filter(language="en", kind="question")[0]

    decide(desk, signature, "ask", standard=question.pk)

    signature.refresh_from_db()
    assert (signature.state, signature.reason) == (Signature.State.CHANGES_REQUESTED, question.words)


def test_who_never_answers_is_rejected_and_only_what_is_listed_is_withdrawn(desk: Client):
    statement = open_statement()
    waiting, asked, listed = (pending(statement, name) for name in ("Placeholder", "Sample", "Example"))
    decide(desk, asked, "ask", question="Placeholder?")
    decide(desk, listed, "approve", organisation="new")

    offered = {
        one.name: [name for name, _form in desk.get(f"{QUEUE}{one.pk}/change/").context["decisions"]]
        for one in (waiting, asked, listed)
    }

    assert offered == {
        "Placeholder": ["approve", "ask", "reject", "spam"],
        "Sample": ["reject", "spam"],
        "Example": ["withdraw", "relist"],
    }


def test_a_finished_queue_says_what_was_done_today(desk: Client):
    statement = open_statement()
    for _ in range(2):
        decide(desk, pending(statement), "spam")

    assert "2 decided today" in " ".join(desk.get(QUEUE).content.decode().split())


def test_the_verdicts_say_in_words_how_it_stands(desk: Client):
    statement = open_statement()
    signed(statement, name="Sample Listed")

    told = {
        name: [(one.about, one.tone.value, one.short) for one in desk.get(f"{QUEUE}{pk}/change/").context["verdicts"]]
        for name, pk in ((name, pending(statement, name).pk) for name in ("Sample Listed", "Samplе Listed"))
    }

    assert told["Sample Listed"][0] == ("Match", "look", "Signed already")
    assert told["Samplе Listed"][0] == ("Match", "bad", "Imitates a name")
    assert told["Samplе Listed"][-1] == ("Name", "bad", "Unusual letters")


@pytest.mark.parametrize("rows", [1, 30])
def test_assessing_asks_as_often_for_each(django_assert_num_queries: DjangoAssertNumQueries, rows: int):
    statement = open_statement()
    for _ in range(rows):
        pending(statement, confirmed_at=timezone.now() - timedelta(minutes=rows))
    assess_waiting()

    with django_assert_num_queries(4):  # what is assessed already costs nothing more
        assess_waiting()


def test_who_sent_a_duplicate_is_told_that_they_have_signed_and_not_that_they_were_refused():
    statement = open_statement()
    first, second = pending(statement, "Placeholder"), pending(statement, "Placeholder")
    mark_duplicate(signature_id=second.pk, moderator=moderator(), original_id=first.pk)

    page = Client().get(f"/en/sign-on/{issue_token(second, Token.Purpose.MANAGE)}/").content.decode()

    assert "You have signed already" in page
    assert "Not accepted" not in page
