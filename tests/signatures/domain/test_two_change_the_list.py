"""The list of a statement that asks for two moderators is changed by two."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from coalition.models import Statement
from signatures.domain.agree import confirm_change, refuse_change
from signatures.domain.decide import approve, withdraw
from signatures.domain.errors import NotWaiting, OtherModeratorNeeded
from signatures.domain.listing import PublicList, signatories
from signatures.domain.moves import standing
from signatures.domain.relist import relist
from signatures.domain.undo import undo
from signatures.models import Event, Move, ProposedChange, Signature
from tests.signatures.builders import moderator, open_statement, pending
from tests.signatures.views.test_review import of_role

pytestmark = pytest.mark.django_db
Change = Callable[[Signature], object]


@pytest.fixture
def statement() -> Statement:
    return open_statement(approvals=2)


@pytest.fixture
def listed(statement: Statement) -> Signature:
    signature = pending(statement, "Before")
    for who in ("first", "second"):
        signature = approve(signature_id=signature.pk, moderator=moderator(who), organisation=None, mail="")
    return signature


def public(statement: Statement) -> list[PublicList]:
    return [signatories(statement, language=language) for language in ("en", "ar", "fr")]


def _rename(signature: Signature) -> None:
    assert signature.organisation is not None
    signature.organisation.name, signature.organisation.website = "After", "https://after.example.org/"
    signature.organisation.save()
    signature.organisation.names.create(language="ar", name="بعد")
    relist(signature_id=signature.pk, moderator=moderator("first"), listed=True, reason="It was renamed.")


CHANGES: dict[str, Change] = {
    "withdraw": lambda one: withdraw(signature_id=one.pk, moderator=moderator("first"), reason="A reason"),
    "undo an approval": lambda one: undo(signature_id=one.pk, moderator=moderator("first")),
    "count without its name": lambda one: relist(
        signature_id=one.pk, moderator=moderator("first"), listed=False, reason="They asked us to."
    ),
    "rename": _rename,
}


@pytest.mark.parametrize("change", CHANGES)
def test_one_proposes_and_another_confirms(statement: Statement, listed: Signature, change: str):
    before = public(statement)

    CHANGES[change](listed)
    proposed = ProposedChange.objects.get()
    assert public(statement) == before
    with pytest.raises(OtherModeratorNeeded):
        confirm_change(change_id=proposed.pk, actor=moderator("first"))
    with pytest.raises(NotWaiting):
        withdraw(signature_id=listed.pk, moderator=moderator("second"), reason="Another proposal")
    confirm_change(change_id=proposed.pk, actor=moderator("second"))

    assert public(statement) != before
    events = Event.objects.filter(signature=listed, actor__isnull=False).order_by("-pk")[:2]
    assert [str(event.actor) for event in events] == ["second", "first"]
    assert events[1].move == Move.PROPOSE


@pytest.mark.parametrize("change", CHANGES)
def test_what_is_refused_leaves_all_as_it_is(statement: Statement, listed: Signature, change: str):
    before = public(statement)
    CHANGES[change](listed)

    refuse_change(change_id=ProposedChange.objects.get().pk, actor=moderator("second"))

    assert public(statement) == before


def test_a_renamed_signatory_is_listed_as_the_organisation_stands_when_its_line_is_corrected(
    statement: Statement, listed: Signature
):
    _rename(listed)
    confirm_change(change_id=ProposedChange.objects.get().pk, actor=moderator("second"))

    assert [[entry.name for entry in one.entries] for one in public(statement)] == [["After"], ["بعد"], ["After"]]


def test_where_one_is_enough_a_line_is_corrected_at_once_and_on_record():
    statement = open_statement()
    signature = approve(signature_id=pending(statement, "Before").pk, moderator=moderator(), organisation=None, mail="")

    _rename(signature)

    assert [entry.name for entry in public(statement)[0].entries] == ["After"]
    event = Event.objects.get(move=Move.RELIST)
    assert (str(event.actor), event.reason, event.changes["name"]) == ("first", "It was renamed.", ["Before", "After"])


def test_a_signatory_withdraws_alone(statement: Statement, listed: Signature):
    withdraw(signature_id=listed.pk, moderator=None)

    assert public(statement)[0].count == 0


def test_a_proposal_is_plain_to_see_and_confirmed_at_the_desk(statement: Statement, listed: Signature):
    CHANGES["withdraw"](listed)
    desk: Client = of_role("third", "Moderators")

    page = desk.get(reverse("admin:signatures_signature_change", args=[listed.pk])).content.decode()
    proposals = reverse("admin:signatures_proposedchange_changelist")
    chosen = {"action": "confirm", "_selected_action": [ProposedChange.objects.get().pk]}
    desk.post(proposals, chosen)

    assert "first proposes" in page
    assert proposals in page
    listed.refresh_from_db()
    assert listed.state == Signature.State.WITHDRAWN


def test_the_mail_of_an_approval_goes_out_though_the_line_was_corrected_before():
    statement = open_statement()
    signature = approve(signature_id=pending(statement, "Before").pk, moderator=moderator(), organisation=None)

    _rename(signature)

    assert [event.move for event in standing(signature.pk)][-1] == Move.APPROVE
