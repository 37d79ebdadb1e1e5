import pytest

from coalition.names.links import holds_link

LINKS = [
    "https://evil.example/path",
    "See HTTP://evil.example",
    "www.evil.example",
    "Win at evil.example.com today",
    "evil.com",
    "(evil.co.uk)",
    "evil.com/path?q=1",
    "bit.ly/abc",
    "facebook.com",
    "ftp://evil.example",
    "mailto:somebody",
    "tel:+123456",
    "somebody@evil.com",
    "someone@evil.example",
    "ｅｖｉｌ．ｃｏｍ",
    "evil。com",
    "موقع.السعودية",
    "xn--mgberp4a5d4ar.xn--mgberp4a5d4ar",
    "example.onion",
    "a.org,b.net",
    r"https:\\evil",
    r"\\evil\share",
    "file:evil",
    "skype:somebody",
    "192.0.2.1",
    "192.0.2.1/path",
]
NAMES = [
    "Placeholder Association",
    "Placeholder e.V.",
    "S.A.R.L. Placeholder",
    "A.B.C.",
    "St. Placeholder’s",
    "Placeholder (Inc.)",
    "Dr.Placeholder",
    "Rights & Freedoms: A Network",
    "Women@Work",
    "No. 7",
    "3.5 Placeholder",
    "جمعية ح.ق. للحقوق",
    "Placeholder/Example",
    "Réseau n°1",
    "Data: A Network",
    "Signal 3.5.7",
]


@pytest.mark.parametrize("words", LINKS)
def test_what_a_mail_program_makes_a_link_of_is_one_wherever_it_stands(words: str):
    assert holds_link(words)
    assert holds_link(f"Placeholder Association {words} and more")


@pytest.mark.parametrize("name", NAMES)
def test_a_name_with_dots_is_none(name: str):
    assert not holds_link(name)
