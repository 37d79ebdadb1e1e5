"""The state of a sign-on as a moderator reads it: of what was rejected, also as what."""

from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from signatures.record.models import Signature


def state_words(signature: Signature) -> str:
    """Say how a sign-on stands."""
    if signature.is_spam:
        return _("spam")
    if signature.duplicate_of_id is not None:
        return _("duplicate: already signed")
    return str(signature.get_state_display())


def decided_words(signature: Signature) -> str:
    """Say what has become of a sign-on on which somebody decided just now."""
    if signature.state == Signature.State.PENDING:
        return _("approved by you; waiting for a second moderator")
    return state_words(signature)


def many_decided_words(signatures: Sequence[Signature]) -> str:
    """Say how many were decided at once, and of how many that was but the first of two approvals."""
    first = sum(one.state == Signature.State.PENDING for one in signatures)
    done = len(signatures) - first
    told = []
    if done:
        told.append(
            ngettext("%(number)d sign-on was decided.", "%(number)d sign-ons were decided.", done) % {"number": done}
        )
    if first:
        words = ngettext(
            "%(number)d sign-on was approved by you and waits for a second moderator.",
            "%(number)d sign-ons were approved by you and wait for a second moderator.",
            first,
        )
        told.append(words % {"number": first})
    return " ".join(told)
