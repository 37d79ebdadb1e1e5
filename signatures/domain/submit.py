"""Take in a sign-on."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from django.db import transaction
from django.utils import timezone
from django.utils.crypto import salted_hmac

from coalition.models import Statement
from coalition.names.letters import fold
from coalition.names.mailboxes import comparable
from signatures.domain.admit import Sender, admit
from signatures.domain.errors import StatementNotOpen
from signatures.domain.limits import hold, of_recipient, take
from signatures.domain.links import is_pause_over, mail_link
from signatures.domain.moves import move
from signatures.models import Move, Representative, Signature
from signatures.models.representative import address_digests


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
    # The number of the Text that was on the page.
    text: int | None = None
    names: dict[str, str] = field(default_factory=dict)


@transaction.atomic
def submit(*, statement: Statement, submission: Submission, language: str, sender: Sender | None = None) -> None:
    """Put a sign-on on record, unconfirmed, with the mail that asks to confirm it.

    The same sign-on sent again, were it fifty times at once, stays one. Later than PAUSE_BETWEEN_MAILS it brings a new
    mail with the link. To an address that had its mails of the day none goes, and nothing is put on record; nor is what
    a trap caught. The caller cannot tell any of these from the others: all of it is done each time, and what must not
    be is undone.

    A sender is held to the limits; without one, the sign-on comes from one of us.

    Raises StatementNotOpen, NotTakenNow.
    """
    if not statement.takes_signatures():
        raise StatementNotOpen
    address = submission.representative_email
    email_digest, _domain_digest = address_digests(address)
    recipient = of_recipient(email_digest)
    hold(email_digest)
    admission = admit(sender, statement=statement, address=address, recipient=recipient)
    fingerprint = fingerprint_of(statement, name=submission.name, email=address)
    known = _known(fingerprint)
    mails = admission.may_mail and (known is None or is_pause_over(known))
    is_new = admission.may_mail and known is None
    with _kept(is_new):
        signature = _create(
            statement=statement,
            submission=submission,
            language=language,
            fingerprint=fingerprint if is_new else None,
            waited=admission.waited,
        )
    with _kept(mails):
        mail_link(known or signature.representative)
    take([*admission.quotas, recipient] if mails else admission.quotas)


@contextmanager
def _kept(is_kept: bool) -> Iterator[None]:
    """Undo what is done in the block where it is not to be kept, by as many words to the database."""
    savepoint = transaction.savepoint()
    yield
    (transaction.savepoint_commit if is_kept else transaction.savepoint_rollback)(savepoint)


def _known(fingerprint: str) -> Representative | None:
    # Nothing of it is decrypted: that would take its time.
    return (
        Representative.objects.select_for_update(of=("self",))
        .select_related("signature")
        .only("link_requested_at", "signature__state")
        .filter(fingerprint=fingerprint)
        .first()
    )


def _create(
    *, statement: Statement, submission: Submission, language: str, fingerprint: str | None, waited: bool
) -> Signature:
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
        text_id=submission.text,
        waited=waited,
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
    return signature


def fingerprint_of(statement: Statement, *, name: str, email: str) -> str:
    """Digest, by a key, who signs what: the same sign-on sent again is known by it."""
    what = "\n".join([str(statement.pk), fold(name), comparable(email)])
    return salted_hmac("signatures.fingerprint", what, algorithm="sha256").hexdigest()
