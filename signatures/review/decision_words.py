"""Names of the decisions: in full above their forms, and in a word in the bar that stays in sight."""

from django.utils.translation import gettext as _

from signatures.review.suggest import Proposal


def verb(decision: str, proposal: Proposal) -> str:
    """Say what a decision does."""
    words = {
        "approve": _("Approve")
        if proposal.listed is None
        else _("Already on this list. Approve as a different organisation?"),
        "ask": _("Ask for changes"),
        "reject": _("Reject"),
        "duplicate": _("Mark as a duplicate"),
        "spam": _("Spam"),
        "relist": _("Correct its entry on the list"),
        "withdraw": _("Withdraw"),
    }
    return words[decision]


def short_verb(decision: str) -> str:
    """Say it in a word or two."""
    words = {
        "approve": _("Approve"),
        "ask": _("Ask"),
        "reject": _("Reject"),
        "duplicate": _("Duplicate"),
        "spam": _("Spam"),
        "relist": _("Correct its entry"),
        "withdraw": _("Withdraw"),
    }
    return words[decision]


def words_given_up() -> str:
    """Say that a mail leaves in other words than a moderator wrote for it."""
    return _(
        "The email about the approval has not been sent yet. It will go out in the standard wording, because the text "
        "written for it says how the organisation was listed before."
    )
