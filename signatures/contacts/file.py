"""The file of contacts: a sheet inside an age file (age-encryption.org/v1), which a password or a key opens."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import astuple
from typing import Any

import pyrage
from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from coalition.site.sheet_cells import csv_chunks
from signatures.contacts.export import Contact

SHORTEST_PASSWORD = 14


class ContactsForm(forms.Form):
    """To whom the file is encrypted: to a public key, or to a password."""

    recipient = forms.CharField(
        label=gettext_lazy("Public key (age)"),
        required=False,
        max_length=2100,
        help_text=gettext_lazy("It begins with age1. Safer than a password, if the recipient has a key."),
        widget=forms.TextInput({"autocomplete": "off", "spellcheck": "false", "dir": "ltr"}),
    )
    password = forms.CharField(
        label=gettext_lazy("Or a password"),
        required=False,
        strip=False,
        min_length=SHORTEST_PASSWORD,
        max_length=1000,
        help_text=gettext_lazy("It opens the file; without it nobody can. Do not send it the same way as the file."),
        widget=forms.PasswordInput({"autocomplete": "new-password"}),
    )
    again = forms.CharField(
        label=gettext_lazy("Repeat the password"),
        required=False,
        strip=False,
        max_length=1000,
        widget=forms.PasswordInput({"autocomplete": "new-password"}),
    )

    def clean_recipient(self) -> Any:
        recipient = self.cleaned_data["recipient"].strip()
        if not recipient:
            return None
        try:
            return pyrage.x25519.Recipient.from_str(recipient)
        except pyrage.RecipientError as error:
            raise ValidationError(_("This is not an age public key.")) from error

    def clean(self) -> dict[str, Any]:
        cleaned = self.cleaned_data
        if self.errors:
            return cleaned
        if bool(cleaned.get("recipient")) == bool(cleaned.get("password")):
            raise ValidationError(_("Enter either a public key or a password."))
        if cleaned["password"] != cleaned["again"]:
            self.add_error("again", _("The two passwords do not match."))
        return cleaned

    def encrypt(self, contacts: Iterable[Contact]) -> bytes:
        """Write the contacts so that only the chosen reader can read them."""
        headings = [_("Organisation"), _("Country"), _("State"), _("Name"), _("Role"), _("Email")]
        sheet = b"".join(csv_chunks(headings, map(astuple, contacts)))
        recipient = self.cleaned_data["recipient"]
        encrypted: bytes = (
            pyrage.encrypt(sheet, [recipient])
            if recipient
            else pyrage.passphrase.encrypt(sheet, self.cleaned_data["password"])
        )
        return encrypted
