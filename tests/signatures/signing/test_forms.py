"""The list of countries, which is drawn once for each language."""

import re

import pytest
from django.utils.translation import override
from django_countries import countries

from signatures.signing.forms import CorrectionForm

_OPTION = re.compile(r'<option value="(\w*)"( selected)?>([^<]+)</option>')


@pytest.mark.parametrize(("language", "egypt"), [("en", "Egypt"), ("fr", "Égypte"), ("ar", "مصر")])
@pytest.mark.parametrize("chosen", ["EG", "TN", "", "XX", '"><script>'])
def test_the_country_that_was_chosen_is_chosen_again_in_each_language(language: str, egypt: str, chosen: str):
    with override(language):
        options = _OPTION.findall(str(CorrectionForm({"country": chosen})["country"]))

    assert len(options) == len(countries) + 1
    assert [code for code, selected, _ in options if selected] == [one for one in ("EG", "TN") if one == chosen]
    assert {code: name for code, _, name in options}["EG"] == egypt


def test_the_list_of_countries_is_named_and_described_as_its_field_is():
    drawn = str(CorrectionForm({"country": "nowhere"})["country"])

    assert drawn.startswith("<select ")
    assert all(f'{part}="' in drawn.partition(">")[0] for part in ("name", "id", "autocomplete", "aria-invalid"))


@pytest.mark.parametrize(
    ("language", "first"), [("en", ["Egypt", "Morocco", "Tunisia"]), ("ar", ["تونس", "مصر", "المغرب"])]
)
def test_the_countries_of_the_region_come_first_and_once_each_where_a_site_names_them(
    settings, language: str, first: list[str]
):
    settings.FIRST_COUNTRIES = ["TN", "MA", "EG"]
    with override(language):
        drawn = str(CorrectionForm({"country": "TN"})["country"])

    region, others = (group.partition(">")[2] for group in drawn.split("<optgroup ")[1:])
    names = re.findall(r"<option[^>]*>([^<]*)</option>", region)
    assert names == first
    assert drawn.count('value="TN"') == drawn.count(" selected") == 1
    assert len(_OPTION.findall(drawn)) == len(countries) + 1
    assert not {f">{name}<" for name in first} & set(re.findall(r">[^<]+<", others))


def test_without_any_named_there_is_one_list():
    assert "<optgroup" not in str(CorrectionForm({"country": "TN"})["country"])
