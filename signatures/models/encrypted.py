"""Text that the database holds encrypted."""

from __future__ import annotations

import base64
from contextlib import suppress
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import models

if TYPE_CHECKING:
    from django.db.backends.base.base import BaseDatabaseWrapper
    from django.db.models.expressions import Expression

    _BinaryField = models.BinaryField[str, str]
else:
    _BinaryField = models.BinaryField


@lru_cache(maxsize=4)
def _cipher(keys: tuple[str, ...]) -> MultiFernet:
    if not keys:
        raise ImproperlyConfigured("Set REPRESENTATIVE_KEYS: without a key no Representative can be kept or read.")
    return MultiFernet(
        Fernet(base64.urlsafe_b64encode(HKDF(SHA256(), 32, salt=None, info=b"representative").derive(key.encode())))
        for key in keys
    )


def decrypt(token: bytes) -> tuple[str, bool]:
    """Return a token's text, and whether the token is under the first of REPRESENTATIVE_KEYS.

    Raises cryptography's InvalidToken where none of the keys opens it.
    """
    keys = tuple(settings.REPRESENTATIVE_KEYS)
    with suppress(InvalidToken):
        return _cipher(keys[:1]).decrypt(token).decode(), True
    return _cipher(keys).decrypt(token).decode(), False


class EncryptedTextField(_BinaryField):
    """Text kept as a Fernet token, under the first of REPRESENTATIVE_KEYS; any of them reads it.

    The token's own time stamp is set to zero: it would tell to the second when somebody was here.
    """

    def get_prep_value(self, value: Any) -> Any:
        if value is None:
            return None
        cipher = _cipher(tuple(settings.REPRESENTATIVE_KEYS))
        return super().get_prep_value(cipher.encrypt_at_time(str(value).encode(), 0))

    def from_db_value(self, value: bytes | None, expression: Expression, connection: BaseDatabaseWrapper) -> str | None:
        return None if value is None else _cipher(tuple(settings.REPRESENTATIVE_KEYS)).decrypt(bytes(value)).decode()

    def to_python(self, value: Any) -> Any:
        return value

    def get_default(self) -> Any:
        if self.has_default():
            return super().get_default()
        return None if self.null else ""
