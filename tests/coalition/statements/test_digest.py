from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from coalition.statements.digest import text_digest
from coalition.statements.models import Statement, Text

words = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1, max_size=40)


class DigestOfAText(TestCase):
    @given(
        title=words,
        body=words,
        closing=words | st.just(""),
        note=words,
        demands=st.lists(words, max_size=4),
        version=st.integers(1, 9),
        moment=st.datetimes(datetime(1990, 1, 1), datetime(2200, 1, 1), timezones=st.just(UTC)),
    )
    def test_the_database_and_we_digest_alike(self, version: int, moment: datetime, **parts: object):
        statement, _new = Statement.objects.get_or_create(slug="a-statement", issued_on=date(2021, 7, 26))
        text = Text.objects.create(statement=statement, language="en", version=version, published_at=moment, **parts)

        text.refresh_from_db()

        assert text.digest == text_digest(text)


@pytest.mark.django_db
def test_a_draft_has_none():
    statement = Statement.objects.create(slug="a-statement", issued_on=date(2021, 7, 26))

    text = Text.objects.create(statement=statement, language="en", title="A", body="B")

    text.refresh_from_db()
    assert text.digest == ""
