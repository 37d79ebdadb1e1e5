"""Mail domains that were probably mistyped."""

import pytest

from coalition.names.mistyped import probably_meant


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("gmial.com", "gmail.com"),
        ("gmai.com", "gmail.com"),
        ("gmaill.com", "gmail.com"),
        ("gmail.con", "gmail.com"),
        ("hotmial.com", "hotmail.com"),
        ("outlok.com", "outlook.com"),
        ("yaho.com", "yahoo.com"),
        ("protonmial.com", "protonmail.com"),
        ("rights-house.cmo", "rights-house.com"),
        ("rights-house.ogr", "rights-house.org"),
        ("gmail.com", ""),
        ("mail.com", ""),
        ("ymail.com", ""),
        ("hotmail.fr", ""),
        ("example.org", ""),
        ("rights-house.org", ""),
        ("xn--mgba3a4f16a.xn--mgba3a4f16a", ""),
    ],
)
def test_what_was_meant_is_asked_where_one_slip_explains_it(typed: str, meant: str):
    assert probably_meant(f"Name.Of@{typed}") == (f"Name.Of@{meant}" if meant else "")
