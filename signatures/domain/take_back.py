"""Undo an import: take back exactly what it made, and leave what has changed since."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Final

from django.db import models, transaction
from django.utils import timezone

from coalition.models import Organisation, OrganisationName
from signatures.domain.errors import UndoneAlready
from signatures.domain.moves import remove_all
from signatures.models import NOTES, Event, Import, ImportLine, Move, Signature

if TYPE_CHECKING:
    from django.contrib.auth.models import User

_AT_ONCE: Final = 500
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
    _take_back(imported)
    return imported


def changed_since(imported: Import) -> models.QuerySet[Signature]:
    """Find the import's Signatures that somebody did something with since."""
    later = Event.objects.filter(signature=models.OuterRef("pk")).exclude(move__in=_BY_IMPORT)
    is_original = Signature.objects.filter(duplicate_of=models.OuterRef("pk"))
    mine = Signature.objects.filter(import_lines__of=imported)
    return mine.filter(models.Exists(later) | models.Exists(is_original))


def _take_back(imported: Import) -> None:
    """Delete the import's Signatures, and the Organisations made for them on which nothing else hangs."""
    changed = set(changed_since(imported).values_list("pk", flat=True))
    for line in imported.lines.filter(signature__in=changed):
        line.remarks = [*line.remarks, ImportLine.Remark.CHANGED]
        line.save(update_fields=["remarks"])
    ids = imported.lines.exclude(signature=None).values_list("signature", "made")
    made = {signature: organisation for signature, organisation in ids if signature not in changed}
    pks = list(made)
    for first in range(0, len(pks), _AT_ONCE):
        batch = pks[first : first + _AT_ONCE]
        signatures = list(Signature.objects.select_for_update().filter(pk__in=batch).order_by("pk"))
        organisations = Organisation.objects.in_bulk([made[pk] for pk in batch if made[pk]])
        names = _names_of(organisations)
        untouched = [
            made[one.pk]
            for one in signatures
            if made[one.pk] in organisations and _describe(one) == _describe(organisations[made[one.pk]])
            and one.names == names.get(made[one.pk], {})
        ]  # fmt: skip
        remove_all(signatures, Move.TAKE_BACK, actor=imported.undone_by)
        _unused().filter(pk__in=untouched).delete()


def _describe(one: Signature | Organisation) -> tuple[str, str, str, str]:
    return one.name, one.acronym, str(one.country), one.website


def _names_of(organisations: Iterable[int]) -> dict[int, dict[str, str]]:
    names: dict[int, dict[str, str]] = {}
    for name in OrganisationName.objects.filter(organisation__in=organisations):
        names.setdefault(name.organisation_id, {})[name.language] = name.name
    return names


def _unused() -> models.QuerySet[Organisation]:
    """Organisations that signed nothing, are members of nothing, and were not merged."""
    return Organisation.objects.known().filter(signatures=None, memberships=None, merges=None, merged=None)
