"""Chips: what makes a sign-on in the queue stand out, in two or three words each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from signatures.record.models import Signature
from signatures.review.evidence import OF_MAILBOX, Kind
from signatures.review.models import Assessment

# What tells of the contact, which is shown to moderators alone.
_OF_CONTACT = frozenset({*OF_MAILBOX, Kind.RANDOM_LETTERS})
_SHORT: Final = {
    Kind.UNREADABLE: _("key missing"),
    Kind.DISPOSABLE_MAIL: _("disposable address"),
    Kind.OTHER_DOMAIN: _("another domain"),
    Kind.NOTHING_TO_CHECK: _("nothing to check"),
    Kind.NOT_THEIR_DOMAIN: _("not their domain"),
    Kind.TAKES_NO_MAIL: _("does not accept email"),
    Kind.SITE_SILENT: _("website unreachable"),
    Kind.MIXED_SCRIPTS: _("mixed letters"),
    Kind.HIDDEN_CHARACTERS: _("hidden characters"),
    Kind.STYLED_LETTERS: _("styled letters"),
    Kind.LOOKS_LIKE: _("imitates a name"),
    Kind.ADVERTISES: _("advertisement"),
    Kind.RANDOM_LETTERS: _("random letters"),
    Kind.SAYS_LITTLE: _("general name"),
    Kind.WAITED: _("no puzzle solved"),
}


@dataclass(frozen=True, slots=True)
class Chip:
    """One of them, with the tone in which it is coloured."""

    words: str
    tone: str


def chips_of(signature: Signature, *, with_contact: bool) -> list[Chip]:
    """Give the chips of a sign-on that waits, from how it was assessed last."""
    assessment = getattr(signature, "assessment", None)
    if assessment is None or signature.state != Signature.State.PENDING:
        return []
    against = [Kind(kind) for kind in assessment.against if kind in set(Kind)]
    shown = [kind for kind in against if with_contact or kind not in _OF_CONTACT]
    found = [Chip(str(_SHORT.get(kind, kind.value)), "bad") for kind in shown]
    if assessment.like:
        found.append(Chip(f"≈ {assessment.like}", "plain" if assessment.group == Assessment.Group.FINE else "look"))
    if not signature.website:
        found.append(Chip(gettext("no website"), "plain"))
    return found


def approval_chips(signature: Signature, *, viewer: int | None) -> list[Chip]:
    """Say of a sign-on that has the first of two approvals whether the second can come from the viewer."""
    if signature.state != Signature.State.PENDING or signature.first_approved_by_id is None:
        return []
    if signature.first_approved_by_id == viewer:
        return [Chip(gettext("approved by you first"), "plain")]
    return [Chip(gettext("second approval needed"), "look")]
