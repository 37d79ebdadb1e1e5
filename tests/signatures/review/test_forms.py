"""Choices offered and made beforehand on the page of a sign-on."""

from datetime import date

import pytest
from django.test import Client

from coalition.organisations.models import Member
from signatures.record.models import Signature
from signatures.review.models import StandardReason
from tests.coalition.builders import add_organisation
from tests.signatures.builders import open_statement, pending
from tests.signatures.review.test_review_page import QUEUE, decide, of_role

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk() -> Client:
    return of_role("placeholder-moderator", "Moderators")


def test_nothing_is_chosen_beforehand_where_something_speaks_against_it(desk: Client):
    add_organisation(name="Sample Known")
    mixed = pending(open_statement(), "Mixеd Placeholder")

    page = desk.get(f"{QUEUE}{mixed.pk}/change/").content.decode()
    told = desk.post(f"{QUEUE}{mixed.pk}/decide/approve/", {"mail": ""})

    approve_form = page.split('id="decide-approve"')[1].split("</form>")[0]
    assert " checked" not in approve_form
    assert told.status_code == 422


@pytest.mark.parametrize("approvals", [1, 2])
def test_a_member_is_listed_among_the_signatories_only_by_a_deliberate_tick(desk: Client, approvals: int):
    statement = open_statement(approvals=approvals)
    member = add_organisation(name="Placeholder Gulf Centre")
    Member.objects.create(organisation=member, since=statement.issued_on)
    signature = pending(statement, "Placeholder Gulf Centre")
    form = dict(desk.get(f"{QUEUE}{signature.pk}/change/").context["decisions"])["approve"]
    as_opened = {"organisation": form["organisation"].value(), "proposed": form["proposed"].value()}

    refused = desk.post(f"{QUEUE}{signature.pk}/decide/approve/", as_opened)
    state_then = Signature.objects.get(pk=signature.pk).state
    desk.post(f"{QUEUE}{signature.pk}/decide/approve/", as_opened | {"although_member": "on"})
    if approvals == 2:
        other = of_role("placeholder-second", "Moderators")
        without_tick = other.post(f"{QUEUE}{signature.pk}/decide/approve/", as_opened)
        other.post(f"{QUEUE}{signature.pk}/decide/approve/", as_opened | {"although_member": "on"})
        assert without_tick.status_code == 422

    signature.refresh_from_db()
    assert as_opened["organisation"] == str(member.pk)
    assert (refused.status_code, state_then) == (422, Signature.State.PENDING)
    assert "Already a member, so nothing has been approved." in refused.content.decode()
    assert (signature.state, signature.organisation) == (Signature.State.APPROVED, member)


def test_who_is_no_member_of_that_day_is_asked_nothing_about_it(desk: Client):
    statement = open_statement()
    former = add_organisation(name="Placeholder Gulf Centre")
    Member.objects.create(organisation=former, since=date(2020, 1, 1), until=statement.issued_on)
    signature = pending(statement, "Placeholder Gulf Centre")

    decide(desk, signature, "approve", organisation=former.pk)

    signature.refresh_from_db()
    assert signature.state == Signature.State.APPROVED


def test_the_mail_is_shown_as_it_will_be_sent_and_reasons_in_another_language_name_it(desk: Client):
    signature = pending(open_statement(), "Placeholder Association", language="fr")

    page = desk.get(f"{QUEUE}{signature.pk}/change/")
    shown = page.content.decode().split('id="decide-reject"')[1].split("</form>")[0]

    as_sent = shown.split('class="as-sent"')[1].split("</blockquote>")[0]
    assert "Placeholder Association" in as_sent
    assert not {mark for mark in ("{name}", "{link}", "{reason}") if mark in as_sent}
    assert "[what you write above]" in as_sent
    assert shown.count('<span class="help">French</span>') == shown.count("<kbd") > 0


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
