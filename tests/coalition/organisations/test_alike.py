"""The indexes are asked in one trip."""

import pytest
from django.db import connection

from coalition.organisations.alike import NAMES_ON_RECORD, Sought, offered
from tests.coalition.builders import add_organisation


@pytest.mark.django_db(transaction=True)
def test_how_near_a_name_must_be_is_said_for_one_search_and_no_longer():
    add_organisation(name="Placeholder Association")

    near, far = (offered(Sought(name=name), NAMES_ON_RECORD) for name in ("Placeholders Associate", "Placemaker Guild"))

    assert ([found.name for found in near], far) == (["Placeholder Association"], [])
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT similarity(%s, %s) > 0.3", [_search_key("Placeholder Association"), _search_key("Placemaker Guild")]
        )
        assert cursor.fetchone() == (True,)
        cursor.execute("SHOW pg_trgm.similarity_threshold")
        assert cursor.fetchone() == ("0.3",)


def _search_key(name: str) -> str:
    return Sought(name=name).readings[0].search_key
