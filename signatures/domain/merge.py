"""Make two rows of one organisation one, and two again."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django.db import models, transaction
from django.utils import timezone
from django.utils.dateparse import parse_datetime

from coalition.models import Member, Organisation, OrganisationName
from signatures.domain.errors import BothOnOneList, CannotMerge
from signatures.domain.moves import lock, lock_each, move
from signatures.domain.turns import hold
from signatures.models import Merge, Move, Signature

if TYPE_CHECKING:
    from django.contrib.auth.models import User

_HANG_ON = {"signatures": Signature, "memberships": Member, "names": OrganisationName}


@transaction.atomic
def merge(*, kept: Organisation, dropped: Organisation, actor: User) -> Merge:
    """Let all that hangs on one Organisation hang on another. A name in a language that the kept one has, stays behind.

    Where both stand on a Statement's list, the kept one's Signature counts and the other becomes its duplicate, of which
    nobody is told: they were one all the time.

    Raises CannotMerge, and BothOnOneList where both are Members.
    """
    hold([kept, dropped])
    lock_each(Signature.objects.filter(organisation__in=[kept, dropped]).values_list("pk", flat=True))
    if kept == dropped or Organisation.objects.known().filter(pk__in=[kept.pk, dropped.pk]).count() != 2:
        raise CannotMerge
    if kept.memberships.exists() and dropped.memberships.exists():
        raise BothOnOneList(str(Member._meta.verbose_name_plural))
    doubled = _make_duplicates(kept, dropped, actor=actor)
    languages = OrganisationName.objects.filter(organisation=kept).values("language")
    hanging = {
        "signatures": Signature.objects.filter(organisation=dropped),
        "memberships": Member.objects.filter(organisation=dropped),
        "names": OrganisationName.objects.filter(organisation=dropped).exclude(language__in=languages),
    }
    moved = {what: list(rows.values_list("pk", flat=True)) for what, rows in hanging.items()}
    _move(moved, to=kept)
    Organisation.objects.filter(pk=dropped.pk).update(merged_into=kept)
    moved_and_doubled = moved | {"doubled": doubled}
    return Merge.objects.create(kept=kept, dropped=dropped, moved=moved_and_doubled, at=timezone.now(), actor=actor)


@transaction.atomic
def undo_merge(*, merge_id: int, actor: User | None = None) -> Merge:
    """Give back what was moved, and list again what was made a duplicate. Raises CannotMerge where that was done before."""
    merged = Merge.objects.select_for_update(of=("self",)).select_related("kept", "dropped").get(pk=merge_id)
    if merged.undone_at is not None:
        raise CannotMerge
    hold([merged.kept, merged.dropped])
    lock_each(merged.moved["signatures"])
    Organisation.objects.filter(pk=merged.dropped_id).update(merged_into=None)
    _move(merged.moved, to=merged.dropped, of=merged.kept)
    _list_again(merged.moved.get("doubled", []), actor=actor)
    merged.undone_at = timezone.now()
    merged.save(update_fields=["undone_at"])
    return merged


def unused() -> models.QuerySet[Organisation]:
    """Find Organisations that signed nothing, are members of nothing, and were never merged: whoever made one may take it back."""
    merges = Merge.objects.filter(models.Q(kept=models.OuterRef("pk")) | models.Q(dropped=models.OuterRef("pk")))
    return Organisation.objects.known().filter(~models.Exists(merges), signatures=None, memberships=None, merged=None)


def _make_duplicates(kept: Organisation, dropped: Organisation, *, actor: User) -> list[dict[str, Any]]:
    """Take from each list the dropped one's Signature where the kept one stands on it too, and say how it was."""
    counting = {one.statement_id: one for one in Signature.objects.approved().filter(organisation=kept)}
    doubled = Signature.objects.approved().filter(organisation=dropped, statement__in=counting).order_by("pk")
    before = []
    for signature in doubled:
        before.append(
            {
                "signature": signature.pk,
                "decided_by": signature.decided_by_id,
                "decided_at": signature.decided_at and signature.decided_at.isoformat(),
            }
        )
        signature.duplicate_of = counting[signature.statement_id]
        signature.decided_by, signature.decided_at = actor, timezone.now()
        changes = {"duplicate_of": ["", str(signature.duplicate_of.pk)]}
        move(signature, Move.MERGE, actor=actor, changes=changes)
    return before


def _list_again(doubled: Iterable[dict[str, Any]], *, actor: User | None) -> None:
    for before in doubled:
        signature = lock(before["signature"])
        signature.duplicate_of, signature.decided_by_id = None, before["decided_by"]
        signature.decided_at = parse_datetime(before["decided_at"])
        move(signature, Move.UNMERGE, actor=actor)


def _move(moved: dict[str, Any], *, to: Organisation, of: Organisation | None = None) -> None:
    """Let rows hang on an Organisation; given back is only what still hangs on the other one."""
    for what, model in _HANG_ON.items():
        rows = model._base_manager.filter(pk__in=moved[what])
        (rows.filter(organisation=of) if of else rows).update(organisation=to)
