"""Second factors, each bound to its account: a row of allauth's that was written for another account is not read."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, Final

from allauth.mfa.models import Authenticator
from allauth.mfa.utils import decrypt, encrypt
from cryptography.fernet import InvalidToken
from django.conf import settings
from django.db import transaction
from django.db.models.signals import post_init, pre_save
from django.utils.crypto import constant_time_compare

from coalition.site.bound import binding_of

_BINDING: Final = "binding"
_ENCRYPTED: Final = ("secret", "seed")
_PLAIN: Final = ("credential",)


class Misplaced(Exception):
    """A second factor was written for another account, or somebody changed it."""


def misplaced() -> Iterator[tuple[int, int]]:
    """Give each row that is not its account's own, and the account."""
    for row in Authenticator.objects.order_by("pk").values("pk", "user_id", "type", "data"):
        if not _is_bound(row["user_id"], row["type"], row["data"]):
            yield row["pk"], row["user_id"]


def bind_anew() -> tuple[int, int]:
    """Encrypt and bind under the present SECRET_KEY what is not; return how many rows, and how many are wrong."""
    changed = wrong = 0
    for pk in Authenticator.objects.order_by("pk").values_list("pk", flat=True):
        with transaction.atomic():
            rows = Authenticator.objects.select_for_update().filter(pk=pk)
            for user_id, kind, data in rows.values_list("user_id", "type", "data"):
                if _BINDING in data and not _is_bound(user_id, kind, data):
                    wrong += 1
                elif data.get(_BINDING) != _binding(user_id, kind, data, settings.SECRET_KEY):
                    try:
                        data |= {name: encrypt(decrypt(data[name])) for name in _ENCRYPTED if data.get(name)}
                    except InvalidToken:
                        wrong += 1
                        continue
                    data[_BINDING] = _binding(user_id, kind, data, settings.SECRET_KEY)
                    rows.update(data=data)
                    changed += 1
    return changed, wrong


def _is_bound(user_id: int, kind: str, data: dict[str, Any]) -> bool:
    held = str(data.get(_BINDING, ""))
    keys = (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)
    return any(constant_time_compare(held, _binding(user_id, kind, data, key)) for key in keys)


def _binding(user_id: int, kind: str, data: dict[str, Any], secret: str) -> str:
    held = json.dumps([data.get(name) for name in (*_ENCRYPTED, *_PLAIN)], sort_keys=True)
    return binding_of("mfa_authenticator", [user_id, kind, held], secret=secret)


def _bind_what_is_saved(instance: Authenticator, **kwargs: object) -> None:
    instance.data[_BINDING] = _binding(instance.user_id, instance.type, instance.data, settings.SECRET_KEY)


def _check_what_is_read(instance: Authenticator, **kwargs: object) -> None:
    is_whole = instance.pk is not None and not instance.get_deferred_fields()
    if is_whole and not _is_bound(instance.user_id, instance.type, instance.data):
        raise Misplaced


def watch() -> None:
    """Bind what is written from now on, and refuse to read what is not bound."""
    pre_save.connect(_bind_what_is_saved, sender=Authenticator, dispatch_uid="second factors are bound")
    post_init.connect(_check_what_is_read, sender=Authenticator, dispatch_uid="second factors are bound")
