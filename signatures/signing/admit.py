"""Whether a sign-on by the web form is taken in now."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from django.conf import settings
from django.utils import timezone

from coalition.statements.models import Statement
from signatures.record.errors import MailDomainBlocked, PuzzleWanted, WaitLonger
from signatures.record.models.blocked_domain import blocked_until
from signatures.signing.limits import (
    Quota,
    look,
    of_mail_domain,
    of_network,
    of_stamp,
    of_statement,
    of_waited,
    overall,
    refuse,
)
from signatures.signing.stamps import Stamp, bits_at


@dataclass(frozen=True, slots=True)
class Sender:
    """What is known of who sent a form: the network, which is kept nowhere, the form's stamp, what solves its puzzle,
    and whether the field was filled in that only machines fill in."""

    network: str
    stamp: Stamp
    proof: str = ""
    is_trapped: bool = False


@dataclass(frozen=True, slots=True)
class Admission:
    """A sign-on may come in if these quotas can be taken."""

    quotas: tuple[Quota, ...] = ()
    may_mail: bool = True
    waited: bool = False


def admit(sender: Sender | None, *, statement: Statement, address: str, recipient: Quota) -> Admission:
    """Admit a sign-on, which still has to take its quotas. Raises NotTakenNow."""
    if sender is None:
        return Admission(may_mail=not look([recipient]).has_reached(recipient))
    if blocked := blocked_until(address):
        raise MailDomainBlocked(int((blocked.until - timezone.now()).total_seconds()) + 1)
    quotas = [of_network(sender.network), of_mail_domain(address), of_statement(statement.pk), overall()]
    in_lane = of_waited(statement.pk)
    if sender.stamp.bits:
        quotas.append(of_stamp(sender.stamp))
    tallies = look([*quotas, in_lane, recipient])
    refuse([quota for quota in quotas if tallies.has_reached(quota)])
    waited = bool(bits_at(tallies.load())) and not sender.stamp.is_solved_by(sender.proof)
    if waited:
        _check_waited(sender.stamp)
        quotas.append(in_lane)
        refuse([in_lane] if tallies.has_reached(in_lane) else [])
    may_mail = not sender.is_trapped and not tallies.has_reached(recipient)
    return Admission(tuple(quotas), may_mail=may_mail, waited=waited)


def _check_waited(stamp: Stamp) -> None:
    if not stamp.bits:
        raise PuzzleWanted(settings.PUZZLE_WAIT)
    wait = timedelta(seconds=settings.PUZZLE_WAIT) - stamp.age()
    if wait > timedelta(0):
        raise WaitLonger(int(wait.total_seconds()) + 1)
