"""Two signatories of a statement that asks for two moderators are made one, and two again, by two."""

from datetime import date

import pytest
from django.conf import settings
from django.db import connection, transaction
from django.test import Client
from django.urls import reverse
from django.utils import translation
from django.utils.html import escape

from coalition.statements.models import Statement
from signatures.consistency import check_records
from signatures.record.correct_statement import FIXED, correct_statement
from signatures.record.errors import CannotMerge, MergedMeanwhile, OtherModeratorNeeded
from signatures.record.models import Event, Move, ProposedChange, Signature
from signatures.review.agree import confirm_change, refuse_change
from signatures.review.decide import approve
from signatures.review.event_words import event_changes
from signatures.review.merge import merge, undo_merge
from signatures.review.models import Merge
from signatures.review.relist import relist
from tests.coalition.builders import add_organisation
from tests.signatures.builders import moderator, open_statement, pending
from tests.signatures.review.test_review_page import of_role
from tests.signatures.review.test_two_change_the_list import public, rename, signed_by_two

pytestmark = pytest.mark.django_db
CORRECTIONS: dict[str, object] = {"slug": "another", "issued_on": date(2020, 1, 1), "approvals": 1}


@pytest.fixture
def statement() -> Statement:
    return open_statement(approvals=2)


@pytest.fixture
def two_listed(statement: Statement) -> list[Signature]:
    """Two signatories of one list, which may be one organisation."""
    return [signed_by_two(statement, name) for name in ("Before", "Sample")]


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
    for step in (lambda: rename(two_listed[1]), lambda: merge_both(two_listed)):
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
            {"action": "undo", "_selected_action": [Merge.objects.get().pk], "confirmed": "yes"},
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


@pytest.mark.parametrize("language", [code for code, _name in settings.LANGUAGES])
def test_a_proposal_is_told_in_words_that_a_person_reads(
    statement: Statement, two_listed: list[Signature], language: str
):
    """Whatever field can be proposed: found from what corrections of a statement and of a line can change."""
    rename(two_listed[0])
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
    page = answer.content.decode()
    with translation.override(language):
        shown = [name for one in told if one.members for name in one.members.added] or ["nothing was added"]
        shown += [str(escape(one.what)) for one in told if not one.members]
    assert [one for one in shown if one not in page] == []
