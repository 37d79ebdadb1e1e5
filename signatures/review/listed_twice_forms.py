"""The question whether a signatory is to stand among the members too, and the forms that ask it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from coalition.organisations.models import Member
from coalition.site.request_validation import is_key
from signatures.record.listed_twice import listed_beside
from signatures.record.models import Signature
from signatures.record.turns import hold
from signatures.review.listed_twice_words import listed_words, tick_words


class ListedTooField(forms.TypedMultipleChoiceField):
    """Sign-ons of which it has to be said, one by one, that a membership is meant to stand beside them."""

    def __init__(self) -> None:
        label = _("Counted twice: among the members, and as a signatory")
        super().__init__(label=label, coerce=int, required=False, widget=forms.MultipleHiddenInput)

    def valid_value(self, value: Any) -> bool:
        """Take any number: which are asked about is known once the rest of the form is read."""
        return is_key(str(value))


def ask_whether_twice(form: forms.ModelForm[Any], signatures: Sequence[Signature]) -> None:
    """Refuse a form until it is ticked of each of these sign-ons that both are meant."""
    field = form.fields["although_listed"]
    assert isinstance(field, ListedTooField)
    if signatures:
        field.widget = forms.CheckboxSelectMultiple()
    field.choices = [(one.pk, listed_words(one)) for one in signatures]
    if {one.pk for one in signatures} - set(form.cleaned_data.get("although_listed", ())):
        form.add_error("although_listed", tick_words())


class MemberForm(forms.ModelForm[Member]):
    """A membership; of each list on which its organisation stands already, it has to be said that both are meant."""

    although_listed = ListedTooField()

    class Meta:
        model = Member
        fields = ["organisation", "since", "until", "position"]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        organisation, since = data.get("organisation"), data.get("since")
        if organisation is not None and since is not None and "although_listed" in self.fields:
            hold([organisation])  # who is about to approve its sign-on comes before this, or sees the member
            ask_whether_twice(self, listed_beside(organisation, since=since, until=data.get("until")))
        return data
