"""The stamp of a form: when it was given out, and the puzzle that its browser solves while many sign on.

The puzzle: find a text by which PBKDF2 of the stamp ends in so many zero bits. Browsers run it as fast as a flood's
programs do, which a plain hash is not; the server checks with one run.
"""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Final

from django.conf import settings
from django.core.signing import BadSignature, Signer
from django.utils import timezone

from signatures.record.errors import FormTooFast, FormTooOld

# static/js/puzzle.js does the same.
ROUNDS: Final = 2000
LIFETIME: Final = timedelta(hours=12)
_MOST_MORE_BITS: Final = 4


@dataclass(frozen=True, slots=True)
class Stamp:
    text: str
    given_at: datetime
    bits: int

    @property
    def number(self) -> str:
        """Give the part that no other stamp has."""
        return self.text.partition(".")[0]

    def age(self) -> timedelta:
        return timezone.now() - self.given_at

    def is_solved_by(self, proof: str) -> bool:
        """Tell whether a text solves the puzzle."""
        if not self.bits or len(proof) > 20 or not proof.isdecimal() or not proof.isascii():
            return False
        digest = hashlib.pbkdf2_hmac("sha256", self.text.encode(), proof.encode(), ROUNDS)
        return int.from_bytes(digest[-4:]) % (1 << self.bits) == 0


def new_stamp(*, load: int) -> Stamp:
    """Stamp a form, with a puzzle where so many signed on in an hour that one is asked for."""
    at = timezone.now()
    text = _signer().sign(f"{secrets.token_urlsafe(12)}.{int(at.timestamp())}.{bits_at(load)}")
    return Stamp(text, at, bits_at(load))


def read_stamp(text: str) -> Stamp:
    """Read the stamp of a form that came back. Raises FormTooOld, FormTooFast."""
    try:
        _id, seconds, bits = _signer().unsign(text).split(".")
    except (BadSignature, UnicodeError):
        raise FormTooOld from None
    stamp = Stamp(text, datetime.fromtimestamp(int(seconds), UTC), int(bits))
    if stamp.age() > LIFETIME:
        raise FormTooOld
    # With a puzzle it is the work, or the wait, that takes its time.
    if not stamp.bits and stamp.age() < timedelta(seconds=settings.FORM_SECONDS):
        raise FormTooFast(settings.FORM_SECONDS)
    return stamp


def bits_at(load: int) -> int:
    """Give how hard the puzzle is: none on a quiet day, and one bit more for each doubling of the load."""
    if load < settings.PUZZLE_FROM:
        return 0
    doublings = max(load // max(settings.PUZZLE_FROM, 1), 1).bit_length() - 1
    return int(settings.PUZZLE_BITS + min(doublings, _MOST_MORE_BITS))


def _signer() -> Signer:
    return Signer(salt="signatures.stamp")
