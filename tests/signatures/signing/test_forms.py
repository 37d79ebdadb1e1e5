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
