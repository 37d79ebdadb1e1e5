"""The second of two moderators confirms exactly what the first decided."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core import mail as outbox
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from procrastinate.contrib.django.models import ProcrastinateJob

from coalition.organisations.models import Organisation, OrganisationName
from coalition.statements.models import Statement
from signatures.outbound.mail import send_mail
from signatures.outbound.outbox import Mail
from signatures.publishing.listing import signatories
from signatures.record.correct_statement import correct_statement
from signatures.record.erase import erase_now
from signatures.record.errors import DecidedOtherwise, OtherModeratorNeeded
from signatures.record.models import Event, Letter, Move, ProposedChange, Signature
from signatures.review.agree import confirm_change
from signatures.review.approval import SUBMITTED, Description
from signatures.review.decide import approve, request_changes
from signatures.review.suggest import approve_as_proposed
from signatures.review.undo import undo
from tests.coalition.builders import add_organisation
from tests.signatures.builders import moderator, open_statement, pending
from tests.signatures.review.test_review_page import of_role

pytestmark = pytest.mark.django_db
Change = Callable[[Signature, Organisation], object]


@pytest.fixture
def statement() -> Statement:
    return open_statement(approvals=2)


def decide(signature: Signature, who: str, organisation: Organisation | None = None, **described: str) -> Signature:
    as_new = Description(**described) if described else None  # type: ignore[arg-type]
    return approve(signature_id=signature.pk, moderator=moderator(who), organisation=organisation, described=as_new)


def listed(statement: Statement) -> list[str]:
    return [entry.name for entry in signatories(statement, language="en").entries]


CHOICES: dict[str, Callable[[], tuple[Organisation | None, dict[str, str]]]] = {
    "as submitted": lambda: (None, {}),
    "a known organisation": lambda: (Organisation.objects.get(name="Known"), {}),
    "another known organisation": lambda: (Organisation.objects.get(name="Another known"), {}),
    "a new one of another name": lambda: (None, {"name": "Another name"}),
    "a new one with an acronym": lambda: (None, {"name": "Submitted", "acronym": "SUB"}),
    "a new one in a country": lambda: (None, {"name": "Submitted", "country": "TN"}),
    "a new one with a website": lambda: (None, {"name": "Submitted", "website": "https://body.example.org"}),
}


@pytest.mark.parametrize("first", CHOICES)
@pytest.mark.parametrize("second", CHOICES)
def test_the_second_confirms_what_the_first_decided_and_a_different_choice_begins_anew(
    statement: Statement, first: str, second: str
):
    add_organisation(name="Known"), add_organisation(name="Another known")
    signature = pending(statement, "Submitted")

    (one, described), (other, described_otherwise) = CHOICES[first](), CHOICES[second]()
    decide(signature, "first", one, **described)
    decided = decide(signature, "second", other, **described_otherwise)

    if first == second:
        assert decided.state == Signature.State.APPROVED
        assert len(listed(statement)) == 1
    else:
        assert (decided.state, decided.first_approved_by) == (Signature.State.PENDING, moderator("second"))
        assert listed(statement) == []
        assert decide(signature, "first", other, **described_otherwise).state == Signature.State.APPROVED


def test_one_who_decides_otherwise_than_they_did_before_is_still_the_first_alone(statement: Statement):
    signature = pending(statement, "Submitted")
    decide(signature, "first")

    assert decide(signature, "first", name="Another name").state == Signature.State.PENDING
    with pytest.raises(OtherModeratorNeeded):
        decide(signature, "first", name="Another name")

    assert listed(statement) == []
    assert decide(signature, "second", name="Another name").state == Signature.State.APPROVED
    assert listed(statement) == ["Another name"]


def _another(field: str) -> Any:
    return {"names": {"ar": "اسم"}, "listed": False, "country": "MA", "website": "https://another.example.org/"}.get(
        field, f"another.example.org/{field}"[-38:]
    )


def _of_signature(field: str) -> Change:
    return lambda signature, known: Signature.objects.filter(pk=signature.pk).update(**{field: _another(field)})


def _of_organisation(field: str) -> Change:
    return lambda signature, known: Organisation.objects.filter(pk=known.pk).update(**{field: _another(field)})


CHANGED_SINCE: dict[str, Change] = {
    **{f"the submitted {field}": _of_signature(field) for field in (*SUBMITTED, "listed")},
    **{f"the {field} of the organisation": _of_organisation(field) for field in SUBMITTED if field != "names"},
    "a name of the organisation": lambda signature, known: OrganisationName.objects.create(
        organisation=known, language="ar", name="اسم"
    ),
}


@pytest.mark.parametrize("what", CHANGED_SINCE)
def test_what_changed_since_the_first_decided_begins_anew(statement: Statement, what: str):
    known = add_organisation(name="Known")
    signature = pending(statement, "Submitted")
    decide(signature, "first", known)

    CHANGED_SINCE[what](signature, known)
    decided = decide(signature, "second", known)

    assert (decided.state, decided.first_approved_by) == (Signature.State.PENDING, moderator("second"))
    assert signatories(statement, language="en").count == 0


@pytest.mark.parametrize("what", CHANGED_SINCE)
def test_the_database_approves_nothing_that_differs_from_what_the_first_decided(statement: Statement, what: str):
    known = add_organisation(name="Known")
    signature = pending(statement, "Submitted")
    decide(signature, "first", known)
    CHANGED_SINCE[what](signature, known)

    with pytest.raises(IntegrityError, match="two moderators"), transaction.atomic():
        Signature.objects.filter(pk=signature.pk).update(
            state="approved", organisation=known, decided_by=moderator("second"), decided_at=signature.submitted_at
        )


@pytest.mark.parametrize("source", Signature.Source)
def test_the_database_approves_by_two_alone_whatever_the_source(statement: Statement, source: str):
    signature = pending(statement, source=source)

    with pytest.raises(IntegrityError, match="two moderators"), transaction.atomic():
        Signature.objects.filter(pk=signature.pk).update(
            state="approved",
            organisation=add_organisation(name="Known"),
            decided_by=moderator("second"),
            decided_at=signature.submitted_at,
        )


def test_bulk_confirms_nothing_that_the_first_moderator_chose_otherwise(statement: Statement):
    signature = pending(statement, "Submitted")
    decide(signature, "first", name="Another name")

    with pytest.raises(DecidedOtherwise):
        approve_as_proposed(signature_id=signature.pk, moderator=moderator("second"))

    signature.refresh_from_db()
    assert signature.first_approved_by == moderator("first")


@pytest.mark.parametrize("who", ["first", "second"])
def test_where_one_is_enough_by_now_one_approves_whoever_approved_first(statement: Statement, who: str):
    signature = pending(statement)
    decide(signature, "first")
    correct_statement(statement_id=statement.pk, actor=moderator("first"), wanted={"approvals": 1}, note="A note")
    confirm_change(change_id=ProposedChange.objects.get().pk, actor=moderator("second"))

    assert decide(signature, who, name="Another name").state == Signature.State.APPROVED


def test_where_two_are_wanted_by_now_one_is_the_first():
    statement = open_statement()
    signature = pending(statement)
    Statement.objects.filter(pk=statement.pk).update(approvals=2)

    assert decide(signature, "first").state == Signature.State.PENDING


def test_the_page_offers_the_second_moderator_what_the_first_decided(statement: Statement):
    unlike = add_organisation(name="Zzz Organisation Unlike")
    signature = pending(statement, "Submitted")
    decide(signature, "first", unlike)
    client: Client = of_role("second", "Moderators")
    address = reverse("admin:signatures_signature_change", args=[signature.pk])

    page = client.get(address)
    forms = dict(page.context["decisions"])
    data = {name: field.initial or "" for name, field in forms["approve"].fields.items() if name != "no_mail"}
    client.post(reverse("admin:signatures_decide", args=[signature.pk, "approve"]), data)

    assert "Zzz Organisation Unlike" in page.content.decode()
    signature.refresh_from_db()
    assert (signature.state, signature.organisation) == (Signature.State.APPROVED, unlike)
    assert [event.move for event in Event.objects.filter(signature=signature, actor__isnull=False).exclude(move=Move.LOOK)] == [
        Move.APPROVE_FIRST,
        Move.APPROVE,
    ]  # fmt: skip


def words_that_go_out(signature: Signature) -> str | None:
    """Give the words that wait with the approval's mail: "" where none waits, none where it is the usual one."""
    event = Event.objects.get(signature=signature, move=Move.APPROVE)
    if not ProcrastinateJob.objects.filter(args__event_id=event.pk).exists():
        return ""
    letter = Letter.objects.filter(event=event).first()
    return letter.words if letter else None


@pytest.mark.parametrize("first", [None, "", "Words of the first {link}"])
@pytest.mark.parametrize("second", [None, "", "Words of the second {link}"])
def test_the_mail_of_the_first_goes_out_unless_the_second_writes_another(
    statement: Statement, first: str | None, second: str | None
):
    signature = pending(statement, "Submitted")

    approve(signature_id=signature.pk, moderator=moderator("first"), organisation=None, mail=first)
    told_before = ProcrastinateJob.objects.filter(queue_name="mail").exists()
    approve(signature_id=signature.pk, moderator=moderator("second"), organisation=None, mail=second)

    assert not told_before
    assert words_that_go_out(signature) == (first if second is None else second)


@pytest.mark.parametrize(("first", "shown"), [({"mail": "Mine {link}"}, "Mine {link}"), ({"no_mail": "on"}, "")])
def test_the_second_is_shown_what_the_first_wrote_and_confirms_it(
    statement: Statement, first: dict[str, str], shown: str
):
    signature = pending(statement, "Submitted")
    url = f"/admin/signatures/signature/{signature.pk}/"
    of_role("one", "Moderators").post(f"{url}decide/approve/", {"organisation": "new", **first})
    other = of_role("other", "Moderators")

    form = dict(other.get(f"{url}change/").context["decisions"])["approve"]
    sends = {field.html_name: field.value() for field in form if field.value() not in (None, "", False)}
    other.post(f"{url}decide/approve/", sends | {"initial-mail": form["mail"].value()})

    assert "one" in form["mail"].help_text
    assert form["mail"].value() == shown or form["no_mail"].value() is True
    assert words_that_go_out(signature) == shown


def test_the_second_may_send_a_mail_where_the_first_wanted_none(statement: Statement):
    signature = pending(statement, "Submitted")
    url = f"/admin/signatures/signature/{signature.pk}/"
    of_role("one", "Moderators").post(f"{url}decide/approve/", {"organisation": "new", "no_mail": "on"})
    other = of_role("other", "Moderators")

    form = dict(other.get(f"{url}change/").context["decisions"])["approve"]
    usual = form["mail"].value()
    other.post(f"{url}decide/approve/", {"organisation": "new", "mail": usual, "initial-mail": usual})

    assert words_that_go_out(signature) == usual.strip()


FORGOTTEN: dict[str, Callable[[Signature], object]] = {
    "another choice": lambda one: decide(one, "second", name="Another name"),
    "a question": lambda one: request_changes(signature_id=one.pk, moderator=moderator("second"), question="Who?"),
    "undone": lambda one: undo(signature_id=one.pk, moderator=moderator("first")),
    "erased": lambda one: erase_now(signature_id=one.pk),
}


@pytest.mark.parametrize("what", FORGOTTEN)
def test_the_mail_of_the_first_goes_with_the_first_decision(statement: Statement, what: str):
    signature = pending(statement, "Submitted")
    approve(signature_id=signature.pk, moderator=moderator("first"), organisation=None, mail="Words {link}")
    was_there = Letter.objects.filter(signature=signature).exists()

    FORGOTTEN[what](signature)

    assert was_there
    assert not Letter.objects.filter(signature=signature, event__move=Move.APPROVE_FIRST).exists()


def test_nothing_is_left_of_it_once_the_mail_has_gone(statement: Statement, settings):
    settings.UNDO_SECONDS = 0
    signature = pending(statement, "Submitted")
    approve(
        signature_id=signature.pk, moderator=moderator("first"), organisation=None, mail="Words of the first {link}"
    )
    approve(signature_id=signature.pk, moderator=moderator("second"), organisation=None)
    event = Event.objects.get(signature=signature, move=Move.APPROVE)

    send_mail(Mail.APPROVED, signature_id=signature.pk, event_id=event.pk)

    assert outbox.outbox[0].body.startswith("Words of the first http")
    assert not Letter.objects.exists()
