"""The proposal for a sign-on: the one rule by which its page preselects, and by which bulk leaves it alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from django.db import transaction

from coalition.names.likeness import AGAINST, Reason
from coalition.organisations.models import Organisation
from coalition.site.errors import DomainError
from signatures.record.errors import DecidedOtherwise
from signatures.record.listed_twice import members_among
from signatures.record.models import Move, Signature
from signatures.record.moves import check_allowed
from signatures.record.seen import what_is_seen
from signatures.review.approval import approval_of
from signatures.review.decide import approve
from signatures.review.evidence import Finding, Weight, evidence, not_theirs
from signatures.review.likeness import Suggestion, alike

if TYPE_CHECKING:
    from django.contrib.auth.models import User

# A strong match is still not taken for the body where one of these speaks against it.
_DOUBTFUL: Final = AGAINST | {Reason.LOOKS_LIKE, Reason.RUN_TOGETHER}


@dataclass(frozen=True, slots=True)
class Proposal:
    """A decision on a sign-on that a moderator finds chosen already, and what makes a person look.

    `organisation` is the body that it plainly is, `listed` that body's Signature where it is on the Statement's list
    already; `strong` are the Organisations and sign-ons that it may well be, `against` the findings against it, `members`
    the ids of those that are members of the Statement's coalition.
    """

    signature: Signature
    organisation: Organisation | None
    listed: Signature | None
    strong: tuple[Suggestion, ...]
    against: tuple[Finding, ...]
    members: frozenset[int] = frozenset()

    @property
    def is_member(self) -> bool:
        """Tell whether it plainly is a member of the coalition, which the Statement names already."""
        return self.organisation is not None and self.organisation.pk in self.members

    @property
    def bodies(self) -> tuple[Organisation, ...]:
        """The Organisations on record that a new one would have to be said to be different from."""
        return tuple(one.organisation for one in self.strong if one.organisation is not None)

    @property
    def twins(self) -> tuple[Signature, ...]:
        """The sign-ons that may be of the same body, not on record yet, and wait beside it on the Statement's list."""
        others = (one.signature for one in self.strong if one.signature is not None)
        return tuple(one for one in others if self._waits_beside(one))

    def _waits_beside(self, other: Signature) -> bool:
        return other.state == Signature.State.PENDING and other.statement_id == self.signature.statement_id

    @property
    def is_plainly_new(self) -> bool:
        """Tell whether a new Organisation is proposed, and nothing makes a person look first."""
        return not self.strong and not self.against


class NeedsALook(DomainError):
    """A person has to look at the sign-on by itself: the proposal says why."""

    def __init__(self, proposal: Proposal) -> None:
        super().__init__()
        self.proposal = proposal


def propose(
    signature: Signature, *, suggestions: Sequence[Suggestion] | None = None, findings: Sequence[Finding] | None = None
) -> Proposal:
    """Say what to do with a sign-on, by what it may be and what was found about it."""
    suggestions = alike(signature) if suggestions is None else suggestions
    strong = tuple(one for one in suggestions if one.is_strong)
    found = evidence(signature) if findings is None else findings
    organisation = _plain(strong)
    listed = (
        Signature.objects.approved()
        .filter(statement=signature.statement_id, organisation=organisation)
        .exclude(pk=signature.pk)
        .first()
        if organisation is not None
        else None
    )
    stranger = not_theirs(organisation, found) if organisation is not None else None
    against = tuple(one for one in found if one.weight == Weight.AGAINST)
    bodies = (one.organisation for one in suggestions if one.organisation is not None)
    members = frozenset(members_among(bodies, of=signature.statement))
    return Proposal(signature, organisation, listed, strong, (stranger, *against) if stranger else against, members)


@transaction.atomic
def approve_as_proposed(*, signature_id: int, moderator: User, seen: str | None = None) -> Signature:
    """Approve a Signature as that of a new Organisation, where nothing speaks against it and nothing on record is like it.

    What is approved is what was looked at: as the preview showed it, or as it was when this began. Raises what `approve` raises, NeedsALook, and DecidedOtherwise where another moderator chose already, and not this.
    """
    signature = Signature.objects.get(pk=signature_id)
    check_allowed(signature, Move.APPROVE)
    proposal = propose(signature)
    if not proposal.is_plainly_new:
        raise NeedsALook(proposal)
    first = signature.first_approved_by_id
    is_second = first is not None and first != moderator.pk and signature.statement.approvals > 1
    if is_second and not approval_of(signature, organisation=None).confirms(signature, moderator=moderator):
        raise DecidedOtherwise
    return approve(
        signature_id=signature_id, moderator=moderator, organisation=None, seen=seen or what_is_seen(signature)
    )  # fmt: skip


def _plain(strong: Sequence[Suggestion]) -> Organisation | None:
    """Give the first candidate where it is plainly the body: of the very name, a member, or on some list already."""
    bodies = [one for one in strong if one.organisation is not None and one.is_likely]
    if not bodies or not _DOUBTFUL.isdisjoint(bodies[0].reasons):
        return None
    first, *others = bodies
    same = [one for one in bodies if Reason.SAME_NAME in one.reasons and _DOUBTFUL.isdisjoint(one.reasons)]
    if len(same) > 1:
        return None  # several of one name: a person must choose
    if first in same:
        return first.organisation
    assert first.organisation is not None
    is_ours = first.organisation.memberships.exists() or first.organisation.signatures.approved().exists()
    return first.organisation if is_ours and not any(one.score == first.score for one in others) else None
