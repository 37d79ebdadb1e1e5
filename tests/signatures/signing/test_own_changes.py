"""Changes that a signatory makes by the private link, and what the pages say of them."""

import pytest
from django.test import Client
from django.urls import reverse

from coalition.statements.models import Statement
from signatures.outbound.tokens import issue_token
from signatures.record.models import Event, Move, Representative, Signature, Token
from signatures.review.decide import request_changes
from signatures.signing.forms import MOST_LETTERS_OF_NOTE
from tests.signatures.builders import moderator, open_statement, pending
from tests.signatures.signing.test_way_of_a_sign_on import FORM

pytestmark = pytest.mark.django_db

CHANGED = FORM | {"name": "Placeholder Association for Words"}


@pytest.fixture
def statement() -> Statement:
    return open_statement()


def link(signature: Signature, view: str) -> str:
    return reverse(view, args=[issue_token(signature, Token.Purpose.MANAGE)])


def test_a_correction_leads_to_a_page_that_says_so(client: Client, statement: Statement):
    answer = client.post(link(pending(statement), "correct"), CHANGED, follow=True)

    assert "Your changes are saved." in answer.content.decode()


def test_an_answer_is_typed_above_all_else_and_leads_to_a_page_that_says_so(client: Client, statement: Statement):
    signature = pending(statement)
    one = Representative.objects.get()
    one.note = "A note from before."
    one.save()
    request_changes(signature_id=signature.pk, moderator=moderator(), question="Which register are you in?")
    address = link(signature, "correct")
    page = client.get(address).content.decode()

    told = CHANGED | {"answer": "In the one of Placeholder City.", "note": one.note}
    answer = client.post(address, told, follow=True)

    question, box, rest = (page.index(part) for part in ("Which register", 'name="answer"', 'name="name"'))
    assert question < box < rest
    assert "Your answer is with the moderators." in answer.content.decode()
    answered = Event.objects.get(move=Move.ANSWER)
    told_them = Representative.objects.get()
    assert told_them.note == "A note from before."
    assert told_them.answers_by_event() == {str(answered.pk): "In the one of Placeholder City."}


def test_an_answer_beside_the_longest_note_comes_whole(client: Client, statement: Statement):
    signature = pending(statement)
    request_changes(signature_id=signature.pk, moderator=moderator(), question="Which one?")
    longest, note = "a" * MOST_LETTERS_OF_NOTE, "b" * MOST_LETTERS_OF_NOTE

    client.post(link(signature, "correct"), CHANGED | {"answer": longest, "note": note})

    told_them = Representative.objects.get()
    assert (list(told_them.answers_by_event().values()), told_them.note) == ([longest], note)


def test_an_answer_that_is_too_long_is_refused_and_what_was_typed_kept(client: Client, statement: Statement):
    signature = pending(statement)
    request_changes(signature_id=signature.pk, moderator=moderator(), question="Which one?")
    too_long = "a" * MOST_LETTERS_OF_NOTE + " the end"

    answer = client.post(link(signature, "correct"), CHANGED | {"answer": too_long})
    page = answer.content.decode()

    signature.refresh_from_db()
    assert (answer.status_code, signature.state) == (422, Signature.State.CHANGES_REQUESTED)
    assert too_long in page
    assert "maxlength" not in page.split('name="answer"')[1].split(">")[0]  # a browser would cut what is pasted


def test_each_question_of_several_keeps_its_answer(client: Client, statement: Statement):
    signature = pending(statement)
    for number in ("first", "second"):
        request_changes(signature_id=signature.pk, moderator=moderator(), question=f"The {number}?")
        client.post(link(signature, "correct"), CHANGED | {"answer": f"Of the {number}."})

    answers = Representative.objects.get().answers_by_event()
    events = Event.objects.filter(move=Move.ANSWER).order_by("pk")
    assert answers == {str(one.pk): f"Of the {word}." for one, word in zip(events, ("first", "second"), strict=True)}


def test_nobody_is_told_that_something_was_saved_while_it_is_otherwise(client: Client, statement: Statement):
    signature = pending(statement)
    request_changes(signature_id=signature.pk, moderator=moderator(), question="Which one?")

    page = client.get(link(signature, "sign_on") + "?saved=answer").content.decode()

    assert "Your answer is with the moderators." not in page
    assert "Which one?" in page


@pytest.mark.parametrize("reason", ["", "We were not asked.\nAll of us."])
def test_who_withdraws_may_say_why_and_need_not(client: Client, statement: Statement, reason: str):
    signature = pending(statement)

    answer = client.post(link(signature, "withdraw"), {"reason": reason}, follow=True)

    assert answer.status_code == 200
    signature.refresh_from_db()
    assert (signature.state, signature.reason) == (Signature.State.WITHDRAWN, reason)
    assert Event.objects.get(move=Move.WITHDRAW).reason == reason


def test_a_reason_that_is_too_long_is_given_back_and_nothing_is_withdrawn(client: Client, statement: Statement):
    signature = pending(statement)

    answer = client.post(link(signature, "withdraw"), {"reason": "a" * 501})

    assert answer.status_code == 422
    assert "a" * 501 in answer.content.decode()
    signature.refresh_from_db()
    assert signature.state == Signature.State.PENDING
