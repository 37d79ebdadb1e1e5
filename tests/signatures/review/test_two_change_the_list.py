"""The list of a statement that asks for two moderators is changed by two."""

from collections.abc import Callable

import pytest
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from procrastinate.contrib.django.models import ProcrastinateJob

from coalition.statements.models import Statement
from signatures.publishing.listing import PublicList, signatories
from signatures.record.erase import erase_now
from signatures.record.errors import NotWaiting, OtherModeratorNeeded
from signatures.record.models import Event, Letter, Move, ProposedChange, Signatory, SignatoryName, Signature
from signatures.record.moves import move, remove_all, standing
from signatures.review.agree import confirm_change, refuse_change
from signatures.review.decide import approve
from signatures.review.relist import apply_to_line, relist
from signatures.signing.withdraw import perform_withdrawal, withdraw
from tests.signatures.builders import moderator, open_statement, pending
from tests.signatures.review.test_review_page import of_role

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


def rename(signature: Signature) -> None:
    assert signature.organisation is not None
    signature.organisation.name, signature.organisation.website = "After", "https://after.example.org/"
    signature.organisation.save()
    signature.organisation.names.create(language="ar", name="بعد")
    relist(signature_id=signature.pk, moderator=moderator("first"), listed=True, reason="It was renamed.")


CHANGES: dict[str, Change] = {
    "withdraw": lambda one: withdraw(signature_id=one.pk, moderator=moderator("first"), reason="A reason"),
    "count without its name": lambda one: relist(
        signature_id=one.pk, moderator=moderator("first"), listed=False, reason="They asked us to."
    ),
    "rename": rename,
}


@pytest.mark.parametrize(
    ("words", "sent"), [(None, [None]), ("", []), ("In our own words. {link}", ["In our own words. {link}"])]
)
def test_the_mail_that_the_first_wrote_or_did_not_want_is_what_the_second_agrees_to(
    listed: Signature, words: str | None, sent: list[str | None]
):
    withdraw(signature_id=listed.pk, moderator=moderator("first"), reason="A reason", mail=words)
    proposed = ProposedChange.objects.get()
    page = (
        of_role("placeholder-third", "Moderators")
        .get(reverse("admin:signatures_signature_change", args=[listed.pk]))
        .content.decode()
    )
    assert proposed.mail == words
    assert ("In our own words." in page.partition("Confirm or refuse")[0]) == bool(words)

    confirm_change(change_id=proposed.pk, actor=moderator("second"))

    event = Event.objects.get(signature=listed, move=Move.WITHDRAW)
    jobs = ProcrastinateJob.objects.filter(args__event_id=event.pk)
    letters = dict.fromkeys(one.words for one in Letter.objects.filter(event=event))
    assert [next(iter(letters), None) for _job in jobs] == sent
    assert ProposedChange.objects.get().mail is None


def test_words_for_a_person_go_with_the_person(listed: Signature):
    withdraw(signature_id=listed.pk, moderator=moderator("first"), reason="A reason", mail="To a person by name")

    erase_now(signature_id=listed.pk)

    assert ProposedChange.objects.get().mail is None


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


def test_arenamed_signatory_is_listed_as_the_organisation_stands_when_its_line_is_corrected(
    statement: Statement, listed: Signature
):
    rename(listed)
    confirm_change(change_id=ProposedChange.objects.get().pk, actor=moderator("second"))

    assert [[entry.name for entry in one.entries] for one in public(statement)] == [["After"], ["بعد"], ["After"]]


def test_where_one_is_enough_a_line_is_corrected_at_once_and_on_record():
    statement = open_statement()
    signature = approve(signature_id=pending(statement, "Before").pk, moderator=moderator(), organisation=None, mail="")

    rename(signature)

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

    assert "\u2068first\u2069 proposes" in page
    assert proposals in page
    listed.refresh_from_db()
    assert listed.state == Signature.State.WITHDRAWN


def test_the_mail_of_an_approval_goes_out_though_the_line_was_corrected_before():
    statement = open_statement()
    signature = approve(signature_id=pending(statement, "Before").pk, moderator=moderator(), organisation=None)

    rename(signature)

    assert [event.move for event in standing(signature.pk)][-1] == Move.APPROVE


def signed_by_two(statement: Statement, name: str) -> Signature:
    signature = pending(statement, name)
    for who in ("first", "second")[: statement.approvals]:
        signature = approve(signature_id=signature.pk, moderator=moderator(who), organisation=None, mail="")
    return signature


def _restore(signature: Signature) -> None:
    withdraw(signature_id=signature.pk, moderator=None)
    commit()
    Signature.objects.filter(pk=signature.pk).update(state=Signature.State.APPROVED, withdrawn_at=None)


def _list_again(signature: Signature) -> None:
    signature = withdraw(signature_id=signature.pk, moderator=None)
    commit()
    signature.withdrawn_at = None
    move(signature, Move.RESTORE, actor=moderator("third"))


ALONE: dict[str, Change] = {
    "hides": lambda one: Signature.objects.filter(pk=one.pk).update(listed=False),
    "withdraws": lambda one: perform_withdrawal(one, moderator=moderator("first"), reason="A reason"),
    "undoes what another completed": lambda one: move(one, Move.UNDO, actor=moderator("third")),
    "lists again what another withdrew": _list_again,
    "sends back": lambda one: Signature.objects.filter(pk=one.pk).update(state=Signature.State.PENDING),
    "does not accept": lambda one: Signature.objects.filter(pk=one.pk).update(
        state=Signature.State.REJECTED, reason="A reason"
    ),
    "deletes": lambda one: remove_all([one], Move.TAKE_BACK, actor=moderator("first")),
    "deletes, without a word": lambda one: Signatory.objects.filter(pk=one.pk).delete() and one.delete(),
    "lists again": _restore,
    "renames": lambda one: Signatory.objects.filter(pk=one.pk).update(name="After", key="after"),
    "corrects": lambda one: apply_to_line(
        one, moderator=moderator("first"), reason="A reason", changes={"website": ["", "https://after.example.org/"]}
    ),
    "names in another language": lambda one: SignatoryName.objects.create(
        signatory=one.signatory, language="ar", name="بعد"
    ),
}


def commit() -> None:
    """Let the database look at all that it would look at when the transaction ends."""
    connection.check_constraints()


@pytest.mark.parametrize("change", ALONE)
def test_the_database_lets_nobody_change_a_line_alone(listed: Signature, change: str):
    commit()

    with transaction.atomic():
        ALONE[change](listed)
        with pytest.raises(IntegrityError, match="is changed by two"):
            commit()
        transaction.set_rollback(True)


@pytest.mark.parametrize("change", ALONE)
def test_where_one_is_enough_the_database_lets_one_change_a_line(change: str):
    signature = signed_by_two(open_statement(), "Before")

    ALONE[change](signature)

    commit()


@pytest.mark.django_db(transaction=True)
def test_what_two_confirmed_once_serves_nobody_again(listed: Signature):
    CHANGES["count without its name"](listed)
    confirm_change(change_id=ProposedChange.objects.get().pk, actor=moderator("second"))

    with pytest.raises(IntegrityError, match="is changed by two"):
        Signature.objects.filter(pk=listed.pk).update(listed=True)
    with pytest.raises(IntegrityError, match="was decided"):
        ProposedChange.objects.update(decided_at=timezone.now())


def test_the_person_behind_a_line_is_erased_and_withdraws_it_alone(statement: Statement, listed: Signature):
    erase_now(signature_id=listed.pk)
    withdraw(signature_id=listed.pk, moderator=None)
    commit()

    assert public(statement)[0].count == 0
