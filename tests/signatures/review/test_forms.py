"""What is offered and chosen beforehand on the page of a sign-on."""

import pytest
from django.test import Client

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
