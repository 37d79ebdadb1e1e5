"""The forms in which an editor writes an Organisation and its names."""

from django import forms

from coalition.interfaces.name_field import LineField, NameField
from coalition.models import Organisation, OrganisationName


class OrganisationForm(forms.ModelForm[Organisation]):
    class Meta:
        model = Organisation
        fields = ["name", "acronym"]
        field_classes = {"name": NameField, "acronym": LineField}


class OrganisationNameForm(forms.ModelForm[OrganisationName]):
    class Meta:
        model = OrganisationName
        fields = ["organisation", "language", "name"]
        field_classes = {"name": NameField}
