"""The order of names in each language."""

import pytest
from django.utils import translation
from django_countries import countries

from coalition.names.alphabets import in_order
from signatures.signing.forms import _country_choices


@pytest.mark.parametrize(
    ("language", "sorted_names"),
    [
        ("en", ["Åland Islands", "Albania", "Zambia"]),
        ("fr", ["Éthiopie", "Fidji", "Île Maurice", "Islande"]),
        ("ar", ["إثيوبيا", "أذربيجان", "الأردن", "البحرين", "تونس", "اليمن"]),
        ("es", ["Nueva Zelanda", "Nz", "Ñandú", "Omán"]),
        ("fa", ["آلبانی", "پاکستان", "تاجیکستان", "چین", "ژاپن", "سوریه", "گینه", "لبنان", "یمن"]),
        ("es", ["Baréin", "Bélgica", "Belice", "Benín", "Bermudas"]),
        ("fa", ["آلمان", "اتریش", "سِنگاپور", "سنگال", "صربستان", "لوکزامبورگ", "لهستان"]),
        ("ar", ["العراق", "عُمان", "الغابون", "مؤسسة", "ميانمار"]),
        ("tr", ["Cezayir", "Çad", "Irak", "İran", "Umman", "Ürdün"]),
        ("ckb", ["پاکستان", "ڕووسیا", "یەمەن"]),
    ],
)
def test_each_language_has_its_own_order(language: str, sorted_names: list[str]):
    assert in_order(reversed(sorted_names), language=language, name=str) == sorted_names


def test_of_two_names_that_differ_by_accents_the_plain_one_comes_first():
    assert in_order(["Été", "Ete", "Étes"], language="fr", name=str) == ["Ete", "Été", "Étes"]


def test_the_arabic_list_of_countries_is_in_the_order_of_the_alphabet_without_the_article():
    with translation.override("ar"):
        names = [name.removeprefix("ال") for _code, name in _country_choices()[1:]]

    first = [name[0].translate(str.maketrans("أإآ", "ااا")) for name in names]
    assert first == sorted(first, key="ابتثجحخدذرزسشصضطظعغفقكلمنهوي".index)
    assert len(names) == len(countries)
