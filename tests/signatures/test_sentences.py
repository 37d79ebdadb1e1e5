"""Sentences that templates put together."""

import pytest
from django import forms
from django.template.loader import render_to_string
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from signatures.templatetags.sentences import after_colon


class Placeholder(forms.Form):
    name = forms.CharField(label=_("Name of the organisation"))


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("en", "Name of the organisation: This field is required."),
        ("fr", "Nom de l’organisation\u00a0: ce champ est obligatoire."),
        ("es", "Nombre de la organización: este campo es obligatorio."),
        ("ar", "اسم المنظمة: هذا الحقل مطلوب."),
    ],
)
def test_what_is_wrong_with_a_form_is_said_as_each_language_goes_on_after_a_colon(language: str, told: str):
    with override(language):
        summary = render_to_string("forms/_errors.html", {"form": Placeholder({})})

    assert f">{told}</a>" in summary


@pytest.mark.parametrize(
    ("sentence", "goes_on"),
    [("À vérifier.", "à vérifier."), ("L’adresse.", "l’adresse."), ("URL inconnue.", "URL inconnue."), ("", "")],
)
def test_an_abbreviation_keeps_its_capitals_after_a_colon(sentence: str, goes_on: str):
    with override("fr"):
        assert after_colon(sentence) == goes_on
