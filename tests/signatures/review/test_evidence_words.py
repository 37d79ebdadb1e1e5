"""Findings, in words."""

import pytest

from coalition.site.direction import isolate
from signatures.record.models import Signature
from signatures.review.evidence import Kind, evidence, in_name
from signatures.review.evidence_words import finding_words
from tests.signatures.builders import open_statement, pending

pytestmark = pytest.mark.django_db


def test_a_foreign_letter_is_shown_in_its_word_with_its_name():
    (finding,) = in_name(Signature(name="Plаceholder Centre"))

    assert finding_words(finding).endswith(isolate("Plаceholder (а = CYRILLIC SMALL LETTER A)"))


def test_a_character_that_nobody_sees_is_told_by_its_code_point():
    signature = pending(open_statement(), "Place\u200bholder")

    (finding,) = (one for one in evidence(signature) if one.kind == Kind.HIDDEN_CHARACTERS)

    assert finding_words(finding).endswith(isolate("U+200B ZERO WIDTH SPACE"))
