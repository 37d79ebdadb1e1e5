"""Take in a sign-on."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import timedelta
from typing import NamedTuple

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.crypto import salted_hmac

from coalition.names.letters import fold
from coalition.names.mailboxes import comparable
from coalition.statements.models import Statement
from signatures.record.errors import MailDomainBlocked, PuzzleWanted, StatementNotOpen, WaitLonger
from signatures.record.models import Event, Move, Representative, Signature, Token
from signatures.record.models.blocked_domain import blocked_until
from signatures.record.models.representative import address_digests
from signatures.record.moves import move
from signatures.record.submission import OF_ORGANISATION, Submission, fingerprint_of
from signatures.signing.confirm import discard_soon, is_followed
from signatures.signing.limits import (
    Quota,
    hold,
    look,
    of_mail_domain,
    of_network,
    of_recipient,
    of_stamp,
    of_statement,
    of_waited,
    overall,
    refuse,
    take,
)
from signatures.signing.links import is_pause_over, mail_link
from signatures.signing.stamps import Stamp, bits_at


class _Written(NamedTuple):
    """The representative of a sign-on, and the Event of its having been written, if it was."""

    representative: Representative
    event: Event | None


@dataclass(frozen=True, slots=True)
class Sender:
    """The sender of a form, as far as known: the network, kept nowhere, the form's stamp, what solves its puzzle,
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


@transaction.atomic
def submit(
    *,
    statement: Statement,
    submission: Submission,
    language: str,
    sender: Sender | None = None,
    sent_before: Submission | None = None,
) -> None:
    """Put a sign-on on record, unconfirmed, with the mail that asks to confirm it.

    The same sign-on sent again, were it fifty times at once, stays one. Later than PAUSE_BETWEEN_MAILS it brings a new
    mail with the link. Sent again before it is confirmed, with anything else in it or after another one of the same
    address, it stands as it was sent last: the links mailed before are dead, whether or not a new one can go; once it is
    confirmed, the private link goes, and nothing changes. To an address that had its mails of the day none goes, and
    nothing new is put on record; nor is what a trap caught. The caller cannot tell any of these from the others: all of
    it is done each time, and what must not be is undone.

    What the same browser sent just before for the same name, but to another mailbox, was mistyped: a job deletes it while
    nobody has confirmed it, so that whoever reads that mailbox can neither confirm it nor read who signed.

    A sender is held to the limits; without one, the sign-on comes from one of us.

    Raises StatementNotOpen, NotTakenNow.
    """
    if not statement.takes_signatures():
        raise StatementNotOpen
    address = submission.representative_email
    email_digest, _domain_digest = address_digests(address)
    recipient = of_recipient(email_digest)
    mistyped = _mistyped(sent_before, submission)
    for digest in sorted({email_digest, *(address_digests(one)[0] for one in mistyped)}):
        hold(digest)
    admission = _admit(sender, statement=statement, address=address, recipient=recipient)
    fingerprint = fingerprint_of(statement, name=submission.name, email=address)
    content_digest = _content_digest(submission, language=language)
    known = _known(fingerprint)
    is_new = admission.may_mail and known is None
    # The same once more is the last word again, where the address sent another one meanwhile.
    is_changed = known is not None and (known.content_digest != content_digest or known.is_followed)  # type: ignore[attr-defined]  # annotated
    is_open = known is not None and known.signature.state == Signature.State.UNCONFIRMED
    replaces = is_changed and is_open and not (sender and sender.is_trapped)
    mails = admission.may_mail and (known is None or is_changed or is_pause_over(known))
    is_written = is_new or replaces
    with _kept(is_written):
        written = _write(
            known.signature if known is not None and replaces else Signature(statement=statement),
            submission=submission,
            language=language,
            waited=admission.waited,
            fingerprint=fingerprint if is_written else None,
            content_digest=content_digest,
        )
    if known is not None and not replaces:
        written = _Written(known, None)
    with _kept(mails):
        mail_link(written.representative, event=written.event)
    for one in mistyped:
        with _kept(admission.may_mail):
            discard_soon(fingerprint_of(statement, name=submission.name, email=one), instead=fingerprint)
    take([*admission.quotas, recipient] if mails else admission.quotas)


def _mistyped(before: Submission | None, now: Submission) -> list[str]:
    """Give the address that was typed before for the same name, where it is of another mailbox."""
    if before is None or fold(before.name) != fold(now.name):
        return []
    address = before.representative_email
    return [] if comparable(address) == comparable(now.representative_email) else [address]


@contextmanager
def _kept(is_kept: bool) -> Iterator[None]:
    """Undo what is done in the block where it is not to be kept, by as many words to the database."""
    savepoint = transaction.savepoint()
    yield
    (transaction.savepoint_commit if is_kept else transaction.savepoint_rollback)(savepoint)


def _known(fingerprint: str) -> Representative | None:
    """Find the Representative of a sign-on that was sent before, and lock the sign-on where nobody confirmed it yet.

    No other is locked: while the mail about a decision on it leaves, this would wait, and tell that it is known.
    """
    unconfirmed = Signature.objects.filter(state=Signature.State.UNCONFIRMED, representative__fingerprint=fingerprint)
    locked = unconfirmed.select_for_update(of=("self",)).first()
    # Nothing of it is decrypted: that would take its time.
    found = Representative.objects.select_related("signature").only(
        "link_requested_at", "content_digest", "signature__state"
    )
    known = found.filter(fingerprint=fingerprint).annotate(is_followed=is_followed()).first()
    if known is not None and locked is not None and known.pk == locked.pk:
        known.signature = locked
    return known


def _write(
    signature: Signature,
    *,
    submission: Submission,
    language: str,
    waited: bool,
    fingerprint: str | None,
    content_digest: str,
) -> _Written:
    """Write what was sent over an unconfirmed sign-on, or as a new one; no link to what stood there before is left."""
    now = timezone.now()
    is_new = signature.pk is None
    signature.language, signature.waited, signature.submitted_at = language, waited, now
    signature.text_id = submission.text
    for name in OF_ORGANISATION:
        setattr(signature, name, getattr(submission, name))
    event = move(signature, Move.SUBMIT)
    representative = Representative(
        signature=signature,
        name=submission.representative_name,
        role=submission.representative_role,
        email=submission.representative_email,
        note=submission.note,
        fingerprint=fingerprint,
        content_digest=content_digest,
        link_requested_at=now,
    )
    representative.save(force_insert=is_new, force_update=not is_new)
    Token.objects.filter(signature=signature).delete()
    return _Written(representative, event)


def _content_digest(submission: Submission, *, language: str) -> str:
    """Digest, by a key, all that was sent: whether it is the same once more can be told without reading it."""
    what = json.dumps([language, asdict(submission)], sort_keys=True)
    return salted_hmac("signatures.submission", what, algorithm="sha256").hexdigest()


def _admit(sender: Sender | None, *, statement: Statement, address: str, recipient: Quota) -> Admission:
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
