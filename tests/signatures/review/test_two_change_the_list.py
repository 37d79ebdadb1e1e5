"""The list of a statement that asks for two moderators is changed by two."""

from collections.abc import Callable
from datetime import date

import pytest
from django.conf import settings
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.html import escape
from procrastinate.contrib.django.models import ProcrastinateJob

from coalition.statements.models import Statement
from signatures.consistency import check_records
from signatures.publishing.listing import PublicList, signatories
from signatures.record.correct_statement import FIXED, correct_statement
from signatures.record.erase import erase_now
from signatures.record.errors import CannotMerge, MergedMeanwhile, NotWaiting, OtherModeratorNeeded
from signatures.record.models import Event, Letter, Move, ProposedChange, Signatory, SignatoryName, Signature
from signatures.record.moves import remove_all, standing
from signatures.review.agree import confirm_change, refuse_change
from signatures.review.decide import approve
from signatures.review.event_words import event_changes
from signatures.review.merge import merge, undo_merge
from signatures.review.models import Merge
from signatures.review.relist import apply_to_line, relist
from signatures.review.undo import undo
from signatures.signing.withdraw import perform_withdrawal, withdraw
from tests.coalition.builders import add_organisation
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


@pytest.fixture
def two_listed(statement: Statement, listed: Signature) -> list[Signature]:
    """Two signatories of one list, which may be one organisation."""
    other = pending(statement, "Sample")
    for who in ("first", "second"):
        other = approve(signature_id=other.pk, moderator=moderator(who), organisation=None, mail="")
    return [listed, other]


def merge_both(signatures: list[Signature], *, actor: str = "first") -> Merge | ProposedChange:
    kept, dropped = (one.organisation for one in signatures)
    assert kept is not None
    assert dropped is not None
    return merge(kept=kept, dropped=dropped, actor=moderator(actor))


def test_two_make_two_signatories_one_and_two_again(statement: Statement, two_listed: list[Signature]):
    two, wrong = public(statement), list(check_records())

    proposed = merge_both(two_listed)
    assert isinstance(proposed, ProposedChange)
    assert public(statement) == two
    with pytest.raises(OtherModeratorNeeded):
        confirm_change(change_id=proposed.pk, actor=moderator("first"))
    confirm_change(change_id=proposed.pk, actor=moderator("second"))
    connection.check_constraints()
    assert [one.count for one in public(statement)] == [1, 1, 1]

    proposed = undo_merge(merge_id=Merge.objects.get().pk, actor=moderator("second"))
    assert isinstance(proposed, ProposedChange)
    assert [one.count for one in public(statement)] == [1, 1, 1]
    with pytest.raises(OtherModeratorNeeded):
        confirm_change(change_id=proposed.pk, actor=moderator("second"))
    confirm_change(change_id=proposed.pk, actor=moderator("third"))
    connection.check_constraints()

    assert public(statement) == two
    moves = [Move.MERGE, Move.UNMERGE]
    assert list(Event.objects.filter(move__in=moves).values_list("move", "actor__username")) == [
        (Move.MERGE, "second"),
        (Move.UNMERGE, "third"),
    ]
    assert list(check_records()) == wrong


def test_a_merge_is_undone_by_two_though_one_was_enough_when_its_lines_were_approved():
    statement = open_statement()
    both = [
        approve(signature_id=pending(statement, name).pk, moderator=moderator(), organisation=None, mail="")
        for name in ("Before", "Sample")
    ]
    before = public(statement)
    merged = merge_both(both)
    correct_statement(statement_id=statement.pk, actor=moderator(), wanted={"approvals": 2}, note="A note")

    proposed = undo_merge(merge_id=merged.pk, actor=moderator("first"))
    confirm_change(change_id=proposed.pk, actor=moderator("second"))
    connection.check_constraints()

    assert public(statement) == before


def test_what_was_corrected_after_its_approval_comes_back_as_it_was_corrected(
    statement: Statement, two_listed: list[Signature]
):
    for step in (lambda: _rename(two_listed[1]), lambda: merge_both(two_listed)):
        step()
        confirm_change(change_id=ProposedChange.objects.get(decided_at=None).pk, actor=moderator("second"))

    proposed = undo_merge(merge_id=Merge.objects.get().pk, actor=moderator("first"))
    confirm_change(change_id=proposed.pk, actor=moderator("second"))

    assert sorted(entry.name for entry in public(statement)[0].entries) == ["After", "Before"]


def test_a_stale_proposal_to_merge_is_told_and_does_nothing(statement: Statement, two_listed: list[Signature]):
    proposed = merge_both(two_listed)
    third = add_organisation(name="Placeholder Third")
    assert two_listed[1].organisation is not None
    merge(kept=third, dropped=two_listed[1].organisation, actor=moderator("third"))

    with pytest.raises(CannotMerge), transaction.atomic():
        confirm_change(change_id=proposed.pk, actor=moderator("second"))

    assert refuse_change(change_id=proposed.pk, actor=moderator("second")).is_confirmed is False


def test_a_merge_is_not_undone_once_the_one_that_stayed_is_merged_itself():
    statement = open_statement()
    both = [
        approve(signature_id=pending(statement, name).pk, moderator=moderator(), organisation=None, mail="")
        for name in ("Before", "Sample")
    ]
    merged = merge_both(both)
    assert both[0].organisation is not None
    merge(kept=add_organisation(name="Placeholder Third"), dropped=both[0].organisation, actor=moderator())

    with pytest.raises(MergedMeanwhile):
        undo_merge(merge_id=merged.pk, actor=moderator())


@pytest.mark.parametrize("approvals", [1, 2])
def test_an_editor_without_the_right_to_decide_takes_no_line_off_a_list_by_a_merge(approvals: int):
    statement = open_statement(approvals=approvals)
    both = [signed_by_two(statement, name) for name in ("Before", "Sample")]
    before = public(statement)
    desk: Client = of_role("placeholder-editor", "Editors")
    kept, dropped = (one.organisation_id for one in both)

    chosen = {"action": "merge", "_selected_action": [kept, dropped], "confirmed": "yes", "kept": kept}
    answer = desk.post(reverse("admin:coalition_organisation_changelist"), chosen, follow=True)

    assert "Only a moderator can do this" in answer.content.decode()
    assert public(statement) == before


def test_a_merge_is_proposed_confirmed_and_undone_at_the_desk(statement: Statement, two_listed: list[Signature]):
    first, second = (of_role(f"placeholder-{who}", "Moderators") for who in ("one", "another"))
    kept, dropped = (one.organisation_id for one in two_listed)
    chosen = {"action": "merge", "_selected_action": [kept, dropped], "confirmed": "yes", "kept": kept}
    proposals = reverse("admin:signatures_proposedchange_changelist")
    said: list[object] = []

    for act in (
        lambda: first.post(reverse("admin:coalition_organisation_changelist"), chosen, follow=True),
        lambda: first.post(
            reverse("admin:signatures_merge_changelist"),
            {"action": "undo", "_selected_action": [Merge.objects.get().pk]},
            follow=True,
        ),
    ):
        said.append("Another person must confirm it" in act().content.decode())
        for desk in (first, second):
            ids = list(ProposedChange.objects.filter(decided_at=None).values_list("pk", flat=True))
            assert desk.get(proposals).status_code == 200
            desk.post(proposals, {"action": "confirm", "_selected_action": ids})
            said.append(public(statement)[0].count)

    assert said == [True, 2, 1, True, 1, 2]


def signed_by_two(statement: Statement, name: str) -> Signature:
    signature = pending(statement, name)
    for who in ("first", "second")[: statement.approvals]:
        signature = approve(signature_id=signature.pk, moderator=moderator(who), organisation=None, mail="")
    return signature


def _restore(signature: Signature) -> None:
    withdraw(signature_id=signature.pk, moderator=None)
    commit()
    Signature.objects.filter(pk=signature.pk).update(state=Signature.State.APPROVED, withdrawn_at=None)


ALONE: dict[str, Change] = {
    "hides": lambda one: Signature.objects.filter(pk=one.pk).update(listed=False),
    "withdraws": lambda one: perform_withdrawal(one, moderator=moderator("first"), reason="A reason"),
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


CORRECTIONS: dict[str, object] = {"slug": "another", "issued_on": date(2020, 1, 1), "approvals": 1}


@pytest.mark.parametrize("language", [code for code, _name in settings.LANGUAGES])
def test_a_proposal_is_told_in_words_that_a_person_reads(
    statement: Statement, two_listed: list[Signature], language: str
):
    """Whatever field can be proposed: found from what corrections of a statement and of a line can change."""
    _rename(two_listed[0])
    merge_both(two_listed)
    for field in FIXED:
        wanted = {
            field: CORRECTIONS.get(field, [{"name": "M", "acronym": "", "country": "TN", "website": "", "names": {}}])
        }
        correct_statement(statement_id=statement.pk, actor=moderator("first"), wanted=wanted, note="A note")
    other = signed_by_two(open_statement("another-one", approvals=2), "Third")
    relist(signature_id=other.pk, moderator=moderator("first"), listed=False, reason="They asked us to.")
    desk: Client = of_role("placeholder-reader", "Moderators")
    raw = {"name", "names", "acronym", "website", "merge", "undone", *FIXED}

    with translation.override(language):
        proposals = list(ProposedChange.objects.all())
        told = [change for one in proposals for change in event_changes(one)]
    answer = desk.get(reverse("admin:signatures_proposedchange_changelist"), headers={"accept-language": language})

    assert len(told) >= len(FIXED) + 4
    labels = {one.what for one in told}
    assert labels.isdisjoint(raw if language != "en" else {"slug", "issued_on", "shown_members", "merge", "listed"})
    assert all(part not in {"True", "False", "2020-01-01"} for one in told for part in (one.before, one.after))
    with translation.override(language):
        assert all(str(escape(one.what)) in answer.content.decode() for one in told)
