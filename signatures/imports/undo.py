"""Undo an import: take back exactly what it made, and leave what has changed since."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Final

from django.db import models, transaction
from django.utils import timezone

from coalition.organisations.models import Member, Organisation, OrganisationName
from coalition.statements.models import Text
from signatures.imports.models import Import, ImportLine
from signatures.record.deciders import deciders, need_deciders
from signatures.record.errors import UndoneAlready
from signatures.record.models import NOTES, Event, Move, Signature
from signatures.record.moves import lock_each, remove_all
from signatures.record.turns import hold
from signatures.review.merge import unused

if TYPE_CHECKING:
    from django.contrib.auth.models import User

_Described = tuple[tuple[str, str, str, str], dict[str, str]]

_AT_ONCE: Final = 500
_BY_IMPORT: Final = [Move.IMPORT, Move.IMPORT_TO_REVIEW, *NOTES]


@transaction.atomic
def undo_import(*, import_id: int, actor: User | None, with_them: User | None = None) -> Import:
    """Mark an import as undone, and take back what it made.

    What went on the public list is taken off by as many moderators as the Statement asks for: `actor`, and `with_them`.

    Raises UndoneAlready, DecidersMissing.
    """
    imported = Import.objects.select_for_update(of=("self",)).select_related("statement").get(pk=import_id)
    if imported.undone_at is not None:
        raise UndoneAlready
    if imported.approves:
        need_deciders(imported.statement, [actor, with_them])
    imported.undone_at, imported.undone_by = timezone.now(), actor
    imported.save(update_fields=["undone_at", "undone_by"])
    imported.lines.filter(outcome="").update(outcome=ImportLine.Outcome.LEFT_OUT, cells=None)
    _take_back(imported, with_them=with_them)
    _take_back_text(imported)
    return imported


def may_undo(imported: Import, actor: User) -> bool:
    """Tell whether one person alone may undo an import."""
    return not imported.approves or bool(deciders(imported.statement, [actor]))


def changed_since(imported: Import) -> models.QuerySet[Signature]:
    """Find the import's Signatures that somebody did something with since."""
    by_import = models.Q(move__in=_BY_IMPORT)
    if imported.first_approved_by_id:  # else its lines were approved in review, or are an approval already
        deciders = [imported.first_approved_by_id, imported.actor_id]
        by_import |= models.Q(move__in=[Move.APPROVE_FIRST, Move.APPROVE], actor__in=deciders)
    later = Event.objects.filter(signature=models.OuterRef("pk")).exclude(by_import)
    is_original = Signature.objects.filter(duplicate_of=models.OuterRef("pk"))
    mine = Signature.objects.filter(import_lines__of=imported)
    return mine.filter(models.Exists(later) | models.Exists(is_original))


def changed_members(imported: Import) -> models.QuerySet[Member]:
    """Find the Members that the import added and whose time in the coalition somebody changed since."""
    since = imported.statement.issued_on
    return _members(imported).exclude(since=since, until=None)


def _members(imported: Import) -> models.QuerySet[Member]:
    return Member.objects.filter(pk__in=imported.lines.exclude(member=None).values("member"))


def _take_back(imported: Import, *, with_them: User | None) -> None:
    """Delete the import's Signatures and Members, and the Organisations made for them on which nothing else hangs."""
    made = dict(imported.lines.exclude(made=None).values_list("pk", "made"))
    hold(Organisation.objects.filter(pk__in=made.values()))
    changed = set(changed_since(imported).values_list("pk", flat=True))
    changed_as_members = set(changed_members(imported).values_list("pk", flat=True))
    for line in imported.lines.filter(models.Q(signature__in=changed) | models.Q(member__in=changed_as_members)):
        line.remarks = [*line.remarks, ImportLine.Remark.CHANGED]
        line.save(update_fields=["remarks"])
    lines = list(imported.lines.exclude(signature=None, member=None).only("pk", "name", "signature_id", "member_id"))
    for first in range(0, len(lines), _AT_ONCE):
        _take_back_lines(imported, lines[first : first + _AT_ONCE], made, changed=changed, with_them=with_them)
    _members(imported).exclude(pk__in=changed_as_members).delete()
    _remove_unused(made, _as_members(imported))


def _take_back_lines(
    imported: Import, lines: list[ImportLine], made: dict[int, int], *, changed: set[int], with_them: User | None
) -> None:
    of_lines = {line.signature_id: line.pk for line in lines if line.signature_id and line.signature_id not in changed}
    signatures = lock_each(of_lines)
    described = {of_lines[one.pk]: (_describe(one), one.names) for one in signatures}
    remove_all(signatures, Move.TAKE_BACK, actor=imported.undone_by, with_them=with_them)
    _remove_unused(made, described)


def _as_members(imported: Import) -> dict[int, _Described]:
    """Describe the Organisations that were made for Members as a document does: by no website, and one name."""
    lines = imported.lines.exclude(made=None).filter(outcome=ImportLine.Outcome.MEMBER).select_related("made")
    return {line.pk: ((line.name, line.made.acronym, str(line.made.country), ""), {}) for line in lines if line.made}


def _remove_unused(made: dict[int, int], described: dict[int, _Described]) -> None:
    """Delete the Organisations made for some lines that still are as described there, and that nothing uses."""
    organisations = Organisation.objects.in_bulk([made[line] for line in described if line in made])
    names = _names_of(organisations)
    untouched = [
        made[line]
        for line, (as_made, names_made) in described.items()
        if made.get(line) in organisations
        and _describe(organisations[made[line]]) == as_made
        and names.get(made[line], {}) == names_made
    ]
    unused().filter(pk__in=untouched).delete()


def _describe(one: Signature | Organisation) -> tuple[str, str, str, str]:
    return one.name, one.acronym, str(one.country), one.website


def _names_of(organisations: Iterable[int]) -> dict[int, dict[str, str]]:
    names: dict[int, dict[str, str]] = {}
    for name in OrganisationName.objects.filter(organisation__in=organisations):
        names.setdefault(name.organisation_id, {})[name.language] = name.name
    return names


def _take_back_text(imported: Import) -> None:
    """Give the draft the words that it had, or none, where it was neither published nor changed since."""
    if imported.text_id is None:
        return
    text = Text.objects.select_for_update().filter(pk=imported.text_id, published_at=None).first()
    if text is None or words_of(text) != imported.words_written:
        return
    if imported.words_before is None:
        text.delete()
    else:
        Text.objects.filter(pk=text.pk).update(**imported.words_before)


def words_of(text: Text) -> dict[str, object]:
    """Give the words of a Text that a document brings."""
    return {"title": text.title, "body": text.body, "demands": text.demands, "closing": text.closing}
