"""Rows that the measurements put on record by hand, past the models, are what the record takes."""

import pytest
from django.db import connection

from bench.servers import ADD, APPROVED, PENDING
from signatures.models import Signatory, Signature
from tests.signatures.builders import moderator, open_statement


@pytest.mark.django_db
@pytest.mark.parametrize(("values", "listed"), [(APPROVED, 3), (PENDING, 0)])
def test_the_sign_ons_that_are_measured_can_be_put_on_record(values: dict[str, str], listed: int):
    open_statement()
    moderator()

    with connection.cursor() as cursor:
        cursor.execute(ADD.format(from_=1, to=3, **values))
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")

    assert Signature.objects.count() == 3
    assert Signatory.objects.count() == listed
