"""Correct a line of a public list: bring it up to date with the Organisation, or list it by name or without."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Final

from django.db import transaction

from signatures.record.errors import ChangedMeanwhile, NothingToChange, NotWaiting, ReasonMissing
from signatures.record.models import Move, ProposedChange, Signatory, SignatoryName, Signature
from signatures.record.moves import check_allowed, move
from signatures.record.propose import Changes, propose, wants_two
from signatures.record.turns import lock_after_organisation, share_rules

if TYPE_CHECKING:
    from django.contrib.auth.models import User

    from coalition.organisations.models import Organisation

_FIELDS: Final = ("name", "acronym", "country", "website")


@transaction.atomic
def relist(*, signature_id: int, moderator: User, listed: bool, reason: str, seen: str | None = None) -> Signature:
    """List a Signatory as its Organisation stands now, by name or only counted; where two are asked for, propose it.

    `seen` is what the page showed of the line and of the Organisation. Raises AlreadyDecided or MoveNotAllowed,
    ChangedMeanwhile, ReasonMissing, NothingToChange.
    """
    share_rules(signature_id)
    signature = lock_after_organisation(signature_id)
    check_allowed(signature, Move.RELIST)
    assert signature.organisation is not None
    if seen not in (None, line_and_organisation(signature)):
        raise ChangedMeanwhile
    before, after = _line(signature.signatory, listed=signature.listed), _line(signature.organisation, listed=listed)
    changes = {field: [before[field], after[field]] for field in before if before[field] != after[field]}
    if not changes:
        raise NothingToChange
    if not reason.strip():
        raise ReasonMissing
    if wants_two(signature.statement):
        propose(
            ProposedChange.Kind.RELIST,
            statement=signature.statement,
            signature=signature,
            actor=moderator,
            reason=reason,
            changes=changes,
        )
    else:
        apply_to_line(signature, moderator=moderator, reason=reason, changes=changes)
    return signature


def line_and_organisation(signature: Signature) -> str:
    """Digest how a Signatory stands on the list and how its Organisation stands on record, for a form to bring back."""
    assert signature.organisation is not None
    both = [_line(source, listed=signature.listed) for source in (signature.signatory, signature.organisation)]
    return hashlib.sha256(json.dumps(both).encode()).hexdigest()[:32]


def apply_to_line(signature: Signature, *, moderator: User, reason: str, changes: Changes) -> None:
    """Write just these changes into the line of a locked Signature. Raises NotWaiting where it stands otherwise by now."""
    check_allowed(signature, Move.RELIST)
    line = signature.signatory
    now = _line(line, listed=signature.listed)
    if any(now[field] != before for field, (before, _after) in changes.items()):
        raise NotWaiting
    for field in _FIELDS:
        if field in changes:
            setattr(line, field, changes[field][1])
    line.save()
    if "names" in changes:
        line.names.all().delete()
        for language, name in json.loads(changes["names"][1]).items():
            SignatoryName.objects.create(signatory=line, language=language, name=name)
    if "listed" in changes:
        signature.listed = changes["listed"][1] == str(True)
    move(signature, Move.RELIST, actor=moderator, reason=reason.strip(), changes=changes)


def _line(source: Signatory | Organisation, *, listed: bool) -> dict[str, str]:
    names = dict(source.names.order_by("language").values_list("language", "name"))
    return {field: str(getattr(source, field)) for field in _FIELDS} | {
        "names": json.dumps(names, ensure_ascii=False),
        "listed": str(listed),
    }
