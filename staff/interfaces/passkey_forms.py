"""A passkey's answer, as a form; apart from other forms, as its libraries are large."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from allauth.mfa.webauthn.forms import (
    AddWebAuthnForm,
    AuthenticateWebAuthnForm,
    LoginWebAuthnForm,
    ReauthenticateWebAuthnForm,
)
from django import forms
from django.core.exceptions import ValidationError
from django.db import Error as DatabaseFailed
from django.utils.translation import gettext as _


class _AnyAnswer(forms.Form):
    """A passkey's answer, of which nothing is certain: it comes from whoever writes the request.

    allauth 65.21 and fido2 2.2 let KeyError, AttributeError, InvalidSignature and more of a malformed one through.
    """

    def clean_credential(self) -> Any:
        credential = self.cleaned_data["credential"]
        if not isinstance(credential, dict):
            raise ValidationError(_("This passkey did not work. Please try again."))
        parent = getattr(super(), "clean_credential", None)
        return _refused_politely(parent) if parent else credential

    def clean(self) -> Any:
        return _refused_politely(super().clean)


def _refused_politely(check: Callable[[], Any]) -> Any:
    try:
        return check()
    except (ValidationError, DatabaseFailed):
        raise
    except Exception:
        raise ValidationError(_("This passkey did not work. Please try again.")) from None


class SignInByPasskey(_AnyAnswer, LoginWebAuthnForm):  # type: ignore[misc]  # allauth has no types
    pass


class SignInPasskey(_AnyAnswer, AuthenticateWebAuthnForm):  # type: ignore[misc]
    pass


class ConfirmPasskey(_AnyAnswer, ReauthenticateWebAuthnForm):  # type: ignore[misc]
    pass


class NewPasskey(_AnyAnswer, AddWebAuthnForm):  # type: ignore[misc]
    pass
