"""Errors for what the life of a Signature does not allow."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from coalition.organisations.models import Organisation
from coalition.site.errors import DomainError
from coalition.statements.models import Statement
from signatures.record.models import Signature


class MoveNotAllowed(DomainError):
    """The Signature's state does not allow this move."""

    def __init__(self, signature: Signature) -> None:
        super().__init__(signature.state)
        self.signature = signature


class AlreadyDecided(MoveNotAllowed):
    """Somebody was first: the Signature says who, when and how."""


class AlreadySigned(DomainError):
    """The Organisation has an approved Signature on this Statement."""

    def __init__(self, organisation: Organisation) -> None:
        super().__init__(organisation.pk)
        self.organisation = organisation


class AlreadyMember(DomainError):
    """The Organisation is a member of this Statement's coalition, and nobody said that it is to be listed as a signatory too."""

    def __init__(self, organisation: Organisation) -> None:
        super().__init__(organisation.pk)
        self.organisation = organisation


class ListedAsSignatory(DomainError):
    """Sign-ons on a list would stand beside the membership of the same body, and nobody said of each that both are meant."""

    def __init__(self, signatures: Sequence[Signature]) -> None:
        super().__init__(*(one.pk for one in signatures))
        self.signatures = tuple(signatures)


class MergedMeanwhile(DomainError):
    """The Organisation was merged into another while somebody decided on it: that one has to be chosen."""

    def __init__(self, organisation: Organisation) -> None:
        super().__init__(organisation.pk)
        self.organisation = organisation


class ChangedMeanwhile(DomainError):
    """The record has changed since the moderator saw it."""


class NobodyBehindIt(DomainError):
    """The person behind the Signature was erased since: it cannot wait for a decision again."""


class ReasonMissing(DomainError):
    """A decision that must be explained came without a reason."""


class CannotMerge(DomainError):
    """The two are one already, or one of them is merged into another."""


class MergeUndone(CannotMerge):
    """The two are two again already."""


class NameTakenSince(DomainError):
    """Others with the dropped one's name, or one very like it, came on record after two were made one."""

    def __init__(self, organisations: Sequence[Organisation], *, kept: Organisation) -> None:
        super().__init__(*(one.pk for one in organisations))
        self.organisations = tuple(organisations)
        self.kept = kept


class OtherModeratorNeeded(DomainError):
    """The Statement wants two different moderators for an approval, and this one was the first."""


class NothingToChange(DomainError):
    """All of it is so already."""


class NotWaiting(DomainError):
    """Somebody decided on the proposed change before, or what it was about has changed since."""


class DecidedOtherwise(DomainError):
    """The first of two moderators decided something else: somebody has to look at it."""


class DecidersMissing(DomainError):
    """Nobody with the right to decide stands behind this, or fewer different people than the Statement asks for."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.number = number


class NotADuplicate(DomainError):
    """The other Signature is this one, is of another Statement, or is itself neither waiting nor approved."""


class TooLateToUndo(DomainError):
    """The time to undo the decision is over, its mail has gone, or it was not a moderator's decision."""


class DecidedByAnother(DomainError):
    """Another person completed what two decided: who did takes it back, and for others it stands until two withdraw it."""

    def __init__(self, who: object) -> None:
        super().__init__(str(who))
        self.who = who


class NotPrepared(DomainError):
    """The import was begun, or undone, before."""


class UndoneAlready(DomainError):
    """The import was undone before."""


class StatementNotOpen(DomainError):
    """The Statement takes no sign-ons now."""


class LinkUnknown(DomainError):
    """No Signature has this private link."""


class LinkExpired(DomainError):
    """The private link is too old."""


class SentLater(DomainError):
    """The address sent another sign-on later, which may be meant to replace the one that is confirmed."""


class TooSoon(DomainError):
    """A mail went out a moment ago."""

    def __init__(self, minutes: int) -> None:
        super().__init__(minutes)
        self.minutes = minutes


class NotTakenNow(DomainError):
    """A sign-on was not taken in just now; it can be sent again in some seconds."""

    def __init__(self, seconds: int = 0) -> None:
        super().__init__(seconds)
        self.seconds = seconds


class FormTooOld(NotTakenNow):
    """The form was given out too long ago, or not by us."""


class FormTooFast(NotTakenNow):
    """The form came back faster than anybody types."""


class PuzzleWanted(NotTakenNow):
    """Many sign on just now: the form needs a puzzle solved, or its time waited, that has not served another one."""


class WaitLonger(NotTakenNow):
    """The form's puzzle is not solved, and its time not waited."""


class LimitReached(NotTakenNow):
    """A limit on what is taken is reached; after its moment more is taken."""

    def __init__(self, limit: str, *, until: datetime, seconds: int) -> None:
        super().__init__(seconds)
        self.limit, self.until = limit, until


class MailDomainBlocked(NotTakenNow):
    """Spam came with addresses of this mail domain, and a moderator shut it out for a time."""


class LimitsUnavailable(NotTakenNow):
    """Nobody can tell whether a limit is reached."""


class SlugTaken(DomainError):
    """Another Statement has this address: whoever means that one must say so."""

    def __init__(self, statement: Statement) -> None:
        super().__init__(statement.slug)
        self.statement = statement


class OtherDate(DomainError):
    """The document bears another date than the Statement to which it is to be added."""

    def __init__(self, statement: Statement) -> None:
        super().__init__(statement.slug)
        self.statement = statement
