"""Text that the database holds encrypted, each bound to its table, row and field: moved elsewhere, it does not open.

A token is a version, the key's number, a nonce, and what AES-GCM makes of the text, with its place as associated data.
Tokens of the first version (Fernet), which know no place, are still read; rotate_keys writes them anew.
"""

from __future__ import annotations

import base64
import os
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from cryptography.exceptions import InvalidTag
from cryptography.fernet import Fernet, InvalidToken
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import connection, models
from django.db.models.query_utils import DeferredAttribute

from coalition.site.errors import CannotBeReadNow

if TYPE_CHECKING:
    from django.db.backends.base.base import BaseDatabaseWrapper
    from django.db.models.expressions import Expression

    _BinaryField = models.BinaryField[str, str]
    _BigAutoField = models.BigAutoField[int, int]
else:
    _BinaryField = models.BinaryField
    _BigAutoField = models.BigAutoField

_VERSION: Final = b"\x01"  # a Fernet token begins with a letter
_KEY_NUMBER_BYTES: Final = 4
_NONCE_BYTES: Final = 12  # as NIST SP 800-38D has it; random, so one key may write some 2^32 texts


class CannotOpen(Exception):
    """An encrypted text cannot be read."""

    silent_variable_failure = True  # a template shows nothing in its place (Django's name), and the page goes on


class KeyMissing(CannotOpen, CannotBeReadNow):
    """None of REPRESENTATIVE_KEYS has encrypted it."""


class Misplaced(CannotOpen):
    """It was encrypted for another row or field, or somebody changed it."""


class Opened(NamedTuple):
    """A token's text, whether the token is bound to its place, and whether the first of the keys made it."""

    text: str
    is_bound: bool
    is_under_first_key: bool


class _Key(NamedTuple):
    number: bytes
    bound: AESGCM
    unbound: Fernet


@lru_cache(maxsize=16)
def _key(secret: str) -> _Key:
    def derive(purpose: bytes, length: int = 32) -> bytes:
        return HKDF(SHA256(), length, salt=None, info=purpose).derive(secret.encode())

    return _Key(
        number=derive(b"representative, number", _KEY_NUMBER_BYTES),
        bound=AESGCM(derive(b"representative, bound")),
        unbound=Fernet(base64.urlsafe_b64encode(derive(b"representative"))),
    )


def _keys() -> list[_Key]:
    if not settings.REPRESENTATIVE_KEYS:
        raise ImproperlyConfigured("Set REPRESENTATIVE_KEYS: without a key no Representative can be kept or read.")
    return [_key(secret) for secret in settings.REPRESENTATIVE_KEYS]


def seal(text: str, *, place: bytes) -> bytes:
    """Encrypt a text for a place, under the first of REPRESENTATIVE_KEYS."""
    key, nonce = _keys()[0], os.urandom(_NONCE_BYTES)
    return _VERSION + key.number + nonce + key.bound.encrypt(nonce, text.encode(), place)


def unseal(token: bytes, *, place: bytes) -> Opened:
    """Open what was encrypted for a place. Raises KeyMissing, Misplaced."""
    keys = _keys()
    if not token.startswith(_VERSION):
        return _open_unbound(token, keys)
    number, rest = token[1 : 1 + _KEY_NUMBER_BYTES], token[1 + _KEY_NUMBER_BYTES :]
    key = next((key for key in keys if key.number == number), None)
    if key is None:
        raise KeyMissing
    try:
        text = key.bound.decrypt(rest[:_NONCE_BYTES], rest[_NONCE_BYTES:], place)
    except (InvalidTag, ValueError):
        raise Misplaced from None
    return Opened(text.decode(), is_bound=True, is_under_first_key=key is keys[0])


def _open_unbound(token: bytes, keys: list[_Key]) -> Opened:
    for key in keys:
        try:
            return Opened(key.unbound.decrypt(token).decode(), is_bound=False, is_under_first_key=key is keys[0])
        except InvalidToken:
            continue
    raise KeyMissing


@dataclass(frozen=True, slots=True)
class Sealed:
    """A token as the database holds it."""

    token: bytes


class _OpenedWhenRead(DeferredAttribute):
    """Opens a token when somebody asks an instance for its text: only the instance knows which row it is."""

    field: EncryptedTextField

    def __get__(self, instance: models.Model | None, cls: type[models.Model] | None = None) -> Any:
        value = super().__get__(instance, cls)
        if instance is not None and isinstance(value, Sealed):
            place = self.field.place(instance.pk)
            value = instance.__dict__[self.field.attname] = unseal(value.token, place=place).text
        return value

    def __set__(self, instance: models.Model, value: object) -> None:
        instance.__dict__[self.field.attname] = value


class EncryptedTextField(_BinaryField):
    """Text kept as a token that opens in its own row and field alone; any of REPRESENTATIVE_KEYS opens it.

    It is written by saving an instance whose primary key is known: an automatic one has to be a KnownKeyField.
    """

    descriptor_class = _OpenedWhenRead

    def deconstruct(self) -> Any:
        """Be a plain column to migrations, which import no code of ours, neither this class nor what makes a default."""
        name, _path, args, kwargs = super().deconstruct()
        kwargs.pop("default", None)
        return name, "django.db.models.BinaryField", args, kwargs

    def place(self, pk: object) -> bytes:
        """Name a row and this field of it. A table or column that gets another name needs its tokens written anew."""
        return f"{self.model._meta.db_table}\x1f{self.column}\x1f{pk}".encode()

    def seal(self, text: str, *, pk: object) -> Sealed:
        """Encrypt a text for a row."""
        if pk is None:
            raise TypeError(f"{self} is encrypted for a row, whose primary key must be known before.")
        return Sealed(seal(text, place=self.place(pk)))

    def pre_save(self, model_instance: models.Model, add: bool) -> Sealed | None:
        text = getattr(model_instance, self.attname)
        return None if text is None else self.seal(str(text), pk=model_instance.pk)

    def get_prep_value(self, value: Any) -> Any:
        if value is not None and not isinstance(value, Sealed):
            raise TypeError(f"{self} is encrypted for a row: save an instance.")
        return super().get_prep_value(value and value.token)

    def from_db_value(
        self, value: bytes | None, expression: Expression, connection: BaseDatabaseWrapper
    ) -> Sealed | None:
        return None if value is None else Sealed(bytes(value))

    def to_python(self, value: Any) -> Any:
        return value

    def get_default(self) -> Any:
        if self.has_default():
            return super().get_default()
        return None if self.null else ""


class KnownKeyField(_BigAutoField):
    """An automatic primary key that is drawn before its row is written, as what is encrypted in the row needs it."""

    def deconstruct(self) -> Any:
        name, _path, args, kwargs = super().deconstruct()
        return name, "django.db.models.BigAutoField", args, kwargs  # to the database it is no other

    def get_pk_value_on_save(self, instance: models.Model) -> int:
        return draw_keys(type(instance), number=1)[0]


def draw_keys(model: type[models.Model], *, number: int) -> list[int]:
    """Draw primary keys for rows that are still to be written."""
    assert model._meta.pk is not None
    table, column = connection.ops.quote_name(model._meta.db_table), model._meta.pk.column
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT nextval(pg_get_serial_sequence(%s, %s)) FROM generate_series(1, %s)", [table, column, number]
        )
        return [key for (key,) in cursor.fetchall()]


def encrypted_fields(model: type[models.Model]) -> list[EncryptedTextField]:
    """Return the fields of a model that are encrypted."""
    return [field for field in model._meta.concrete_fields if isinstance(field, EncryptedTextField)]
