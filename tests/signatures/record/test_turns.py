"""Whoever changes lists takes what they lock in one order."""

from threading import Event as Signal

import pytest
from django.db import connection, transaction

from coalition.organisations.models import Organisation
from signatures.record.turns import hold_by_number, surviving
from tests.coalition.builders import add_organisation
from tests.signatures.imports.test_many_at_once import at_once
from tests.signatures.review.test_agreeing_waits_in_order import somebody_waits
from tests.waiting import wait_until


@pytest.mark.django_db
def test_what_was_merged_meanwhile_is_given_as_the_last_that_it_was_merged_into():
    last, between, first, other = (add_organisation(name=name) for name in ("Zero", "Sample", "Placeholder", "Other"))
    Organisation.objects.filter(pk=first.pk).update(merged_into=between)
    Organisation.objects.filter(pk=between.pk).update(merged_into=last)

    with transaction.atomic():
        found = surviving([first, other])

    assert found == {first.pk: last, other.pk: other}


@pytest.mark.django_db(transaction=True)
def test_an_import_and_whoever_undoes_a_merge_do_not_wait_for_each_other():
    kept, dropped = add_organisation(name="Zero"), add_organisation(name="Placeholder")
    Organisation.objects.filter(pk=dropped.pk).update(merged_into=kept)
    has_first = Signal()

    def undo_the_merge() -> None:
        with transaction.atomic():
            hold_by_number([kept.pk])
            has_first.set()
            wait_until(somebody_waits)
            hold_by_number([dropped.pk])

    def use_the_dropped_one() -> None:
        has_first.wait()
        with transaction.atomic():
            assert surviving([dropped]) == {dropped.pk: kept}

    assert at_once(undo_the_merge, use_the_dropped_one) == [None, None]
    assert not connection.in_atomic_block
