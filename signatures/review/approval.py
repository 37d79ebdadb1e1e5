"""The decision of an approval, as an object: so that a second moderator confirms exactly what the first one decided."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any, Final

from signatures.record.turns import hold

if TYPE_CHECKING:
    from django.contrib.auth.models import User

    from coalition.organisations.models import Organisation
    from signatures.record.models import Signature

SUBMITTED: Final = ("name", "names", "acronym", "country", "website")


@dataclass(frozen=True, slots=True)
class Description:
    """A new Organisation as it is to stand on record, where a moderator edits what was submitted."""

    name: str
    acronym: str = ""
    country: str = ""
    website: str = ""


@dataclass(frozen=True, slots=True)
class Approval:
    """The Organisation for which a sign-on is approved, a new one where `organisation` is none, and all that will be public.

    `submitted` is what the moderator saw of the sign-on itself: whoever confirms has to have seen the same.
    """

    organisation: int | None
    shown: dict[str, Any]
    listed: bool
    submitted: dict[str, Any]

    def kept(self) -> dict[str, Any]:
        """Give it as Signature.first_decision keeps it; a trigger holds the approval against that."""
        return asdict(self)

    def confirms(self, signature: Signature, *, moderator: User) -> bool:
        """Tell whether another moderator decided just this before."""
        first = signature.first_approved_by_id
        return first is not None and first != moderator.pk and signature.first_decision == self.kept()


def approval_of(
    signature: Signature, *, organisation: Organisation | None, described: Description | None = None
) -> Approval:
    """Say what is decided by approving a sign-on as this Organisation, as it is now, or as a new one."""
    if organisation is not None:
        [source] = hold([organisation])
        names = dict(source.names.values_list("language", "name"))
    else:
        names = dict(signature.names)
    described_by = source if organisation is not None else described or signature
    shown = {field: str(getattr(described_by, field)) for field in SUBMITTED if field != "names"}
    return Approval(
        organisation=organisation.pk if organisation is not None else None,
        shown=shown | {"names": names},
        listed=signature.listed,
        submitted={
            field: value if isinstance(value := getattr(signature, field), dict) else str(value) for field in SUBMITTED
        },
    )
