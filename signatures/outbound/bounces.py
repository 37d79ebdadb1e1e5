"""Mail that comes back: what a delivery report says, and to which sign-on it belongs.

A bounce changes nothing that is public: anybody who got a mail can write a report about it.
"""

from __future__ import annotations

import base64
import binascii
import re
from email import message_from_bytes, policy
from email.message import Message
from typing import IO, Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESSIV
from django.conf import settings
from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet
from django.utils.crypto import salted_hmac

from signatures.record.models import Event, Move, Signature
from signatures.record.moves import note

_NUMBER_BYTES: Final = 8
_LARGEST: Final = 2_000_000  # of a report; the mail that came back is cut off behind
_RECIPIENTS: Final = ("Delivered-To", "X-Original-To", "Envelope-To", "X-Envelope-To", "To")
_TAG: Final = re.compile(r"\+([a-z2-7]{39})@", re.IGNORECASE)


def bounce_tag(signature_id: int) -> str:
    """Name a sign-on in an envelope's sender, so that a report about its mail comes back to it (VERP).

    Encrypted and authenticated by SECRET_KEY: servers on the way learn nothing from it, and nobody makes one up.
    """
    sealed = _cipher(settings.SECRET_KEY).encrypt(signature_id.to_bytes(_NUMBER_BYTES, "big"), None)
    return base64.b32encode(sealed).decode().rstrip("=").lower()


def signature_of(tag: str) -> int | None:
    """Return which sign-on a tag names; none where it is not ours."""
    try:
        sealed = base64.b32decode(tag.upper() + "=" * (-len(tag) % 8))
    except binascii.Error:
        return None
    for key in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS):
        try:
            return int.from_bytes(_cipher(key).decrypt(sealed, None), "big")
        except InvalidTag:
            continue
    return None


def read_report(file: IO[bytes], *, recipient: str = "") -> bool:
    """Read a mail that came to BOUNCE_ADDRESS, and note the bounce that it reports; tell whether it reports one of ours.

    `recipient` is the address that it was sent to, where the mail server tells it otherwise than by a header.
    """
    message = message_from_bytes(file.read(_LARGEST), policy=policy.compat32)
    if not _reports_failure(message):
        return False
    named = [recipient, *(str(value) for name in _RECIPIENTS for value in message.get_all(name, []))]
    tags = (tag for address in named for tag in _TAG.findall(address))
    found = next((pk for pk in map(signature_of, tags) if pk is not None), None)
    return found is not None and note_bounce(signature_id=found)


@transaction.atomic
def note_bounce(*, signature_id: int) -> bool:
    """Note in a sign-on's history that its mail came back, once; tell whether there is such a sign-on."""
    signature = Signature.objects.select_for_update(no_key=True).filter(pk=signature_id).first()
    if signature is None:
        return False
    last = Event.objects.filter(signature=signature, move__in=[Move.BOUNCE, Move.SUBMIT]).order_by("pk").last()
    if last is None or last.move != Move.BOUNCE:
        note(signature, Move.BOUNCE)
    return True


def unreachable() -> QuerySet[Signature]:
    """Find the sign-ons whose representative our mail does not reach, and who is still on record."""
    came_back = Event.objects.filter(signature=OuterRef("pk"), move=Move.BOUNCE)
    sent_again = Event.objects.filter(signature=OuterRef("signature"), move=Move.SUBMIT, pk__gt=OuterRef("pk"))
    return Signature.objects.filter(Exists(came_back.exclude(Exists(sent_again))), representative__isnull=False)


def _reports_failure(message: Message) -> bool:
    """Tell whether a mail is a delivery report (RFC 3464) of a mail that was given up, and not of one that is late."""
    if message.get_content_type() != "multipart/report":
        return False
    parts = [part for part in message.walk() if part.get_content_type() == "message/delivery-status"]
    fields = [block for part in parts for block in part.get_payload() if isinstance(block, Message)]
    return any(str(block.get("Action", "")).strip().lower() == "failed" for block in fields)


def _cipher(key: str) -> AESSIV:
    return AESSIV(salted_hmac("signatures.bounce", "", secret=key, algorithm="sha512").digest())
