"""The forms in which an editor writes an Organisation and its names."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from coalition.names.name_field import LineField, NameField
from coalition.organisations.add import OnRecord, check_is_new
from coalition.organisations.labels import organisation_label
from coalition.organisations.models import Member, Organisation, OrganisationName
from coalition.site.request_validation import is_key

_DESCRIBES: Final = ("name", "acronym", "country", "website")
_OTHER_NAME: Final = re.compile(r"names-\d+-name")


class OrganisationForm(forms.ModelForm[Organisation]):
    """An Organisation; of any like it that is on record, it has to be said in so many words that this is another."""

    other_than = forms.TypedMultipleChoiceField(
        label=_("It is a different organisation from:"), coerce=int, required=False, widget=forms.MultipleHiddenInput
    )

    class Meta:
        model = Organisation
        fields = ["name", "acronym"]
        field_classes = {"name": NameField, "acronym": LineField}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "other_than" in self.fields and self.is_bound:
            stated = [int(one) for one in self.data.getlist("other_than") if is_key(one)]  # type: ignore[attr-defined]
            self._offer(Organisation.objects.known().filter(pk__in=stated))
        if "has_page" in self.fields:
            self.fields["has_page"].show_hidden_initial = True

    def clean_has_page(self) -> bool:
        """Leave what was not touched as it is by now: an old page must not bring back what somebody took away."""
        return self.cleaned_data["has_page"] if "has_page" in self.changed_data else self.instance.has_page

    def clean(self) -> dict[str, Any] | None:
        data = super().clean()
        if (
            data is None
            or "other_than" not in data
            or not data.get("name")
            or self.errors
            or not self._is_described_anew()
        ):
            return data
        described = Organisation(
            pk=self.instance.pk,
            different_from=self.instance.different_from,
            **{field: data.get(field, "") for field in _DESCRIBES},
        )
        if self.instance.pk:  # whoever takes both, takes the Organisation before the door
            Organisation.objects.select_for_update(no_key=True).filter(pk=self.instance.pk).first()
        try:
            check_is_new(described, names=self.other_names(), different_from=data["other_than"])
        except OnRecord as error:
            self._offer([*Organisation.objects.filter(pk__in=data["other_than"]), *error.organisations])
            self.add_error(
                "other_than", _("Already on record. If this is a different organisation, tick each one that it is not.")
            )
        return data

    def other_names(self) -> list[str]:
        """Give the names in other languages as they are written beside it: they may be another one's, too."""
        return [
            str(value)
            for key, value in self.data.items()
            if _OTHER_NAME.fullmatch(key) and value and key.replace("-name", "-DELETE") not in self.data
        ]

    def _is_described_anew(self) -> bool:
        if self.instance.pk is None or any(field in self.changed_data for field in _DESCRIBES):
            return True
        return not set(self.other_names()) <= set(self.instance.names.values_list("name", flat=True))

    def _offer(self, others: Iterable[Organisation]) -> None:
        field = self.fields["other_than"]
        assert isinstance(field, forms.TypedMultipleChoiceField)
        field.choices = [(one.pk, organisation_label(one)) for one in dict.fromkeys(others)]
        if field.choices:
            field.widget = forms.CheckboxSelectMultiple(choices=field.choices)


class OrganisationNameForm(forms.ModelForm[OrganisationName]):
    class Meta:
        model = OrganisationName
        fields = ["organisation", "language", "name"]
        field_classes = {"name": NameField}


class PositionForm(forms.ModelForm[Member]):
    """A row of the list of members, whose box is called by the member's name."""

    class Meta:
        model = Member
        fields = ["position"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:  # Django draws an empty one too, for a list without rows
            words = _("Position of %(name)s") % {"name": self.instance.organisation}
            self.fields["position"].widget.attrs["aria-label"] = words
