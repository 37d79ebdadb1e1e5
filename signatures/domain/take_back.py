"""Undo an import: take back exactly what it made, and leave what has changed since."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Final

from django.db import models, transaction
from django.utils import timezone

from coalition.models import Organisation
from signatures.domain.errors import UndoneAlready
from signatures.domain.moves import lock, move
from signatures.models import NOTES, Event, Import, ImportLine, Move, Signature

if TYPE_CHECKING:
    from django.contrib.auth.models import User

_BY_IMPORT: Final = [Move.IMPORT, Move.IMPORT_TO_REVIEW, *NOTES]


@transaction.atomic
def undo_import(*, import_id: int, actor: User | None) -> Import:
    """Mark an import as undone, and take back what it made. Raises UndoneAlready."""
    imported = Import.objects.select_for_update().get(pk=import_id)
    if imported.undone_at is not None:
        raise UndoneAlready
    imported.undone_at, imported.undone_by = timezone.now(), actor
    imported.save(update_fields=["undone_at", "undone_by"])
    imported.lines.filter(outcome="").update(outcome=ImportLine.Outcome.LEFT_OUT, cells=None)
    _take_back(imported, imported.lines.exclude(signature=None).order_by("-number"))
    return imported


def changed_since(imported: Import) -> models.QuerySet[Signature]:
    """Find the import's Signatures that somebody did something with since."""
    later = Event.objects.filter(signature=models.OuterRef("pk")).exclude(move__in=_BY_IMPORT)
    is_original = Signature.objects.filter(duplicate_of=models.OuterRef("pk"))
    mine = Signature.objects.filter(import_lines__of=imported)
    return mine.filter(models.Exists(later) | models.Exists(is_original))


def _take_back(imported: Import, lines: Iterable[ImportLine]) -> None:
    """Delete the Signatures of these lines, and the Organisations made for them on which nothing else hangs."""
    assert transaction.get_connection().in_atomic_block
    changed = set(changed_since(imported).values_list("pk", flat=True))
    for line in lines:
        assert line.signature_id is not None
        if line.signature_id in changed:
            line.remarks = [*line.remarks, ImportLine.Remark.CHANGED]
            line.save(update_fields=["remarks"])
            continue
        signature = lock(line.signature_id)
        made = Organisation.objects.filter(pk=line.made_id).first()
        move(signature, Move.TAKE_BACK, actor=imported.undone_by)
        if made is not None and _is_as_made(made, signature):
            made.delete()


def _is_as_made(organisation: Organisation, signature: Signature) -> bool:
    """Whether nobody has edited an Organisation, merged it, or made anything else of it."""
    described = [(one.name, one.acronym, str(one.country), one.website) for one in (organisation, signature)]
    names = dict(organisation.names.values_list("language", "name"))
    hangs = (organisation.signatures, organisation.memberships, organisation.merges, organisation.merged)
    is_merged = organisation.merged_into_id is not None
    return described[0] == described[1] and names == signature.names and not is_merged and not any(
        rows.exists() for rows in hangs
    )  # fmt: skip
