"""The second of two moderators confirms exactly what the first decided."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from coalition.organisations.models import Organisation, OrganisationName
from coalition.statements.models import Statement
from signatures.publishing.listing import signatories
from signatures.record.correct_statement import correct_statement
from signatures.record.errors import DecidedOtherwise, OtherModeratorNeeded
from signatures.record.models import Event, Move, ProposedChange, Signature
from signatures.review.agree import confirm_change
from signatures.review.approval import SUBMITTED, Description
from signatures.review.decide import approve
from signatures.review.suggest import approve_as_proposed
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
