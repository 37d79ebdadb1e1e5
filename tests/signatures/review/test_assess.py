"""The machine's assessment of what waits."""

from datetime import timedelta

import pytest
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from signatures.record.models import Event, Move, Signature
from signatures.review.assess import assess_waiting
from signatures.review.decide import approve
from signatures.review.models import Assessment
from tests.signatures.builders import moderator, open_statement, pending, signed

pytestmark = pytest.mark.django_db


def groups() -> dict[str, str]:
    return dict(Assessment.objects.values_list("signature__name", "group"))


def test_what_waits_is_told_apart_by_how_it_looks():
    statement = open_statement()
    signed(statement, name="Sample Listed")
    names = ("Placeholder Alone", "Sample Listed", "Example Twin", "Example Twin", "Mixеd Placeholder")
    for name in names:
        pending(statement, name)

    assess_waiting()

    assert groups() == {
        "Placeholder Alone": "fine",
        "Sample Listed": "duplicate",
        "Example Twin": "duplicate",
        "Mixеd Placeholder": "suspicious",
    }


def test_one_that_looked_fine_is_a_likely_duplicate_once_another_comes():
    statement = open_statement()
    first = pending(statement, "Example Twin")
    assess_waiting()
    before = groups()
    second = pending(statement, "Example Twin")

    assess_waiting()

    assert (before, groups()) == ({"Example Twin": "fine"}, {"Example Twin": "duplicate"})
    clusters = set(Assessment.objects.values_list("cluster", flat=True))
    assert clusters == {min(first.pk, second.pk)}


def test_what_was_corrected_is_assessed_anew_and_what_was_decided_is_forgotten():
    statement = open_statement()
    corrected, decided = pending(statement, "Placeholder One"), pending(statement, "Sample Two")
    assess_waiting()
    Signature.objects.filter(pk=corrected.pk).update(name="Onе Mixed")
    Event.objects.create(signature=corrected, move=Move.CORRECT, to_state="pending", at=timezone.now())
    approve(signature_id=decided.pk, moderator=moderator(), organisation=None)

    assert assess_waiting() == 1
    assert groups() == {"Onе Mixed": "suspicious"}


def test_what_did_not_change_is_not_assessed_again():
    pending(open_statement())

    assert [assess_waiting(), assess_waiting()] == [1, 0]


@pytest.mark.parametrize("rows", [1, 30])
def test_assessing_asks_as_often_for_each(django_assert_num_queries: DjangoAssertNumQueries, rows: int):
    statement = open_statement()
    for _ in range(rows):
        pending(statement, confirmed_at=timezone.now() - timedelta(minutes=rows))
    assess_waiting()

    with django_assert_num_queries(2):  # what is assessed already costs nothing more
        assess_waiting()
