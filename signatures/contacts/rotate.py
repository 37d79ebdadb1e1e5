"""Change keys: encrypt under the first of REPRESENTATIVE_KEYS, each for its place, what is not encrypted so."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from django.apps import apps
from django.db import models, transaction
from django.db.models.functions import Cast

from coalition.site.bound import bind_anew
from signatures.record.encrypted_columns import CannotOpen, Sealed, encrypted_fields, seal, unseal
from signatures.record.models import Representative, Token
from signatures.record.models.representative import address_digests, are_digests_of
from signatures.record.submission import fingerprint_of
from staff.domain import factors
from staff.models import Device, Link

_AT_ONCE: Final = 100
_RAW: Final = "raw_"


@dataclass(slots=True)
class Rotated:
    """The numbers of rows that were written anew, needed nothing, cannot be opened, and hold another address's digests."""

    changed: int = 0
    current: int = 0
    unreadable: int = 0
    of_another: int = 0


def rotate_keys(*, digest_anew: bool = False) -> Rotated:
    """Encrypt all that is encrypted under the first key; digest addresses, and bind links and second factors, anew where
    SECRET_KEY changed.

    Digests that are not of their address stay as they are, for whoever looks into it, unless all are to be made anew.
    Some rows at a time, locked only meanwhile. What is done is known by the row itself, so that another run goes on
    where one was cut off. What comes meanwhile is under the first key, once every process knows it.
    """
    rotated = Rotated()
    for model in filter(encrypted_fields, apps.get_models()):
        last: int | None = 0
        while last is not None:
            last = _rotate_some(model, last, rotated, digest_anew)
    for changed, wrong in (*map(bind_anew, (Token, Link, Device)), factors.bind_anew()):
        rotated.changed += changed
        rotated.unreadable += wrong
    return rotated


@transaction.atomic
def _rotate_some(model: type[models.Model], after: int, rotated: Rotated, digest_anew: bool) -> int | None:
    """Go on after a row, and return the last row of these; none where there was none."""
    fields = encrypted_fields(model)
    tokens = {_RAW + field.name: Cast(field.name, models.BinaryField()) for field in fields}
    places = {name for field in fields for name in field.names_of_place}
    rows = model._base_manager.filter(pk__gt=after).annotate(**tokens).order_by("pk").values(*places, *tokens)
    last = None
    for row in rows.select_for_update()[:_AT_ONCE]:
        last = row["pk"]
        held = {field: row[_RAW + field.name] for field in fields if row[_RAW + field.name] is not None}
        try:
            read = {field: unseal(bytes(token), place=field.place(row)) for field, token in held.items()}
        except CannotOpen:
            rotated.unreadable += 1
            continue
        changes: dict[str, Sealed | str] = {
            field.name: Sealed(seal(opened.text, place=field.place(row)))
            for field, opened in read.items()
            if not (opened.is_bound and opened.is_under_first_key)
        }
        if model is Representative:
            texts = {field.name: opened.text for field, opened in read.items()}
            try:
                changes |= _digests(last, address=texts["email"], anew=digest_anew)
            except _OfAnother:
                rotated.of_another += 1
        if changes:
            model._base_manager.filter(pk=last).update(**changes)
        rotated.changed += bool(changes)
        rotated.current += not changes
    return last


class _OfAnother(Exception):
    """The digests are of no such address: somebody put them there, or a former SECRET_KEY is missing."""


def _digests(signature_id: int, *, address: str, anew: bool) -> dict[str, str]:
    """Digest an address under the present SECRET_KEY; give nothing where that was done."""
    of_address, of_domain = address_digests(address)
    encrypted = [field.name for field in encrypted_fields(Representative)]
    known = Representative.objects.select_related("signature__statement").defer(*encrypted).get(pk=signature_id)
    held = (known.email_digest, known.mail_domain_digest)
    if held == (of_address, of_domain):
        return {}
    if not anew and not are_digests_of(address, held):
        raise _OfAnother
    changes = {"email_digest": of_address, "mail_domain_digest": of_domain}
    fingerprint = fingerprint_of(known.signature.statement, name=known.signature.name, email=address)
    if known.fingerprint and not Representative.objects.filter(fingerprint=fingerprint).exists():
        changes["fingerprint"] = fingerprint
    return changes
