"""The columns of sheets as Google Forms and Microsoft Forms export them, in three languages."""

import pytest

from coalition.readers.columns import Holds, guess_columns, have_headings

GOOGLE_EN = {
    "Timestamp": ("7/26/2021 10:00:00", Holds.NOTHING),
    "Email Address": ("one@example.org", Holds.EMAIL),
    "Name of your organization (in English)": ("Example", Holds.NAME_EN),
    "Name of your organization (in Arabic)": ("مثال", Holds.NAME_AR),
    "Acronym": ("EX", Holds.ACRONYM),
    "Country where you are based": ("Egypt", Holds.COUNTRY),
    "Website or social media page": ("https://example.org", Holds.WEBSITE),
    "Name of the organization's representative": ("Placeholder Person", Holds.PERSON),
    "Position / title": ("Director", Holds.ROLE),
    "Any comments?": ("", Holds.NOTE),
    "I agree that our name is published": ("Yes", Holds.CONSENT),
}
MICROSOFT_EN = {
    "ID": ("1", Holds.NOTHING),
    "Start time": ("2021-07-26T10:00:00", Holds.NOTHING),
    "Completion time": ("2021-07-26T10:05:00", Holds.NOTHING),
    "Email": ("anonymous", Holds.NOTHING),
    "Name": ("Placeholder Person", Holds.PERSON),
    "Organisation": ("Example", Holds.NAME),
    "Contact e-mail": ("one@example.org", Holds.EMAIL),
    "Country": ("Tunisia", Holds.COUNTRY),
}
GOOGLE_FR = {
    "Horodateur": ("26/07/2021 10:00:00", Holds.NOTHING),
    "Adresse e-mail": ("un@example.org", Holds.EMAIL),
    "Nom de l’organisation": ("Exemple", Holds.NAME),
    "Nom en arabe": ("مثال", Holds.NAME_AR),
    "Sigle": ("EX", Holds.ACRONYM),
    "Pays": ("Maroc", Holds.COUNTRY),
    "Site web": ("exemple.org", Holds.WEBSITE),
    "Nom et prénom du représentant": ("Placeholder", Holds.PERSON),
    "Fonction": ("Directrice", Holds.ROLE),
    "Remarques": ("", Holds.NOTE),
}
GOOGLE_AR = {
    "طابع زمني": ("٢٦/٠٧/٢٠٢١", Holds.NOTHING),
    "عنوان البريد الإلكتروني": ("one@example.org", Holds.EMAIL),
    "اسم المنظمة": ("مثال", Holds.NAME),
    "اسم المنظمة بالإنجليزية": ("Example", Holds.NAME_EN),
    "الاختصار": ("EX", Holds.ACRONYM),
    "البلد": ("مصر", Holds.COUNTRY),
    "الموقع الإلكتروني": ("https://example.org", Holds.WEBSITE),
    "اسم ممثل المنظمة": ("Placeholder", Holds.PERSON),
    "المنصب": ("مديرة", Holds.ROLE),
    "ملاحظات": ("", Holds.NOTE),
}
BY_CONTENT = {
    "Q1": ("one@example.org", Holds.EMAIL),
    "Name": ("Example", Holds.NAME),
    "Q3": ("Lebanon", Holds.COUNTRY),
    "Q4": ("www.example.org", Holds.WEBSITE),
}


@pytest.mark.parametrize("form", [GOOGLE_EN, MICROSOFT_EN, GOOGLE_FR, GOOGLE_AR, BY_CONTENT])
def test_each_column_is_known_by_its_heading_or_by_what_stands_in_it(form: dict[str, tuple[str, Holds]]):
    line = [cell for cell, _holds in form.values()]

    assert dict(zip(form, guess_columns(list(form), [line, line]), strict=True)) == {
        heading: holds for heading, (_cell, holds) in form.items()
    }


def test_nothing_is_held_by_two_columns():
    columns = guess_columns(["Email", "E-mail"], [["one@example.org", ""], ["two@example.org", "two@example.org"]])

    assert columns == [Holds.EMAIL, Holds.NOTHING]


def test_a_first_line_with_an_address_in_it_is_an_answer():
    assert have_headings(["Name", "Email"])
    assert not have_headings(["Example", "one@example.org"])
