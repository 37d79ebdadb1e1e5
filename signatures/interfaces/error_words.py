"""What the domain refuses, said to a moderator."""

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from coalition.domain.errors import DomainError
from signatures.domain.errors import (
    AlreadyDecided,
    AlreadySigned,
    BothOnOneList,
    CannotMerge,
    DecidedOtherwise,
    DecidersMissing,
    MergedMeanwhile,
    MoveNotAllowed,
    NotADuplicate,
    NotPrepared,
    OtherModeratorNeeded,
    ReasonMissing,
    SeveralOrganisations,
    TooLateToUndo,
    UndoneAlready,
)
from signatures.domain.import_statement import OtherDate, SlugTaken
from signatures.interfaces.statement_words import statement_name, with_signatories


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
        case SeveralOrganisations():
            return _("It may be one of several known organisations: open it and choose.")
        case ReasonMissing():
            return _("Give a reason; the signatory is told.")
        case CannotMerge():
            return _("Choose two organisations, neither of them merged already.")
        case BothOnOneList(where=where):
            return _("Both stand on one list (%s): withdraw or end one of the two first.") % where
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
        case NotADuplicate():
            return _("The other sign-on is not one of this statement that waits or is approved.")
        case TooLateToUndo():
            return _("It is too late to undo this: the time is over, or the mail has gone.")
        case NotPrepared():
            return _("This import was begun already.")
        case UndoneAlready():
            return _("This import was undone already.")
    return _("This is not allowed.")
