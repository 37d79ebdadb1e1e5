"""Words in which a moderator is told what the domain refuses."""

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
    AlreadyMember,
    AlreadySigned,
    CannotMerge,
    ChangedMeanwhile,
    DecidedByAnother,
    DecidedOtherwise,
    DecidersMissing,
    ListedAsSignatory,
    MergedMeanwhile,
    MergeUndone,
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
from signatures.review.listed_twice_words import listed_words
from signatures.review.suggest import NeedsALook, Proposal


def words(error: DomainError) -> str:
    """Say what was refused and why."""
    match error:
        case AlreadyDecided(signature=signature) if signature.decided_by or signature.withdrawn_at:
            at = signature.withdrawn_at or signature.decided_at
            return _("%(who)s was faster: %(state)s on %(when)s. Nothing was changed.") % {
                "who": signature.decided_by or _("The signatory"),
                "state": signature.get_state_display(),
                "when": date_format(localtime(at), "DATETIME_FORMAT") if at else "—",
            }
        case AlreadyDecided(signature=signature) | MoveNotAllowed(signature=signature):
            return _("This sign-on is %(state)s, so this is not possible now.") % {
                "state": signature.get_state_display()
            }
        case AlreadySigned(organisation=organisation):
            return _("%(organisation)s has already signed this statement.") % {"organisation": isolate(organisation)}
        case AlreadyMember(organisation=organisation):
            return _(
                "%(organisation)s is already a member of this statement’s coalition. Open the sign-on and, if it is to be "
                "listed among the signatories too, tick that."
            ) % {"organisation": isolate(organisation)}
        case ListedAsSignatory(signatures=signatures):
            return _("It would be counted twice, among the members and as a signatory: %s.") % _listed(
                map(listed_words, signatures)
            )
        case MergedMeanwhile(organisation=organisation):
            return _("%(organisation)s has since been merged into %(kept)s. Check again and choose the latter.") % {
                "organisation": isolate(organisation),
                "kept": isolate(organisation.merged_into),
            }
        case OnRecord(organisations=organisations):
            return _(
                "On record already, or very similar: %s. Open the sign-on and choose, or mark it as a "
                "different organisation."
            ) % (_listed(organisation_label(one) for one in organisations))
        case NeedsALook(proposal=proposal):
            return _("Open it and check: %s") % _listed(_why_to_look(proposal))
        case ChangedMeanwhile():
            return _("This sign-on has changed since you opened the page. Check it again, then decide.")
        case NobodyBehindIt():
            return _(
                "The contact details have since been erased, so it cannot go back to the queue. Withdraw it instead."
            )
        case ReasonMissing():
            return _("Enter a reason; it is sent to the signatory.")
        case MergeUndone():
            return _("This merge has been undone already.")
        case CannotMerge():
            return _("Choose two organisations that have not been merged already.")
        case NameTakenSince(organisations=organisations, kept=kept):
            return _(
                "Other organisations with this name, or a very similar one, have been recorded since: "
                "%(others)s. Merge them into %(kept)s or rename them, then undo this merge."
            ) % {"others": _listed(organisation_label(one) for one in organisations), "kept": isolate(kept)}
        case OtherModeratorNeeded():
            return _("You have already approved it; this statement needs a second moderator.")
        case DecidedOtherwise():
            return _("The first moderator chose differently. Open the sign-on and check.")
        case DecidersMissing(number=1):
            return _("Only a moderator can do this because it changes the public list.")
        case DecidersMissing():
            return _(
                "This statement needs two moderators for every change to its list. The operator can do this "
                "with a command, in the names of two moderators."
            )
        case SlugTaken(statement=statement):
            return _(
                "This is the address of another statement: %(statement)s. If you mean that one, choose it "
                "under “Save as”; if not, enter a different address."
            ) % {"statement": with_signatories(statement)}
        case OtherDate(statement=statement):
            return _(
                "The statement you chose was issued on a different day: %(statement)s. If it is the same "
                "one, correct the date here; if not, choose “a new statement”."
            ) % {"statement": statement_name(statement)}
        case NothingToChange():
            return _("This is already the case. Nothing was changed.")
        case NotWaiting():
            return _("This proposal has already been decided, or its subject has changed since. Please check again.")
        case NotADuplicate():
            return _("The other sign-on must belong to this statement and be waiting or approved.")
        case TooLateToUndo():
            return _("It is too late to undo this: the time limit has passed, or the email has been sent.")
        case DecidedByAnother(who=who):
            return _("Only %(who)s can undo this decision. If it is wrong, propose to withdraw the sign-on.") % {
                "who": isolate(who)
            }
        case NotPrepared():
            return _("This import has already been started.")
        case UndoneAlready():
            return _("This import has already been undone.")
    return _("This is not allowed.")


def _why_to_look(proposal: Proposal) -> Iterator[str]:
    if proposal.listed is not None:
        yield _("%s is already on this list") % isolate(proposal.listed.organisation)
    elif proposal.organisation is not None:
        yield _("it is on record as %s") % organisation_label(proposal.organisation)
    if proposal.is_member:
        yield _("it is already a member of this statement’s coalition")
    others = [
        one.name for one in proposal.strong if one.organisation is None or one.organisation != proposal.organisation
    ]
    if others:
        yield _("it may be the same as %s") % _listed(map(isolate, others))
    yield from map(finding_words, proposal.against)


def _listed(words: Iterable[str]) -> str:
    return pgettext("between the items of a list", "; ").join(dict.fromkeys(words))
