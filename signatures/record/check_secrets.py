"""Check that what is encrypted stands where it was written, and that digests of addresses are of those addresses."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from django.apps import apps
from django.db import models
from django.db.models.functions import Cast

from coalition.site.bound import unbound
from coalition.statements.consistency import Wrong
from signatures.record.encrypted_columns import (
    EncryptedTextField,
    KeyMissing,
    Misplaced,
    Place,
    encrypted_fields,
    unseal,
)
from signatures.record.models import Representative, Token
from signatures.record.models.representative import are_digests_of
from staff.domain.check import not_bound

_AT_ONCE: Final = 2000
_RAW: Final = "raw_"


def check_secrets() -> Iterator[Wrong]:
    """Open all that is encrypted, each in its place: who can write to the database cannot make another's of it."""
    for model in apps.get_models():
        if fields := encrypted_fields(model):
            yield from _check_model(model, fields)
    for token in unbound(Token):
        yield Wrong(f"private link {token.pk}", not_bound(token.binding))


def _check_model(model: type[models.Model], fields: list[EncryptedTextField]) -> Iterator[Wrong]:
    tokens = {_RAW + field.name: Cast(field.name, models.BinaryField()) for field in fields}
    digests = ["email_digest", "mail_domain_digest"] if model is Representative else []
    places = {name for field in fields for name in field.names_of_place}
    rows = model._base_manager.order_by("pk").annotate(**tokens).values(*places, *tokens, *digests)
    for row in rows.iterator(chunk_size=_AT_ONCE):
        about = f"{model._meta.model_name} {row['pk']}"
        for field in fields:
            token = row[_RAW + field.name]
            if token is not None:
                wrong, text = _open(bytes(token), field, field.place(row))
                yield from (Wrong(about, words) for words in wrong)
                if digests and field.name == "email" and text is not None:
                    email_digest, mail_domain_digest = (row[name] for name in digests)
                    if not are_digests_of(text, (email_digest, mail_domain_digest)):
                        yield Wrong(
                            about, "Its digests are not of its address: another's were put there, or the key is new."
                        )


def _open(token: bytes, field: EncryptedTextField, place: Place) -> tuple[list[str], str | None]:
    """Return what is wrong with a token, and its text where it can be opened."""
    try:
        opened = unseal(token, place=place)
    except KeyMissing:
        return [f"None of REPRESENTATIVE_KEYS opens its {field.name}."], None
    except Misplaced:
        return [f"Its {field.name} was encrypted for another place, or changed."], None
    if not opened.is_bound:
        return [f"Its {field.name} is not bound to its place and links: see rotate_keys."], opened.text
    return [], opened.text
