"""The contacts of those who signed, for whom the coalition trusts with all of them at once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import transaction

from coalition.statements.models import Statement
from signatures.record.models import Move, Representative, Signature
from signatures.record.moves import note_each

if TYPE_CHECKING:
    from django.contrib.auth.models import User


@dataclass(frozen=True, slots=True)
class Contact:
    organisation: str
    country: str
    state: str
    name: str
    role: str
    email: str


@transaction.atomic
def take_contacts(*, statement: Statement, actor: User) -> list[Contact]:
    """List the Representatives that are still on record for a Statement, and note in each history who took them.

    Who never confirmed their address is not among them.
    """
    found = list(
        Representative.objects.filter(signature__statement=statement)
        .exclude(signature__state=Signature.State.UNCONFIRMED)
        .select_related("signature")
        .order_by("signature__name", "pk")
    )
    note_each((one.signature for one in found), Move.EXPORT, actor=actor)
    return [
        Contact(
            organisation=one.signature.name,
            country=str(one.signature.country),
            state=one.signature.state,
            name=one.name,
            role=one.role,
            email=one.email,
        )
        for one in found
    ]
