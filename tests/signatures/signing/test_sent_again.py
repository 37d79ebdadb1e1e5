"""The sign-on that was sent last is the one that is confirmed: whatever was changed, and whoever holds an older link."""

from __future__ import annotations

from dataclasses import fields, replace
from functools import partial
from typing import Any

import pytest
from django.core import mail as outbox
from procrastinate.contrib.django.models import ProcrastinateJob

from coalition.statements.models import Statement
from signatures.outbound.mail import send_mail
from signatures.outbound.outbox import Mail
from signatures.outbound.tokens import issue_token
from signatures.record.errors import LinkUnknown, SentLater
from signatures.record.models import Event, Move, Representative, Signature, Token
from signatures.record.submission import Submission
from signatures.signing.confirm import confirm, discard
from signatures.signing.correct import correct
from signatures.signing.stamps import new_stamp
from signatures.signing.submit import Sender, submit
from tests.signatures.builders import open_statement
from tests.signatures.imports.test_many_at_once import at_once

pytestmark = pytest.mark.django_db

FIRST = Submission(
    name="Placeholder Asociation",
    representative_name="Placeholder Person",
    representative_role="Director",
    representative_email="placeholder@example.org",
    website="https://a.example.org",
)
# Of each field, what it may be changed to so that the same sign-on is meant.
CHANGED: dict[str, Any] = {
    "name": "PLACEHOLDER Asociation",
    "names": {"fr": "Association fictive"},
    "acronym": "PA",
    "country": "TN",
    "website": "https://b.example.org",
    "note": "Please do not list us.",
    "listed": False,
    "representative_name": "Another Person",
    "representative_role": "Chair",
    "representative_email": "Placeholder@example.org",
    "text": None,  # the Text on the page by then
}


def stored() -> Submission:
    """Give what is on record, as it was typed."""
    one = Signature.objects.get()
    who = one.representative
    return Submission(
        name=one.name,
        names=one.names,
        acronym=one.acronym,
        country=str(one.country),
        website=one.website,
        listed=one.listed,
        text=one.text_id,
        note=who.note,
        representative_name=who.name,
        representative_role=who.role,
        representative_email=who.email,
    )


def mails() -> list[str]:
    return list(ProcrastinateJob.objects.order_by("pk").values_list("args__mail", flat=True))


def sign(statement: Statement, typed: Submission, *, language: str = "en") -> None:
    submit(statement=statement, submission=typed, language=language)


def link_of(typed: Submission) -> str:
    return issue_token(Signature.objects.get(name=typed.name), Token.Purpose.CONFIRM)


def test_every_field_of_the_form_can_be_typed_anew():
    assert set(CHANGED) == {one.name for one in fields(Submission)}


@pytest.mark.parametrize("field", CHANGED)
def test_whatever_was_typed_anew_is_what_is_confirmed_and_the_older_link_is_dead(field: str):
    statement = open_statement()
    changed: dict[str, Any] = {field: statement.texts.get().pk if field == "text" else CHANGED[field]}
    typed = replace(FIRST, **changed)
    sign(statement, FIRST)
    older = link_of(FIRST)

    sign(statement, typed, language="fr")
    with pytest.raises(LinkUnknown):
        confirm(token=older)
    confirm(token=issue_token(Signature.objects.get(), Token.Purpose.CONFIRM))

    assert stored() == typed
    assert Signature.objects.get().language == "fr"
    assert mails() == [Mail.CONFIRM, Mail.CONFIRM]
    assert list(Event.objects.values_list("move", flat=True)) == [Move.SUBMIT, Move.SUBMIT, Move.CONFIRM]


def test_of_two_mails_that_wait_the_one_with_what_was_typed_last_leaves():
    statement = open_statement()
    sign(statement, FIRST)
    sign(statement, replace(FIRST, name="PLACEHOLDER Asociation"), language="fr")
    for job in ProcrastinateJob.objects.order_by("pk"):
        send_mail(Mail(job.args["mail"]), signature_id=job.args["signature_id"], event_id=job.args["event_id"])

    (sent,) = outbox.outbox
    assert "«\u00a0PLACEHOLDER Asociation\u00a0»" in sent.body


def test_the_same_typed_once_more_changes_nothing_and_leaves_the_link_alive():
    statement = open_statement()
    sign(statement, FIRST)
    link = link_of(FIRST)

    sign(statement, replace(FIRST))

    assert confirm(token=link)
    assert mails() == [Mail.CONFIRM]


def test_what_goes_back_and_forth_ends_with_what_came_last():
    statement = open_statement()
    for listed in (True, False, True, False):
        sign(statement, replace(FIRST, listed=listed))

    assert stored() == replace(FIRST, listed=False)


def test_to_an_address_that_had_its_mails_what_came_last_counts_all_the_same():
    statement = open_statement()
    for number in range(3):
        sign(statement, replace(FIRST, note=f"Note {number}"))
    link = link_of(FIRST)

    sign(statement, replace(FIRST, listed=False))

    assert stored() == replace(FIRST, listed=False)
    assert mails() == [Mail.CONFIRM] * 3
    with pytest.raises(LinkUnknown):
        confirm(token=link)


def test_what_a_trap_caught_replaces_nothing():
    statement = open_statement()
    sign(statement, FIRST)
    link = link_of(FIRST)

    sender = Sender(network="192.0.2.0/24", stamp=new_stamp(load=0), is_trapped=True)
    submit(statement=statement, submission=replace(FIRST, listed=False), language="en", sender=sender)

    assert stored() == FIRST
    assert confirm(token=link)


def test_what_is_confirmed_stays_and_the_private_link_goes_at_once():
    statement = open_statement()
    sign(statement, FIRST)
    confirm(token=link_of(FIRST))

    sign(statement, replace(FIRST, listed=False))
    sign(statement, replace(FIRST, listed=False))

    assert stored() == FIRST
    assert mails()[1] == Mail.LINK
    send_mail(Mail.LINK, signature_id=Signature.objects.get().pk)
    assert "Signing again with the form does not change the sign-on" in outbox.outbox[0].body


def test_what_was_corrected_is_not_undone_by_the_form_sent_again():
    statement = open_statement()
    sign(statement, FIRST)
    confirm(token=link_of(FIRST))
    correct(signature_id=Signature.objects.get().pk, submission=replace(FIRST, listed=False))

    sign(statement, FIRST)

    assert not Signature.objects.get().listed


@pytest.mark.django_db(transaction=True)
def test_sent_anew_and_confirmed_at_one_moment_what_is_confirmed_is_one_of_the_two_and_whole():
    for number in range(5):
        statement = open_statement(f"statement-{number}")
        first = replace(FIRST, name=f"Placeholder {number}", representative_email=f"p{number}@example.org")
        anew = replace(first, listed=False, note="Please do not list us.")
        sign(statement, first)
        signature = Signature.objects.get(statement=statement)
        link = issue_token(signature, Token.Purpose.CONFIRM)

        raised = at_once(partial(confirm, token=link), partial(sign, statement, anew))

        signature.refresh_from_db()
        confirmed = raised[0] is None
        assert raised[1] is None
        assert confirmed or isinstance(raised[0], LinkUnknown)
        assert signature.state == ("pending" if confirmed else "unconfirmed")
        assert (signature.listed, signature.representative.note) == ((True, "") if confirmed else (False, anew.note))


def test_with_the_name_spelt_otherwise_the_older_one_is_not_confirmed_unseen():
    statement, corrected = open_statement(), replace(FIRST, name="Placeholder Association", listed=False)
    sign(statement, FIRST)
    sign(statement, corrected)

    with pytest.raises(SentLater):
        confirm(token=link_of(FIRST))
    later = link_of(corrected)
    discard(token=link_of(FIRST))

    assert confirm(token=later)
    assert stored() == corrected


def test_whoever_goes_back_to_the_first_spelling_confirms_the_second_one_not_unseen():
    statement, second = open_statement(), replace(FIRST, name="Placeholder Association", listed=True)
    first = replace(FIRST, listed=False)
    for typed in (first, second, first):
        sign(statement, typed)

    with pytest.raises(SentLater):
        confirm(token=link_of(second))
    assert confirm(token=link_of(first))


def test_one_address_may_sign_for_two_organisations():
    statement, other = open_statement(), replace(FIRST, name="Another Body")
    sign(statement, FIRST)
    sign(statement, other)

    assert confirm(token=link_of(FIRST), beside=1)
    assert confirm(token=link_of(other))


def test_another_address_and_another_statement_stand_in_nobodys_way():
    statement = open_statement()
    sign(statement, FIRST)
    sign(statement, replace(FIRST, name="Another Body", representative_email="another@example.org"))
    sign(open_statement("another"), replace(FIRST, name="A Third Body"))

    assert confirm(token=link_of(FIRST))


def test_nothing_that_is_kept_of_a_form_tells_what_was_in_it():
    sign(open_statement(), FIRST)
    digest = Representative.objects.get().content_digest
    sign(open_statement("another"), replace(FIRST, listed=False))

    assert len(digest) == 64
    assert Representative.objects.latest("pk").content_digest != digest
