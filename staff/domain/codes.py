"""Codes of an app and recovery codes: each is accepted once, however often and wherever it is sent at the same time.

allauth 65.21 notes a used code of an app in the cache for half a minute. Ours would be each process's own, and with a
tolerance a code lives longer than that. Here the row of the app is locked and the step of its last code written into
it: no code of that step or an earlier one is accepted again (RFC 6238, 5.2).
"""

from __future__ import annotations

import base64
import hmac
import logging
import time
import unicodedata
from contextlib import suppress
from typing import Final

from allauth.mfa import app_settings
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import SECRET_SESSION_KEY, generate_totp_secret
from allauth.mfa.utils import decrypt, encrypt
from cryptography.fernet import InvalidToken
from cryptography.hazmat.primitives.hashes import SHA1
from cryptography.hazmat.primitives.twofactor.hotp import HOTP
from django.contrib.auth.models import User
from django.contrib.sessions.backends.base import SessionBase
from django.db import transaction
from django.db.models import QuerySet

from staff.domain.errors import WrongCode
from staff.domain.factors import Misplaced

_LAST_STEP: Final = "last_step"

log = logging.getLogger(__name__)


@transaction.atomic
def spend_code(*, user: User, code: str) -> Authenticator:
    """Accept a code and return what it is of. Raises WrongCode."""
    code = plain(code)
    typed: QuerySet[Authenticator] = (
        Authenticator.objects.select_for_update().filter(user=user).exclude(type=Authenticator.Type.WEBAUTHN)
    )
    try:
        own = list(typed.order_by("pk"))
    except Misplaced:
        log.error("A second factor was written for another account, or changed: see check_records")
        raise WrongCode from None
    for authenticator in own:
        is_app = authenticator.type == Authenticator.Type.TOTP
        if _spend_step(authenticator, code) if is_app else authenticator.wrap().validate_code(code):
            return authenticator
    raise WrongCode


def plain(code: str) -> str:
    """Write a code as it is compared: without spaces or marks of direction, its digits those of ASCII.

    A telephone in Arabic or Persian shows and types digits of its own.
    """
    shown = (letter for letter in code if not letter.isspace() and unicodedata.category(letter) != "Cf")
    return "".join(str(unicodedata.decimal(letter, letter)) for letter in shown)


def secret_in_set_up(session: SessionBase) -> str:
    """Give the secret of the app that is set up in a session: one until a code has come, and encrypted there."""
    with suppress(InvalidToken, KeyError):
        return str(decrypt(session[SECRET_SESSION_KEY]))
    secret: str = generate_totp_secret()
    session[SECRET_SESSION_KEY] = encrypt(secret)
    return secret


def spend_past_codes(authenticator: Authenticator) -> None:
    """Accept no code of an app that it could have shown by now, as the one by which it was set up."""
    authenticator.data[_LAST_STEP] = _now() + app_settings.TOTP_TOLERANCE
    authenticator.save(update_fields=["data"])


def _spend_step(authenticator: Authenticator, code: str) -> bool:
    key = base64.b32decode(decrypt(authenticator.data["secret"]))
    codes = HOTP(key, app_settings.TOTP_DIGITS, SHA1(), enforce_key_length=False)  # noqa: S303  # what apps speak
    now, last = _now(), authenticator.data.get(_LAST_STEP, -1)
    for step in range(now - app_settings.TOTP_TOLERANCE, now + app_settings.TOTP_TOLERANCE + 1):
        if step > last and hmac.compare_digest(codes.generate(step), code.encode()):
            authenticator.data[_LAST_STEP] = step
            authenticator.save(update_fields=["data"])
            return True
    return False


def _now() -> int:
    return int(time.time() // app_settings.TOTP_PERIOD)
