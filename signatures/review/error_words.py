"""What the domain refuses, said to a moderator."""

from collections.abc import Iterable, Iterator

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from coalition.organisations.add import OnRecord
from coalition.organisations.labels import organisation_label
from coalition.site.direction import isolate
from coalition.site.errors import DomainError
from signatures.record.errors import (
    AlreadyDecided,
    AlreadySigned,
    CannotMerge,
    ChangedMeanwhile,
    DecidedOtherwise,
    DecidersMissing,
    MergedMeanwhile,
    MoveNotAllowed,
    NameTakenSince,
    NobodyBehindIt,
    NotADuplicate,
    NothingToChange,
    NotPrepared,
    NotWaiting,
    OtherDate,
    OtherModeratorNeeded,
    ReasonMissing,
    SlugTaken,
    TooLateToUndo,
    UndoneAlready,
)
from signatures.record.statement_words import statement_name, with_signatories
from signatures.review.evidence_words import finding_words
from signatures.review.suggest import NeedsALook, Proposal


def words(error: DomainError) -> str:
    """Say what was refused and why."""
    match error:
        case AlreadyDecided(signature=signature) if signature.decided_by or signature.withdrawn_at:
            at = signature.withdrawn_at or signature.decided_at
            return _("%(who)s was first: %(state)s on %(when)s. Nothing was changed.") % {
                "who": signature.decided_by or _("The signatory"),
                "state": signature.get_state_display(),
                "when": date_format(localtime(at), "DATETIME_FORMAT") if at else "—",
            }
        case AlreadyDecided(signature=signature) | MoveNotAllowed(signature=signature):
            return _("This sign-on is %(state)s; that cannot be done now.") % {"state": signature.get_state_display()}
        case AlreadySigned(organisation=organisation):
            return _("%(organisation)s has signed this statement already.") % {"organisation": organisation}
        case MergedMeanwhile(organisation=organisation):
            return _("%(organisation)s was merged into %(kept)s meanwhile. Look again, and choose that one.") % {
                "organisation": organisation,
                "kept": organisation.merged_into,
            }
        case OnRecord(organisations=organisations):
            return _(
                "On record already, or very like one on record: %s. Open it and choose, or say that it is another."
            ) % (_listed(organisation_label(one) for one in organisations))
        case NeedsALook(proposal=proposal):
            return _("Open it and look: %s") % _listed(_why_to_look(proposal))
        case ChangedMeanwhile():
            return _("This sign-on has changed since you opened the page. Look again, then decide.")
        case NobodyBehindIt():
            return _("The person behind it was erased since, so it cannot go back to the queue. Withdraw it instead.")
        case ReasonMissing():
            return _("Give a reason; the signatory is told.")
        case CannotMerge():
            return _("Choose two organisations, neither of them merged already.")
        case NameTakenSince(organisations=organisations, kept=kept):
            return _(
                "Since then others of that name, or very like it, came on record: %(others)s. Merge them into %(kept)s or "
                "rename them, then undo this merge."
            ) % {"others": _listed(organisation_label(one) for one in organisations), "kept": isolate(kept)}
        case OtherModeratorNeeded():
            return _("You approved it already; this statement wants a second moderator.")
        case DecidedOtherwise():
            return _("The first moderator chose something else: open it and look.")
        case DecidersMissing(number=1):
            return _("Only a moderator can do this, as it changes the public list.")
        case DecidersMissing():
            return _(
                "This statement asks for two moderators for whatever changes its list: the operator can do this by "
                "command, in the names of two."
            )
        case SlugTaken(statement=statement):
            return _(
                "This is the address of another statement: %(statement)s. If you mean that one, choose it under “Save as”; "
                "if not, write another address."
            ) % {"statement": with_signatories(statement)}
        case OtherDate(statement=statement):
            return _(
                "The statement that you chose was issued on another day: %(statement)s. If it is the same one, correct the "
                "date here; if not, choose “a new statement”."
            ) % {"statement": statement_name(statement)}
        case NothingToChange():
            return _("This is already the case: nothing was changed.")
        case NotWaiting():
            return _("This proposal was decided already, or what it is about has changed since. Look again.")
        case NotADuplicate():
            return _("The other sign-on is not one of this statement that waits or is approved.")
        case TooLateToUndo():
            return _("It is too late to undo this: the time is over, or the mail has gone.")
        case NotPrepared():
            return _("This import was begun already.")
        case UndoneAlready():
            return _("This import was undone already.")
    return _("This is not allowed.")


def _why_to_look(proposal: Proposal) -> Iterator[str]:
    if proposal.listed is not None:
        yield _("%s is on this list already") % isolate(proposal.listed.organisation)
    elif proposal.organisation is not None:
        yield _("it is on record as %s") % organisation_label(proposal.organisation)
    others = [
        one.name for one in proposal.strong if one.organisation is None or one.organisation != proposal.organisation
    ]
    if others:
        yield _("it may be the same as %s") % _listed(map(isolate, others))
    yield from map(finding_words, proposal.against)


def _listed(words: Iterable[str]) -> str:
    return pgettext("between the items of a list", "; ").join(dict.fromkeys(words))
