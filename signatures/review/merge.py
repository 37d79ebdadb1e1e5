"""Make two rows of one organisation one, and two again."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import TYPE_CHECKING, Any

from django.db import models, transaction
from django.utils import timezone
from django.utils.dateparse import parse_datetime

from coalition.organisations.add import OnRecord, put_on_record, strong_matches
from coalition.organisations.models import Member, Organisation, OrganisationName
from signatures.outbound.outbox import Mail, mail_waits, resume_mail
from signatures.record.deciders import MAY_DECIDE
from signatures.record.errors import CannotMerge, DecidersMissing, MergedMeanwhile, MergeUndone, NameTakenSince
from signatures.record.listed_twice import check_listed_once, listed_beside_after_merge, said_in, said_of
from signatures.record.models import MOVES, Event, Move, ProposedChange, Signature
from signatures.record.moves import lock_each, move, standing
from signatures.record.propose import Changes, propose, wants_two
from signatures.record.turns import hold, share_all_rules
from signatures.review.models import Merge

if TYPE_CHECKING:
    from django.contrib.auth.models import User

_HANG_ON = {"signatures": Signature, "memberships": Member, "names": OrganisationName}


@transaction.atomic
def merge(
    *, kept: Organisation, dropped: Organisation, actor: User, although_listed: Collection[int] = ()
) -> Merge | ProposedChange:
    """Let all that hangs on one Organisation hang on another. A name in a language that the kept one has, stays behind, and
    so does a membership of days on which the kept one is a member: its own spans both then.

    Where both stand on a Statement's list, the kept one's Signature counts and the other becomes its duplicate, of which
    nobody is told: they were one all the time. Who cannot decide on sign-ons cannot do that, and where one of those lists
    is changed by two, it is proposed.

    Raises CannotMerge, DecidersMissing, NotWaiting where a change of one of the Signatures is proposed already, and
    ListedAsSignatory where one is a member of a Statement that the other signed, and `although_listed` does not say of
    that sign-on that both are meant.
    """
    doubled = _lock_both(kept, dropped)
    beside = listed_beside_after_merge(kept, dropped)
    check_listed_once(beside, although_listed=although_listed)
    changes = {"organisation": [dropped.name, kept.name], "merge": [str(dropped.pk), str(kept.pk)]}
    changes |= said_of(beside, although_listed=although_listed)
    proposed = _propose_where_two_decide(doubled, ProposedChange.Kind.MERGE, actor=actor, changes=changes)
    return proposed or _merge(kept, dropped, doubled, actor=actor)


def lock_what_merges(change: ProposedChange) -> None:
    """Lock all that a proposed merge, or its undoing, changes; raises what doing it raises."""
    if change.kind == ProposedChange.Kind.MERGE:
        _lock_both(*_proposed(change))
    else:
        _lock_merged(int(change.changes["merge"][0]))


def perform_merge(change: ProposedChange, *, actor: User) -> Merge:
    """Merge as was proposed, whoever had to agree having agreed; raises what `merge` raises.

    Who became a member or a signatory since it was proposed, was not asked about then.
    """
    kept, dropped = _proposed(change)
    doubled = _lock_both(kept, dropped)
    check_listed_once(listed_beside_after_merge(kept, dropped), although_listed=said_in(change.changes))
    return _merge(kept, dropped, doubled, actor=actor)


def _proposed(change: ProposedChange) -> tuple[Organisation, Organisation]:
    """Give the one that was proposed to stay, and the one to be merged into it. Raises CannotMerge."""
    by_number = Organisation.objects.in_bulk([int(pk) for pk in change.changes["merge"]])
    dropped, kept = (by_number.get(int(pk)) for pk in change.changes["merge"])
    if kept is None or dropped is None:
        raise CannotMerge
    return kept, dropped


@transaction.atomic
def undo_merge(*, merge_id: int, actor: User) -> Merge | ProposedChange:
    """Give back what was moved, and list again what was made a duplicate; where a list is changed by two, propose it.

    An approval that was still to be told when they were merged is told then.

    Raises MergeUndone where that was done before, MergedMeanwhile where the kept one was merged into another since,
    NameTakenSince where others of the dropped one's name came on record, DecidersMissing, and NotWaiting.
    """
    merged, doubled = _lock_merged(merge_id)
    changes = {"organisation": [merged.kept.name, merged.dropped.name], "merge": [str(merged.pk), ""]}
    proposed = _propose_where_two_decide(doubled, ProposedChange.Kind.UNMERGE, actor=actor, changes=changes)
    return proposed or _undo_merge(merged, doubled, actor=actor)


def perform_undo_merge(change: ProposedChange, *, actor: User) -> Merge:
    """Undo a merge as was proposed, whoever had to agree having agreed; raises what `undo_merge` raises."""
    merged, doubled = _lock_merged(int(change.changes["merge"][0]))
    return _undo_merge(merged, doubled, actor=actor)


def unused() -> models.QuerySet[Organisation]:
    """Find Organisations that signed nothing, are members of nothing, and were never merged: whoever made one may take it back."""
    merges = Merge.objects.filter(models.Q(kept=models.OuterRef("pk")) | models.Q(dropped=models.OuterRef("pk")))
    return Organisation.objects.known().filter(~models.Exists(merges), signatures=None, memberships=None, merged=None)


def _lock_both(kept: Organisation, dropped: Organisation) -> list[Signature]:
    """Lock all that a merge changes, and give the dropped one's Signatures on lists on which the kept one stands too."""
    share_all_rules()
    hold([kept, dropped])
    signatures = lock_each(Signature.objects.filter(organisation__in=[kept, dropped]).values_list("pk", flat=True))
    if kept == dropped or Organisation.objects.known().filter(pk__in=[kept.pk, dropped.pk]).count() != 2:
        raise CannotMerge
    listed = [one for one in signatures if one.state == Signature.State.APPROVED]
    counting = {one.statement_id: one for one in listed if one.organisation_id == kept.pk}
    doubled = [one for one in listed if one.organisation_id == dropped.pk and one.statement_id in counting]
    for one in doubled:
        one.duplicate_of = counting[one.statement_id]
    return doubled


def _lock_merged(merge_id: int) -> tuple[Merge, list[Signature]]:
    """Lock all that undoing a merge changes, and give the Signatures that would be listed again."""
    share_all_rules()
    merged = Merge.objects.select_for_update(of=("self",)).select_related("kept", "dropped").get(pk=merge_id)
    if merged.undone_at is not None:
        raise MergeUndone
    for one in hold([merged.kept, merged.dropped]):
        if one.pk == merged.kept_id and one.merged_into is not None:
            raise MergedMeanwhile(one)
    before = {one["signature"] for one in merged.moved.get("doubled", [])}
    locked = lock_each({*merged.moved["signatures"], *before})
    doubled = [one for one in locked if one.pk in before and one.state in MOVES[Move.UNMERGE].sources]
    return merged, doubled


def _propose_where_two_decide(
    doubled: list[Signature], kind: ProposedChange.Kind, *, actor: User, changes: Changes
) -> ProposedChange | None:
    """Propose what would change a list that is changed by two. Raises DecidersMissing where somebody may change no list."""
    if not doubled:
        return None
    if not actor.has_perm(MAY_DECIDE):
        raise DecidersMissing(1)
    for one in doubled:
        if wants_two(one.statement):
            return propose(kind, statement=one.statement, signature=one, actor=actor, changes=changes)
    return None


def _merge(kept: Organisation, dropped: Organisation, doubled: list[Signature], *, actor: User) -> Merge:
    before = _make_duplicates(doubled, actor=actor)
    # Those that stood beside it all the time are no reason to refuse its coming back.
    beside = [one.organisation.pk for one in strong_matches(dropped, names=_names(dropped))]
    left, widened = _span(kept, dropped)
    languages = OrganisationName.objects.filter(organisation=kept).values("language")
    hanging = {
        "signatures": Signature.objects.filter(organisation=dropped),
        "memberships": Member.objects.filter(organisation=dropped).exclude(pk__in=left),
        "names": OrganisationName.objects.filter(organisation=dropped).exclude(language__in=languages),
    }
    moved = {what: list(rows.values_list("pk", flat=True)) for what, rows in hanging.items()}
    _move(moved, to=kept)
    Organisation.objects.filter(pk=dropped.pk).update(merged_into=kept)
    if Organisation.objects.filter(
        pk=dropped.pk, has_page=False
    ).exists():  # what was taken away comes back by no merge
        Organisation.objects.filter(pk=kept.pk).update(has_page=False)
    all_moved = moved | {"doubled": before, "beside": beside, "left": left, "widened": widened}
    return Merge.objects.create(kept=kept, dropped=dropped, moved=all_moved, at=timezone.now(), actor=actor)


def _undo_merge(merged: Merge, doubled: list[Signature], *, actor: User) -> Merge:
    dropped = Organisation.objects.get(pk=merged.dropped_id)
    dropped.merged_into = None
    beside = [merged.kept_id, *merged.moved.get("beside", [])]
    _move(merged.moved, to=dropped, of=merged.kept)
    try:
        put_on_record(dropped, names=_names(dropped), different_from=beside)
    except OnRecord as error:
        raise NameTakenSince(error.organisations, kept=merged.kept) from None
    for one in merged.moved.get("widened", []):
        # What somebody gave other days since, keeps them.
        widened = Member.objects.filter(pk=one["member"], since=one["to"][0], until=one["to"][1])
        widened.update(since=one["from"][0], until=one["from"][1])
    _list_again(merged, doubled, actor=actor)
    merged.undone_at = timezone.now()
    merged.save(update_fields=["undone_at"])
    return merged


def _span(kept: Organisation, dropped: Organisation) -> tuple[list[int], list[dict[str, Any]]]:
    """Widen the kept one's memberships to the days of those of the dropped one that overlap with them, which stay behind."""
    left: list[int] = []
    widened: list[dict[str, Any]] = []
    for theirs in Member.objects.select_for_update().filter(organisation=dropped).order_by("since", "pk"):
        end = theirs.until or date.max
        own = Member.objects.select_for_update().filter(organisation=kept).order_by("-since", "-pk")
        overlapping = [one for one in own if one.since < end and theirs.since < (one.until or date.max)]
        if not overlapping:
            continue
        mine = max(overlapping, key=lambda one: one.until or date.max)
        before = _days(mine)
        mine.since = min(mine.since, theirs.since)
        mine.until = mine.until and theirs.until and max(mine.until, theirs.until)
        mine.save(update_fields=["since", "until"])
        left.append(theirs.pk)
        widened.insert(0, {"member": mine.pk, "from": before, "to": _days(mine)})  # the last is undone first
    return left, widened


def _days(member: Member) -> list[str | None]:
    return [member.since.isoformat(), member.until.isoformat() if member.until else None]


def _names(organisation: Organisation) -> list[str]:
    return list(OrganisationName.objects.filter(organisation=organisation).values_list("name", flat=True))


def _make_duplicates(doubled: list[Signature], *, actor: User) -> list[dict[str, Any]]:
    """Take from each list the dropped one's Signature where the kept one stands on it too, and say how it was."""
    before = []
    for signature in doubled:
        assert signature.duplicate_of is not None
        last = standing(signature.pk)[-1:]
        before.append(
            {
                "signature": signature.pk,
                "still_to_tell": [event.pk for event in last if mail_waits(event)],
                "decided_by": signature.decided_by_id,
                "decided_at": signature.decided_at and signature.decided_at.isoformat(),
            }
        )
        signature.decided_by, signature.decided_at = actor, timezone.now()
        changes = {"duplicate_of": ["", str(signature.duplicate_of.pk)]}
        move(signature, Move.MERGE, actor=actor, changes=changes)
    return before


def _list_again(merged: Merge, doubled: list[Signature], *, actor: User) -> None:
    before = {one["signature"]: one for one in merged.moved.get("doubled", [])}
    for signature in doubled:
        # It was moved, and hangs on the dropped one again; the row was locked before.
        signature.organisation = merged.dropped
        signature.duplicate_of, signature.decided_by_id = None, before[signature.pk]["decided_by"]
        signature.decided_at = parse_datetime(before[signature.pk]["decided_at"])
        move(signature, Move.UNMERGE, actor=actor)
        for event in Event.objects.filter(pk__in=before[signature.pk].get("still_to_tell", [])):
            resume_mail(Mail.APPROVED, event=event)


def _move(moved: dict[str, Any], *, to: Organisation, of: Organisation | None = None) -> None:
    """Let rows hang on an Organisation; given back is only what still hangs on the other one."""
    for what, model in _HANG_ON.items():
        rows = model._base_manager.filter(pk__in=moved[what])
        (rows.filter(organisation=of) if of else rows).update(organisation=to)
