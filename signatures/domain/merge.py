"""Make two rows of one organisation one, and two again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from coalition.models import Member, Organisation, OrganisationName
from signatures.domain.errors import BothOnOneList, CannotMerge
from signatures.domain.turns import hold
from signatures.models import Merge, Signature

if TYPE_CHECKING:
    from django.contrib.auth.models import User

_HANG_ON = {"signatures": Signature, "memberships": Member, "names": OrganisationName}


@transaction.atomic
def merge(*, kept: Organisation, dropped: Organisation, actor: User) -> Merge:
    """Let all that hangs on one Organisation hang on another. A name in a language that the kept one has, stays behind.

    Raises CannotMerge, and BothOnOneList where the public would see one of two lines vanish.
    """
    hold([kept, dropped])
    if kept == dropped or Organisation.objects.known().filter(pk__in=[kept.pk, dropped.pk]).count() != 2:
        raise CannotMerge
    _check_not_both(kept, dropped)
    languages = OrganisationName.objects.filter(organisation=kept).values("language")
    hanging = {
        "signatures": Signature.objects.filter(organisation=dropped),
        "memberships": Member.objects.filter(organisation=dropped),
        "names": OrganisationName.objects.filter(organisation=dropped).exclude(language__in=languages),
    }
    moved = {what: list(rows.values_list("pk", flat=True)) for what, rows in hanging.items()}
    _move(moved, to=kept)
    Organisation.objects.filter(pk=dropped.pk).update(merged_into=kept)
    return Merge.objects.create(kept=kept, dropped=dropped, moved=moved, at=timezone.now(), actor=actor)


@transaction.atomic
def undo_merge(*, merge_id: int) -> Merge:
    """Give back what was moved. Raises CannotMerge where that was done before."""
    merged = Merge.objects.select_for_update(of=("self",)).select_related("kept", "dropped").get(pk=merge_id)
    if merged.undone_at is not None:
        raise CannotMerge
    hold([merged.kept, merged.dropped])
    Organisation.objects.filter(pk=merged.dropped_id).update(merged_into=None)
    _move(merged.moved, to=merged.dropped)
    merged.undone_at = timezone.now()
    merged.save(update_fields=["undone_at"])
    return merged


def _check_not_both(kept: Organisation, dropped: Organisation) -> None:
    mine = Signature.objects.approved().filter(organisation=kept).values("statement")
    both = Signature.objects.approved().filter(organisation=dropped, statement__in=mine).select_related("statement")
    if (first := both.first()) is not None:
        raise BothOnOneList(str(first.statement))
    if kept.memberships.exists() and dropped.memberships.exists():
        raise BothOnOneList(str(Member._meta.verbose_name_plural))


def _move(moved: dict[str, list[int]], *, to: Organisation) -> None:
    for what, model in _HANG_ON.items():
        model._base_manager.filter(pk__in=moved[what]).update(organisation=to)
