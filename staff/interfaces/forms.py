"""Forms that staff fill in to come in."""

from __future__ import annotations

from typing import Any

from allauth.account.forms import LoginForm
from allauth.core import context
from allauth.mfa.base.forms import AuthenticateForm, ReauthenticateForm
from allauth.mfa.totp.forms import ActivateTOTPForm
from django import forms
from django.contrib.auth.models import User
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from coalition.names.address_fields import MailboxField
from staff.domain.attempts import CODES, count_attempt, forget_attempts
from staff.domain.codes import plain, secret_in_set_up, spend_code
from staff.domain.devices import knows
from staff.domain.errors import TooManyAttempts, WrongCode
from staff.interfaces.device_cookie import device_of
from staff.interfaces.words import patience


class SignInForm(LoginForm):  # type: ignore[misc]  # allauth has no types
    """With what to type above each field, and nothing in it that goes once one types."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.label = field.widget.attrs.pop("placeholder", field.label)


def _ask(field: forms.Field, label: str) -> None:
    """Say above a field of allauth's what to type, in words of ours, and nothing in it that goes once one types."""
    field.label = label
    field.widget.attrs.pop("placeholder", None)


class _CodeOnce:
    """A code that is counted, and accepted once."""

    user: User
    cleaned_data: dict[str, Any]
    fields: dict[str, forms.Field]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _ask(self.fields["code"], _("Code from the app, or a recovery code"))

    def clean_code(self) -> str:
        code: str = self.cleaned_data["code"]
        device = device_of(context.request, self.user)
        counted = ("code", self.user.pk, device if knows(self.user, device) else "unknown")
        try:
            count_attempt(*counted, most=CODES)
            self.authenticator = spend_code(user=self.user, code=code)
        except TooManyAttempts as error:
            raise ValidationError(patience(error)) from None
        except WrongCode:
            raise ValidationError(_("This code is wrong, has expired or has already been used.")) from None
        forget_attempts(*counted)
        self.authenticator.user = self.user
        return code


class SignInCode(_CodeOnce, AuthenticateForm):  # type: ignore[misc]
    pass


class ConfirmCode(_CodeOnce, ReauthenticateForm):  # type: ignore[misc]
    pass


class SetUpApp(ActivateTOTPForm):  # type: ignore[misc]
    """Sets up an app by one secret, however often its page is opened before the code comes.

    allauth 65.21 makes a new one each time that the page is shown, and keeps it in the session as it is.
    """

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        forms.Form.__init__(self, *args, **kwargs)
        self.user = user
        self.secret = secret_in_set_up(context.request.session)
        _ask(self.fields["code"], _("Code shown by the app"))

    def clean_code(self) -> str:
        self.cleaned_data["code"] = plain(self.cleaned_data["code"])
        code: str = super().clean_code()
        return code


class AskForLinkForm(forms.Form):
    email = MailboxField(
        label=gettext_lazy("Email"), widget=forms.EmailInput(attrs={"autocomplete": "email", "dir": "ltr"})
    )


class PasswordForm(forms.Form):
    """A new password, typed twice by the one who will use it."""

    password = forms.CharField(
        label=gettext_lazy("New password"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        help_text=gettext_lazy("At least twelve characters. Several unrelated words are best."),
    )
    again = forms.CharField(
        label=gettext_lazy("Repeat the new password"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._user = user

    def clean_password(self) -> str:
        password: str = self.cleaned_data["password"]
        validate_password(password, self._user)
        return password

    def clean(self) -> dict[str, Any]:
        password, again = self.cleaned_data.get("password"), self.cleaned_data.get("again")
        if password and again and password != again:
            self.add_error("again", _("The two passwords do not match."))
        return self.cleaned_data


class InvitationForm(forms.ModelForm[User]):
    """Somebody who is to work here. They choose their password by a link; nobody types it for them."""

    class Meta:
        model = User
        fields = ("username", "email", "groups")
        field_classes = {"email": MailboxField}
        widgets = {"groups": forms.CheckboxSelectMultiple}
        labels = {
            "username": gettext_lazy("Name"),
            "groups": gettext_lazy("Roles"),
            "is_superuser": gettext_lazy("All rights"),
        }
        help_texts = {
            "username": gettext_lazy("Used to sign in; the rest of the team sees it in the history of sign-ons."),
            "groups": "",
            "is_active": gettext_lazy("An account that is not active cannot sign in. What it did stays on record."),
            "is_superuser": gettext_lazy("May do everything here, whatever its roles."),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "email" in self.fields:
            self.fields["email"].required = True

    def clean_email(self) -> str:
        email: str = self.cleaned_data["email"]
        if User.objects.filter(email__iexact=email).exclude(pk=self.instance.pk).exists():
            raise ValidationError(_("This address is already in use."))
        return email
