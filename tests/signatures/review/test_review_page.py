"""The desk of a moderator: one screen a sign-on."""

import re
from datetime import timedelta

import pytest
from django.contrib.auth.models import Group, User
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from coalition.site.direction import isolate
from signatures.outbound.tokens import issue_token
from signatures.record.models import Event, Move, Representative, Signature, Token
from signatures.record.submission import Submission
from signatures.review.decide import approve
from signatures.review.models import StandardReason
from signatures.review.undo import undo
from signatures.signing.correct import correct
from tests.coalition.builders import add_organisation
from tests.signatures.builders import moderator, open_statement, pending
from tests.staff.builders import sign_in

pytestmark = pytest.mark.django_db
QUEUE = "/admin/signatures/signature/"


def of_role(username: str, role: str) -> Client:
    user = User.objects.create(username=username, is_staff=True)
    user.groups.add(Group.objects.get(name=role))
    return sign_in(user)


@pytest.fixture
def desk() -> Client:
    return of_role("placeholder-moderator", "Moderators")


def page(client: Client, signature: Signature) -> str:
    answer = client.get(f"{QUEUE}{signature.pk}/change/")
    assert answer.status_code == 200
    return answer.content.decode()


def decide(client: Client, signature: Signature, decision: str, **data: object) -> list[str]:
    """Post a decision and return what the moderator is told."""
    answer = client.post(f"{QUEUE}{signature.pk}/decide/{decision}/", data, follow=True)
    return [str(message) for message in answer.context["messages"]]


def test_a_moderator_sees_who_signed_and_each_look_is_an_event(desk: Client):
    signature = pending(open_statement())

    shown = page(desk, signature)

    assert "Placeholder Person" in shown
    look = Event.objects.filter(signature=signature, move=Move.LOOK).get()
    assert look.actor == User.objects.get(username="placeholder-moderator")


def test_an_editor_sees_the_sign_on_and_not_who_signed():
    signature = pending(open_statement(), "Placeholder Association")

    shown = page(of_role("placeholder-editor", "Editors"), signature)

    assert "Placeholder Association" in shown
    assert "Placeholder Person" not in shown
    assert "@example.org" not in shown
    assert "/decide/" not in shown
    assert not Event.objects.filter(move=Move.LOOK).exists()


def test_an_editor_cannot_decide_and_an_administrator_sees_no_sign_on():
    signature = pending(open_statement())
    editor, administrator = of_role("e", "Editors"), of_role("a", "Administrators")

    assert editor.post(f"{QUEUE}{signature.pk}/decide/approve/", {"organisation": "new"}).status_code == 403
    assert editor.post(f"{QUEUE}{signature.pk}/undo/").status_code == 403
    assert administrator.get(f"{QUEUE}{signature.pk}/change/").status_code == 403


def test_a_moderator_cannot_edit_texts(desk: Client):
    text = open_statement().texts.get()

    assert desk.post(f"/admin/coalition/text/{text.pk}/correct/").status_code == 403
    assert desk.get("/admin/coalition/text/add/").status_code == 403


def test_the_screen_says_who_it_may_be_and_why(desk: Client):
    statement = open_statement()
    known = add_organisation(name="Reporters Without Borders", acronym="RSF")
    earlier = pending(open_statement("earlier"))
    approve(signature_id=earlier.pk, moderator=moderator(), organisation=known)

    shown = page(desk, pending(statement, "RSF"))

    assert "Reporters Without Borders (RSF)" in shown
    assert "same acronym" in shown


def test_the_screen_says_what_is_known_of_a_name(desk: Client):
    add_organisation(name="EuroMed Rights")
    add_organisation(name="ACAT Germany")

    assert "known names of one organisation" in page(desk, pending(open_statement("one"), "EMHRN"))
    assert "but known to be two different organisations" in page(
        desk, pending(open_statement("other"), "ACAT Belgique")
    )


def test_the_screen_asks_a_fixed_number_of_queries(desk: Client, django_assert_num_queries: DjangoAssertNumQueries):
    statement = open_statement()
    alone = pending(statement, "Placeholder Association for Rights")
    page(desk, alone)
    with django_assert_num_queries(13):
        page(desk, alone)
    for number in range(5):
        approved = pending(statement, f"Placeholder Association for Rights {number}")
        known = add_organisation(name=approved.name)
        approve(signature_id=approved.pk, moderator=moderator(), organisation=known)
        pending(statement, f"Placeholder Association of Rights {number}")

    with django_assert_num_queries(18):  # some more for what is alike, however many there are
        page(desk, alone)


def test_after_a_decision_comes_the_next_that_waits(desk: Client):
    statement = open_statement()
    first, second = pending(statement), pending(statement)

    answer = desk.post(f"{QUEUE}{first.pk}/decide/approve/", {"organisation": "new"})

    assert answer["Location"] == f"{QUEUE}{second.pk}/change/"


def test_a_form_with_a_fault_is_shown_again_with_what_was_typed(desk: Client):
    signature = pending(open_statement())

    answer = desk.post(f"{QUEUE}{signature.pk}/decide/ask/", {"question": "", "mail": "My own words {link}"})

    assert answer.status_code == 422
    assert "My own words {link}" in answer.content.decode()
    signature.refresh_from_db()
    assert signature.state == Signature.State.PENDING


def test_a_usual_reason_and_ones_own_words_go_out_together(desk: Client):
    signature = pending(open_statement())
    usual = StandardReason.objects.create(language="en", words="A usual reason.")

    decide(desk, signature, "reject", standard=usual.pk, reason="And another.")

    signature.refresh_from_db()
    assert signature.reason == "A usual reason.\n\nAnd another."


@pytest.mark.parametrize("decision", ["reject", "ask"])
def test_a_decision_without_its_reason_loses_nothing_that_was_typed(desk: Client, decision: str):
    signature = pending(open_statement())

    answer = desk.post(f"{QUEUE}{signature.pk}/decide/{decision}/", {"mail": "Words of our own.", "no_mail": "on"})

    form = dict(answer.context["decisions"])[decision]
    field = {"reject": "reason", "ask": "question"}[decision]
    assert (answer.status_code, list(form.errors)) == (422, [field])
    assert "Words of our own." in answer.content.decode()
    assert form["no_mail"].value() is True


def test_usual_reasons_are_offered_in_the_signatorys_language(desk: Client):
    StandardReason.objects.create(language="en", words="An English reason.")
    StandardReason.objects.create(language="fr", words="Un motif français.")

    shown = page(desk, pending(open_statement(), language="fr"))

    assert "Un motif français." in shown
    assert "An English reason." not in shown


def test_a_decision_is_undone_on_its_screen(desk: Client):
    signature = pending(open_statement())
    decide(desk, signature, "approve", organisation="new")

    shown = page(desk, signature)
    desk.post(f"{QUEUE}{signature.pk}/undo/", {"event": re.findall(r'name="event" value="(\d+)"', shown)[:1]})

    signature.refresh_from_db()
    assert "has not been sent yet" in shown
    assert signature.state == Signature.State.PENDING


def test_a_second_moderator_is_told_that_another_one_is_at_it(desk: Client):
    signature = pending(open_statement())
    page(desk, signature)

    shown = page(of_role("another", "Moderators"), signature)

    assert f"{isolate('placeholder-moderator')} has been reviewing this" in shown


def test_a_claim_ends_by_itself_and_when_its_moderator_goes_on(desk: Client):
    statement = open_statement()
    first, second = pending(statement), pending(statement)
    another = of_role("another", "Moderators")
    page(desk, first)
    page(desk, second)
    Signature.objects.filter(pk=second.pk).update(claimed_at=timezone.now() - timedelta(minutes=11))

    assert "has been reviewing this" not in page(another, first)
    assert "has been reviewing this" not in page(another, second)


def test_the_next_one_passes_over_what_another_moderator_holds(desk: Client):
    statement = open_statement()
    first, held, third = pending(statement), pending(statement), pending(statement)
    page(of_role("another", "Moderators"), held)

    answer = desk.post(f"{QUEUE}{first.pk}/decide/approve/", {"organisation": "new"})

    assert answer["Location"] == f"{QUEUE}{third.pk}/change/"


def test_the_contact_of_an_erased_representative_is_nowhere(desk: Client):
    signature = pending(open_statement())
    Representative.objects.all().delete()

    assert "No contact is on record." in page(desk, signature)


def test_a_signatory_reads_the_question_and_answers_by_the_private_link(desk: Client, client: Client):
    signature = pending(open_statement())
    token = issue_token(signature, Token.Purpose.MANAGE)

    decide(desk, signature, "ask", question="Which is your website?")
    private = client.get(f"/en/sign-on/{token}/").content.decode()
    form = client.get(f"/en/sign-on/correct/{token}/").content.decode()
    client.post(
        f"/en/sign-on/correct/{token}/",
        {
            "name": signature.name,
            "representative_name": "Placeholder Person",
            "representative_role": "Director",
            "listed": "yes",
            "note": "It is the one in our sign-on of last year.",
            "names-TOTAL_FORMS": "0",
            "names-INITIAL_FORMS": "0",
        },
    )

    assert "Which is your website?" in private
    assert "Which is your website?" in form
    assert "the one in our sign-on of last year" in page(desk, signature)
    signature.refresh_from_db()
    assert signature.state == Signature.State.PENDING


def test_question_and_answer_stand_together_above_the_submission_and_the_newest_first(desk: Client):
    signature = pending(open_statement(), "Placeholder Association")
    for words in ("The first", "The second"):
        decide(desk, signature, "ask", question=f"{words}?")
        signature.refresh_from_db()
        told = Submission(signature.name, "Placeholder Person", "Director", "", website="https://example.org")
        correct(signature_id=signature.pk, submission=told, answer=f"{words}, indeed.")
    decide(desk, signature, "ask", question="The third?")

    shown = page(desk, signature)

    parts = ("The third?", "No answer yet.", "The second?", "The second, indeed.", "The first?", "The first, indeed.")
    places = [shown.index(words) for words in (*parts, 'id="submitted"')]
    assert places == sorted(places)
    assert "https://example.org" in shown[places[-2] : places[-1]]  # what they changed with their answer
    assert "indeed" not in page(of_role("placeholder-editor", "Editors"), signature)


def test_a_question_that_was_taken_back_and_words_without_an_answer_are_told_as_they_are(desk: Client):
    signature = pending(open_statement(), "Placeholder Association")
    decide(desk, signature, "ask", question="Taken back?")
    undo(signature_id=signature.pk, moderator=User.objects.get(username="placeholder-moderator"))
    assert 'id="asked"' not in page(desk, signature)

    decide(desk, signature, "ask", question="Once more?")
    correct(signature_id=signature.pk, submission=Submission(signature.name, "Placeholder Person", "Director", ""))

    asked = page(desk, signature).split('id="asked"')[1].split("</section>")[0]
    assert "Answered without a message." in asked
    assert "Taken back?" not in asked


def test_the_hint_about_the_mail_comes_in_the_moderators_language(desk: Client):
    signature = pending(open_statement())

    shown = desk.get(f"{QUEUE}{signature.pk}/change/", headers={"Accept-Language": "ar"}).content.decode()

    assert "{link} for the private link" in page(desk, signature)
    assert "for the private link" not in shown


TWO = ("asks for two approvals", "You approved this first", "First approval by", "This approval can still be undone")


def test_the_page_says_of_two_approvals_what_is_still_to_come_and_nothing_once_it_is_decided(db: None):
    signature = pending(open_statement(approvals=2), "Sample")
    first, second = (of_role(f"placeholder-{name}", "Moderators") for name in ("first", "second"))
    shown: list[list[bool]] = []

    def look(desk: Client) -> None:
        told = desk.get(f"{QUEUE}{signature.pk}/change/").content.decode()
        shown.append([words in told for words in TWO])

    look(first)
    approve(signature_id=signature.pk, moderator=User.objects.get(username="placeholder-first"), organisation=None)
    look(first)
    look(second)
    approve(signature_id=signature.pk, moderator=User.objects.get(username="placeholder-second"), organisation=None)
    look(second)

    assert shown == [
        [True, False, False, False],
        [False, True, False, True],
        [False, False, True, False],
        [False, False, False, False],
    ]
