import pytest

from coalition.names.known import table
from coalition.names.links import sells


@pytest.mark.parametrize(
    "name",
    [
        "Best Casino Online",
        "Boost Your Followers",
        "Centre for SEO",
        "Rights at www.example.org",
        "Fast Loans 5% interest",
        "Prêts entre particuliers",
        "Achetez vos abonnés",
        "Association des serrurier pas cher",
        "قروض شخصية بدون كفيل",
        "اربح المال من البيت",
        "Call +216 71 000 000 00",
        "Only 20 € each",
    ],
)
def test_what_sells_something_is_told(name: str):
    assert sells(name)


def test_no_body_of_the_directory_sells_anything():
    assert {name: sold for known in table() for name in known.names if (sold := sells(name))} == {}
