"""The names of countries in each language."""

import pytest
from django.utils import translation
from django_countries import countries


@pytest.mark.parametrize(
    ("language", "code", "name"),
    [
        ("ar", "AO", "أنغولا"),
        ("ar", "BD", "بنغلاديش"),
        ("ar", "PS", "فلسطين"),
        ("ar", "TN", "تونس"),
        ("fr", "TN", "Tunisie"),
        ("en", "TN", "Tunisia"),
        ("en", "BO", "Bolivia"),
    ],
)
def test_a_country_is_called_as_its_readers_call_it(language: str, code: str, name: str):
    with translation.override(language):
        assert countries.name(code) == name
