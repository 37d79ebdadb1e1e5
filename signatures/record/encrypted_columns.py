"""Text that the database holds encrypted, each bound to its table, row and field, and to the links of the row: moved
elsewhere, or with its row led elsewhere, it does not open.

A token is a version, the key's number, a nonce, and what AES-GCM makes of the text, with its place as associated data.
Tokens from before, which know no place (Fernet) or no links, are still read; rotate_keys writes them anew.
"""

from __future__ import annotations

import base64
import os
from collections.abc import Mapping
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

# A token begins with what it is bound to; one of Fernet, bound to nothing, with a letter.
_ROW: Final = b"\x01"
_ROW_AND_LINKS: Final = b"\x02"
_KEY_NUMBER_BYTES: Final = 4
_NONCE_BYTES: Final = 12  # as NIST SP 800-38D has it; random, so one key may write some 2^32 texts


class CannotOpen(Exception):
    """An encrypted text cannot be read."""

    silent_variable_failure = True  # a template shows nothing in its place (Django's name), and the page goes on


class KeyMissing(CannotOpen, CannotBeReadNow):
    """None of REPRESENTATIVE_KEYS has encrypted it."""


class Misplaced(CannotOpen):
    """It was encrypted for another row or field, or somebody changed it or led its row elsewhere."""


class Place(NamedTuple):
    """A field of a row, and what the row leads to, where the text is for that alone."""

    row: bytes
    links: bytes = b""


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


def seal(text: str, *, place: Place) -> bytes:
    """Encrypt a text for a place, under the first of REPRESENTATIVE_KEYS."""
    key, nonce = _keys()[0], os.urandom(_NONCE_BYTES)
    version = _ROW_AND_LINKS if place.links else _ROW
    return version + key.number + nonce + key.bound.encrypt(nonce, text.encode(), place.row + place.links)


def unseal(token: bytes, *, place: Place) -> Opened:
    """Open what was encrypted for a place. Raises KeyMissing, Misplaced."""
    keys = _keys()
    if not token.startswith((_ROW, _ROW_AND_LINKS)):
        return _open_unbound(token, keys)
    knows_links = token.startswith(_ROW_AND_LINKS)
    number, rest = token[1 : 1 + _KEY_NUMBER_BYTES], token[1 + _KEY_NUMBER_BYTES :]
    key = next((key for key in keys if key.number == number), None)
    if key is None:
        raise KeyMissing
    try:
        bound_to = place.row + place.links if knows_links else place.row
        text = key.bound.decrypt(rest[:_NONCE_BYTES], rest[_NONCE_BYTES:], bound_to)
    except (InvalidTag, ValueError):
        raise Misplaced from None
    return Opened(text.decode(), is_bound=knows_links or not place.links, is_under_first_key=key is keys[0])


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
            opened = unseal(value.token, place=self.field.place_in(instance))
            value = instance.__dict__[self.field.attname] = opened.text
        return value

    def __set__(self, instance: models.Model, value: object) -> None:
        instance.__dict__[self.field.attname] = value


class EncryptedTextField(_BinaryField):
    """Text kept as a token that opens in its own row and field alone; any of REPRESENTATIVE_KEYS opens it.

    It is written by saving an instance whose primary key is known: an automatic one has to be a KnownKeyField. It opens
    only while the fields that it is bound to, of the same row, are as they were: whoever changes one saves it too.
    """

    descriptor_class = _OpenedWhenRead

    def __init__(self, *args: Any, bound_to: tuple[str, ...] = (), **kwargs: Any) -> None:
        self.bound_to = bound_to
        super().__init__(*args, **kwargs)

    def deconstruct(self) -> Any:
        """Be a plain column to migrations, which import no code of ours, neither this class nor what makes a default."""
        name, _path, args, kwargs = super().deconstruct()
        kwargs.pop("default", None)
        return name, "django.db.models.BinaryField", args, kwargs

    @property
    def names_of_place(self) -> list[str]:
        """Name the columns that make a place."""
        columns = {field.name: field.attname for field in self.model._meta.concrete_fields}
        return ["pk", *(columns[name] for name in self.bound_to)]

    def place(self, row: Mapping[str, object]) -> Place:
        """Name this field of a row, by the columns that make a place, and what the row leads to.

        A table or column that gets another name needs its tokens written anew.
        """
        pk, *links = self.names_of_place
        return Place(
            f"{self.model._meta.db_table}\x1f{self.column}\x1f{row[pk]}".encode(),
            "".join(f"\x1f{name}={row[name]}" for name in links).encode(),
        )

    def place_in(self, instance: models.Model) -> Place:
        """Name this field of an instance."""
        return self.place({name: getattr(instance, name) for name in self.names_of_place})

    def pre_save(self, model_instance: models.Model, add: bool) -> Sealed | None:
        text = getattr(model_instance, self.attname)
        if text is None:
            return None
        if model_instance.pk is None:
            raise TypeError(f"{self} is encrypted for a row, whose primary key must be known before.")
        return Sealed(seal(str(text), place=self.place_in(model_instance)))

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
