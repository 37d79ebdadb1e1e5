"""The question whether the site has the keys under which its secrets lie, asked of a sample."""

from __future__ import annotations

from django.apps import apps
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import models
from django.db.models.functions import Cast

from coalition.site.deployment_checks import SHORTEST_KEY
from coalition.site.health import Finding, State, check
from signatures.record.encrypted_columns import (
    EncryptedTextField,
    KeyMissing,
    Misplaced,
    Place,
    encrypted_fields,
    unseal,
)

_SAMPLE = 10
_RAW = "raw"


@check
def keys() -> Finding:
    """Open the newest and the oldest of what is encrypted: a key that was lost or mistyped shows in either."""
    if not settings.REPRESENTATIVE_KEYS or not _has_secret_key():
        do = "Set SECRET_KEY and REPRESENTATIVE_KEYS, or name the file of each in SECRET_KEY_FILE and REPRESENTATIVE_KEYS_FILE."
        return Finding("keys", State.CRITICAL, "The site has none, or not both.", do)
    opened = unreadable = 0
    for model in apps.get_models():
        for field in encrypted_fields(model):
            for token, place in _sample(model, field):
                try:
                    unseal(token, place=place)
                except KeyMissing:
                    unreadable += 1
                except Misplaced:
                    opened += 1  # the key is there; whether each stands in its place, check_records asks
                else:
                    opened += 1
    if unreadable:
        words = f"None of REPRESENTATIVE_KEYS opens {unreadable} of {opened + unreadable} texts that were tried."
        do = "Put the key that is missing behind the others in REPRESENTATIVE_KEYS, and restart."
        return Finding("keys", State.CRITICAL, words, do, unreadable)
    if any(len(key) < SHORTEST_KEY for key in (settings.SECRET_KEY, settings.REPRESENTATIVE_KEYS[0])):
        do = "Put a new one, of `coalition keys new`, in front of the old, divided by a comma; then run `coalition keys rotate`."
        return Finding("keys", State.WARNING, f"One is shorter than {SHORTEST_KEY} characters.", do)
    return Finding("keys", State.OK, f"They open what was tried ({opened}).", value=0)


def _has_secret_key() -> bool:
    try:
        return bool(settings.SECRET_KEY)
    except ImproperlyConfigured:  # what Django says of an empty one
        return False


def _sample(model: type[models.Model], field: EncryptedTextField) -> set[tuple[bytes, Place]]:
    rows = model._base_manager.annotate(**{_RAW: Cast(field.name, models.BinaryField())}).exclude(**{_RAW: None})
    ends = [rows.order_by(order).values(_RAW, *field.names_of_place)[:_SAMPLE] for order in ("pk", "-pk")]
    return {(bytes(row[_RAW]), field.place(row)) for end in ends for row in end}
