"""A name of another script turns nothing round beside it, in labels and in what a moderator is told."""

import re

import pytest

from coalition.organisations.labels import organisation_label
from coalition.site.direction import isolate
from signatures.record.models import Signature
from signatures.record.statement_words import statement_name
from signatures.review.error_words import words
from signatures.review.labels import signature_label
from signatures.review.suggest import NeedsALook, propose
from tests.coalition.builders import add_organisation
from tests.signatures.builders import open_statement, pending

pytestmark = pytest.mark.django_db

NAME = "جمعية المثال"
SITE = "https://example.org"


def _beside(label: str) -> str:
    """Give what stands in a label beside the parts that have a direction of their own."""
    return re.sub("\u2068[^\u2068\u2069]*\u2069", "", label)


def _waiting() -> Signature:
    return pending(open_statement(), NAME, country="TN", website=SITE)


def test_each_part_of_a_label_has_its_own_direction():
    organisation = add_organisation(name=NAME, acronym="EX", country="TN", website=SITE)

    assert _beside(organisation_label(organisation)) == " ·  ·  · "
    assert _beside(signature_label(_waiting())) == " ·  ·  ·  · "
    assert _beside(statement_name(open_statement("another"))).startswith("“A” (,")


@pytest.mark.parametrize("others", [1, 2])
def test_each_name_in_the_reasons_to_look_has_its_own_direction(others: int):
    signature = _waiting()
    for _number in range(others):
        pending(signature.statement, f"The {NAME}")
    told = words(NeedsALook(propose(signature)))

    assert isolate(f"The {NAME}") in told
    assert NAME not in _beside(told)
