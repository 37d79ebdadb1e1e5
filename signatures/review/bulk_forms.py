"""The form of a decision on many sign-ons."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from signatures.review.models import StandardReason
from signatures.review.standard_words import chosen_and_written, offer, standard_field


class RejectManyForm(forms.Form):
    """The reason why many sign-ons are not accepted; each signatory reads it, unless no mail is to go."""

    standard = standard_field(_("Standard reason"))
    reason = forms.CharField(
        label=_("Or in your own words, sent to the signatory"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3, "cols": 60, "dir": "auto"}),
    )
    no_mail = forms.BooleanField(label=_("Send no email"), required=False)

    def __init__(self, data: Any = None, *, language: str, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        offer(self, StandardReason.Kind.REASON, language=language)

    def clean(self) -> dict[str, Any]:
        if not chosen_and_written(self.cleaned_data, "reason"):
            self.add_error("reason", _("Choose a reason or write your own."))
        return self.cleaned_data

    def how(self) -> dict[str, Any]:
        return {
            "reason": chosen_and_written(self.cleaned_data, "reason"),
            "mail": "" if self.cleaned_data["no_mail"] else None,
        }
