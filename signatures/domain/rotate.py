"""Change keys: encrypt under the first of REPRESENTATIVE_KEYS what only an older one opens."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from cryptography.fernet import InvalidToken
from django.apps import apps
from django.db import models, transaction
from django.db.models.functions import Cast

from signatures.domain.submit import fingerprint_of
from signatures.models import Representative
from signatures.models.encrypted import EncryptedTextField, decrypt
from signatures.models.representative import address_digests

_AT_ONCE: Final = 100
_RAW: Final = "raw_"


@dataclass(slots=True)
class Rotated:
    """How many rows were written anew, needed nothing, and are opened by no key."""

    changed: int = 0
    current: int = 0
    unreadable: int = 0


def rotate_keys() -> Rotated:
    """Encrypt all that is encrypted under the first key; digest addresses anew where SECRET_KEY changed.

    Some rows at a time, locked only meanwhile. What is done is known by the row itself, so that another run goes on
    where one was cut off. What comes meanwhile is under the first key, once every process knows it.
    """
    rotated = Rotated()
    for model in filter(_encrypted, apps.get_models()):
        last: int | None = 0
        while last is not None:
            last = _rotate_some(model, last, rotated)
    return rotated


def _encrypted(model: type[models.Model]) -> list[str]:
    return [field.name for field in model._meta.concrete_fields if isinstance(field, EncryptedTextField)]


@transaction.atomic
def _rotate_some(model: type[models.Model], after: int, rotated: Rotated) -> int | None:
    """Go on after a row, and return the last row of these; none where there was none."""
    names = _encrypted(model)
    tokens = {_RAW + name: Cast(name, models.BinaryField()) for name in names}
    rows = model._base_manager.filter(pk__gt=after).annotate(**tokens).order_by("pk").values("pk", *tokens)
    last = None
    for row in rows.select_for_update()[:_AT_ONCE]:
        last = row["pk"]
        try:
            read = {name: decrypt(bytes(row[_RAW + name])) for name in names if row[_RAW + name] is not None}
        except InvalidToken:
            rotated.unreadable += 1
            continue
        changes: dict[str, str] = {name: text for name, (text, is_current) in read.items() if not is_current}
        if model is Representative:
            changes |= _digests(last, address=read["email"][0])
        if changes:
            model._base_manager.filter(pk=last).update(**changes)
        rotated.changed += bool(changes)
        rotated.current += not changes
    return last


def _digests(signature_id: int, *, address: str) -> dict[str, str]:
    """Digest an address under the present SECRET_KEY; give nothing where that was done."""
    of_address, of_domain = address_digests(address)
    row = Representative.objects.select_related("signature__statement").defer("name", "role", "email", "note")
    known = row.get(pk=signature_id)
    if known.email_digest == of_address:
        return {}
    changes = {"email_digest": of_address, "mail_domain_digest": of_domain}
    fingerprint = fingerprint_of(known.signature.statement, name=known.signature.name, email=address)
    if known.fingerprint and not Representative.objects.filter(fingerprint=fingerprint).exists():
        changes["fingerprint"] = fingerprint
    return changes
