"""Changes that the database itself refuses."""

from datetime import date

import pytest
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from coalition.statements.models import Statement, Text
from signatures.record.models import Event, Move

pytestmark = pytest.mark.django_db


@pytest.fixture
def published_text() -> Text:
    statement = Statement.objects.create(slug="a-statement", issued_on=date(2021, 7, 26))
    return Text.objects.create(statement=statement, language="en", title="A", body="B", published_at=timezone.now())


@pytest.fixture
def event() -> Event:
    return Event.objects.create(signature_id=1, move=Move.SUBMIT, to_state="unconfirmed", at=timezone.now())


@pytest.mark.parametrize(
    "statement",
    ["UPDATE {} SET id = id", "DELETE FROM {}", "TRUNCATE {} CASCADE"],
)
@pytest.mark.parametrize("table", ["coalition_text", "signatures_event"])
def test_published_texts_and_events_cannot_be_changed(published_text: Text, event: Event, table: str, statement: str):
    connection.check_constraints()  # deferred checks done, TRUNCATE is refused by nothing but the record

    with pytest.raises(DatabaseError, match="refused"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement.format(table))


def test_a_text_can_be_changed_until_it_is_published(published_text: Text):
    draft = Text.objects.create(statement=published_text.statement, language="fr", title="A", body="B")

    draft.title = "C"
    draft.save()
    draft.delete()

    assert list(Text.objects.all()) == [published_text]
