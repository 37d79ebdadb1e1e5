"""Take in a sign-on."""

from contextlib import suppress
from dataclasses import dataclass, field

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.crypto import salted_hmac

from coalition.models import Statement
from coalition.names.letters import fold
from signatures.domain.errors import StatementNotOpen, TooSoon
from signatures.domain.links import mail_link_again
from signatures.domain.moves import move
from signatures.domain.outbox import Mail, enqueue
from signatures.models import Move, Representative, Signature


@dataclass(frozen=True, slots=True)
class Submission:
    """What the form took in."""

    name: str
    representative_name: str
    representative_role: str
    representative_email: str
    acronym: str = ""
    country: str = ""
    website: str = ""
    note: str = ""
    listed: bool = True
    names: dict[str, str] = field(default_factory=dict)


def submit(*, statement: Statement, submission: Submission, language: str) -> None:
    """Put a sign-on on record, unconfirmed, with the mail that asks to confirm it.

    The same sign-on sent again, were it fifty times at once, stays one, and the caller cannot tell: the unique
    fingerprint lets one insert through. Later than PAUSE_BETWEEN_MAILS it brings a new mail with the link.

    Raises StatementNotOpen.
    """
    if not statement.takes_signatures():
        raise StatementNotOpen
    fingerprint = fingerprint_of(statement, name=submission.name, email=submission.representative_email)
    try:
        _create(statement=statement, submission=submission, language=language, fingerprint=fingerprint)
    except IntegrityError as error:
        if "one_live_sign_on_a_fingerprint" not in str(error):
            raise
        _submit_again(fingerprint=fingerprint)


@transaction.atomic
def _create(*, statement: Statement, submission: Submission, language: str, fingerprint: str) -> None:
    now = timezone.now()
    signature = Signature(
        statement=statement,
        language=language,
        name=submission.name,
        names=submission.names,
        acronym=submission.acronym,
        country=submission.country,
        website=submission.website,
        listed=submission.listed,
        submitted_at=now,
    )
    move(signature, Move.SUBMIT)
    Representative.objects.create(
        signature=signature,
        name=submission.representative_name,
        role=submission.representative_role,
        email=submission.representative_email,
        note=submission.note,
        fingerprint=fingerprint,
        link_requested_at=now,
    )
    enqueue(Mail.CONFIRM, signature_id=signature.pk)


@transaction.atomic
def _submit_again(*, fingerprint: str) -> None:
    known = (
        Representative.objects.select_for_update(of=("self",))
        .select_related("signature")
        .filter(fingerprint=fingerprint)
        .first()
    )
    if known is not None:
        with suppress(TooSoon):
            mail_link_again(known)


def fingerprint_of(statement: Statement, *, name: str, email: str) -> str:
    """Digest, by a key, who signs what: the same sign-on sent again is known by it."""
    what = "\n".join([str(statement.pk), fold(name), email.casefold()])
    return salted_hmac("signatures.fingerprint", what, algorithm="sha256").hexdigest()
