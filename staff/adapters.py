"""Adapters by which django-allauth asks us how it should behave."""

from __future__ import annotations

import base64
from functools import lru_cache
from typing import Any
from urllib.parse import urlsplit

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from cryptography.fernet import Fernet, MultiFernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import AnonymousUser, User
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils.translation import gettext as _

from coalition.identity.current import identity
from staff.domain.accounts import has_second_factor
from staff.domain.attempts import PASSWORDS, account_named, count_attempt, folded, forget_attempts
from staff.domain.devices import knows, own_language
from staff.domain.errors import TooManyAttempts
from staff.domain.outbox import Word, enqueue_word
from staff.interfaces.device_cookie import device_of
from staff.interfaces.words import patience

_WORDS = {
    "password_changed": Word.PASSWORD_CHANGED,
    "totp_activated": Word.FACTOR_ADDED,
    "webauthn_added": Word.FACTOR_ADDED,
    "totp_deactivated": Word.FACTOR_REMOVED,
    "webauthn_removed": Word.FACTOR_REMOVED,
    "recovery_codes_generated": Word.CODES_MADE,
}


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]  # allauth has no types
    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Count the attempt before the password is looked at."""
        try:
            count_attempt(*_counted(request, credentials), most=PASSWORDS)
        except TooManyAttempts as error:
            raise ValidationError(patience(error)) from None

    def authenticate(self, request: HttpRequest, **credentials: Any) -> User | None:
        user = super().authenticate(request, **credentials)
        if not isinstance(user, User):
            return None
        forget_attempts(*_counted(request, credentials))
        return user

    def is_reauthentication_required(self, *, app: str, **kwargs: Any) -> bool:
        """Keep allauth's own pages from asking again: SafeSessions asked already, and stores no request meanwhile."""
        return False

    def get_reauthentication_methods(self, user: AbstractBaseUser | AnonymousUser) -> list[dict[str, Any]]:
        """Ask whoever has a second factor for it, and never for the password instead."""
        methods: list[dict[str, Any]] = super().get_reauthentication_methods(user)
        if isinstance(user, User) and has_second_factor(user):
            methods = [method for method in methods if method["id"] != "reauthenticate"]
        return sorted(methods, key=lambda method: method["id"] != "mfa_reauthenticate:webauthn")

    def send_notification_mail(self, template_prefix: str, user: AbstractBaseUser, *args: Any, **kwargs: Any) -> None:
        """Tell a person what happened; allauth's own mail would hold the address and the browser of who did it."""
        word = _WORDS.get(template_prefix.rpartition("/")[2])
        if word is not None and isinstance(user, User):
            enqueue_word(word, user=user, language=own_language(user))


def _counted(request: HttpRequest, credentials: dict[str, Any]) -> tuple[object, ...]:
    """Name what an attempt at a password counts against: what was typed, whether or not it is anybody's.

    Were a name and an address counted together, the count of one would tell that the other is the same person's.
    """
    typed = str(credentials.get("username") or credentials.get("email") or "")
    user = account_named(typed)
    device = device_of(request, user) if user else None
    return "password", folded(typed), device if user and knows(user, device) else "unknown"


class SecondFactorAdapter(DefaultMFAAdapter):  # type: ignore[misc]
    def encrypt(self, text: str) -> str:
        """Keep a stolen database from showing what apps make their codes of."""
        return _cipher().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        return _cipher().decrypt(encrypted_text.encode()).decode()

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        """Refuse to remove the one app that stands between a password and the desk."""
        own = Authenticator.objects.filter(user=authenticator.user_id, type=Authenticator.Type.WEBAUTHN)
        return not settings.SECOND_FACTOR_REQUIRED or own.exists()

    def generate_authenticator_name(self, user: AbstractBaseUser, type: Authenticator.Type) -> str:
        number = Authenticator.objects.filter(user_id=user.pk, type=type).count() + 1
        return _("Passkey %d") % number

    def get_totp_issuer(self) -> str:
        """Name the site in the app as all pages do."""
        return identity().name()

    def build_totp_svg(self, url: str) -> str:
        """Give the code as an element of the page: the policy of our pages allows no images from data."""
        svg: str = super().build_totp_svg(url)
        return svg[svg.index("<svg") :]

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        return {"id": urlsplit(settings.ADMIN_URL).hostname or "", "name": identity().name()}


def _cipher() -> MultiFernet:
    return _cipher_of((settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS))


@lru_cache(maxsize=4)
def _cipher_of(keys: tuple[str, ...]) -> MultiFernet:
    return MultiFernet(
        Fernet(base64.urlsafe_b64encode(HKDF(SHA256(), 32, salt=None, info=b"second factor").derive(key.encode())))
        for key in keys
    )
