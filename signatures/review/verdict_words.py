"""Three verdicts on a sign-on at a glance: who it is, who wrote, and how its name is spelt. They sum up, and decide nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from django.utils.translation import gettext as _

from coalition.names.likeness import Reason
from coalition.organisations.labels import organisation_name
from coalition.site.direction import isolate, joined
from signatures.review.evidence import OF_MAILBOX, OF_NAME, Finding, Kind, Weight
from signatures.review.evidence_words import finding_words
from signatures.review.state_words import state_words
from signatures.review.suggest import Proposal


class Tone(StrEnum):
    """The colour of a verdict; its words say the same without colour."""

    GOOD = "good"
    PLAIN = "plain"
    LOOK = "look"
    BAD = "bad"


@dataclass(frozen=True, slots=True)
class Verdict:
    """One of the three: what it is about, in a word or two how it stands, and why."""

    about: str
    tone: Tone
    short: str
    why: str


def verdicts(proposal: Proposal, findings: Sequence[Finding]) -> list[Verdict]:
    """Give the verdicts on match, mailbox and name; none on the mailbox to whom the contact is not shown."""
    by_kind = {one.kind: one for one in findings}
    mailbox = next((by_kind[kind] for kind in OF_MAILBOX if kind in by_kind), None)
    given = [_match(proposal, by_kind.get(Kind.LOOKS_LIKE)), _mailbox(mailbox) if mailbox else None, _name(by_kind)]
    return [one for one in given if one is not None]


def _match(proposal: Proposal, imitates: Finding | None) -> Verdict:
    about = _("Match")
    first = proposal.strong[0] if proposal.strong else None
    name = isolate(first.name) if first else ""
    body = isolate(organisation_name(proposal.organisation)) if proposal.organisation else ""
    if proposal.listed is not None:
        return Verdict(about, Tone.LOOK, _("Already signed"), body)
    if imitates is not None:
        return Verdict(about, Tone.BAD, _("Imitates a name"), finding_words(imitates))
    if first is None:
        return Verdict(about, Tone.PLAIN, _("New"), _("Not on record. Check that it exists."))
    if Reason.LOOKS_LIKE in first.reasons:
        return Verdict(about, Tone.BAD, _("Imitates a name"), name)
    if proposal.is_member:
        return Verdict(about, Tone.LOOK, _("Already a member of this statement’s coalition"), body)
    if proposal.organisation is not None:
        return Verdict(about, Tone.GOOD, _("On record"), body)
    if first.signature is not None:
        return Verdict(about, Tone.LOOK, _("Like another sign-on"), joined([first.name, state_words(first.signature)]))
    return Verdict(about, Tone.LOOK, _("May be on record"), name)


def _mailbox(finding: Finding) -> Verdict:
    match finding.kind:
        case Kind.UNREADABLE:
            tone, short = Tone.BAD, _("Key missing")
        case Kind.DISPOSABLE_MAIL:
            tone, short = Tone.BAD, _("Disposable address")
        case Kind.TAKES_NO_MAIL:
            tone, short = Tone.BAD, _("Does not accept email")
        case Kind.NOT_THEIR_DOMAIN:
            tone, short = Tone.BAD, _("Not their domain")
        case Kind.NOTHING_TO_CHECK:
            tone, short = Tone.LOOK, _("Nothing to check")
        case Kind.OTHER_DOMAIN:
            tone, short = Tone.LOOK, _("Another domain")
        case Kind.FREE_MAIL:
            tone, short = Tone.LOOK, _("Free mail provider")
        case Kind.NO_WEBSITE:
            tone, short = Tone.LOOK, _("No website to compare")
        case _ if finding.weight == Weight.FOR:
            tone, short = Tone.GOOD, _("Known domain")
        case _:
            tone, short = Tone.PLAIN, _("Same domain as the website")
    return Verdict(_("Mailbox"), tone, short, finding_words(finding))


def _name(by_kind: dict[Kind, Finding]) -> Verdict:
    wrong = next((by_kind[kind] for kind in OF_NAME if kind in by_kind), None)
    if wrong is None:
        return Verdict(_("Name"), Tone.PLAIN, _("Ordinary letters"), _("It contains nothing hidden or imitated."))
    match wrong.kind:
        case Kind.ADVERTISES:
            tone, short = Tone.BAD, _("Advertisement")
        case Kind.RANDOM_LETTERS:
            tone, short = Tone.BAD, _("Random letters")
        case Kind.SAYS_LITTLE:
            tone, short = Tone.LOOK, _("General name")
        case _:
            tone, short = Tone.BAD, _("Unusual letters")
    return Verdict(_("Name"), tone, short, finding_words(wrong))
