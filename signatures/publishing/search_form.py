"""The form by which a reader looks for signatories."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from coalition.names.alphabets import in_order
from coalition.site.languages import active_language
from signatures.publishing.listing import PublicList
from signatures.publishing.search import MOST_LETTERS, Asked

BY_DAY = "date"


class SearchForm(forms.Form):
    """A search with an address of its own, so nothing but what one can see is in it."""

    q = forms.CharField(
        label=_("Name or acronym"),
        required=False,
        max_length=MOST_LETTERS,
        widget=forms.TextInput(attrs={"type": "search", "dir": "auto", "autocomplete": "off", "spellcheck": "false"}),
    )
    country = forms.ChoiceField(label=_("Country"), required=False)
    order = forms.ChoiceField(
        label=_("Order"), required=False, choices=[("", _("Alphabetical")), (BY_DAY, _("Most recent first"))]
    )
    page = forms.IntegerField(required=False, min_value=1, widget=forms.HiddenInput)

    def __init__(self, *args: Any, signatories: PublicList, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = [one for one in signatories.countries if one.code]
        named = in_order(known, language=active_language(), name=lambda one: one.name)
        country = self.fields["country"]
        assert isinstance(country, forms.ChoiceField)
        country.choices = [("", _("All countries")), *((one.code, f"{one.name} ({one.number})") for one in named)]

    def asked(self) -> Asked:
        """Hand over what was asked; the form is valid."""
        data = self.cleaned_data
        return Asked(words=data["q"], country=data["country"], by_day=data["order"] == BY_DAY, page=data["page"] or 1)
