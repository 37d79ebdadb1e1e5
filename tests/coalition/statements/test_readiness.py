from datetime import datetime, timedelta

import pytest
from django.utils import timezone

from coalition.organisations.models import Member
from coalition.statements.models import Statement, Text
from coalition.statements.publish import publish_text
from coalition.statements.readiness import Lack, missing
from tests.coalition.builders import add_organisation

pytestmark = pytest.mark.django_db


@pytest.fixture
def statement() -> Statement:
    """A Statement that lacks nothing."""
    today = timezone.localdate()
    statement = Statement.objects.create(
        slug="a-statement", issued_on=today, closes_at=timezone.now() + timedelta(days=30)
    )
    for language in ("en", "ar", "fr"):
        write(statement, language)
    Member.objects.create(organisation=add_organisation(name="Placeholder Body"), since=today)
    return statement


def write(statement: Statement, language: str, *, version: int = 1, demands: int = 2, published: bool = True) -> Text:
    text = Text.objects.create(
        statement=statement,
        language=language,
        version=version,
        title="Placeholder title",
        body="Placeholder words.",
        demands=["Placeholder demand."] * demands,
        note="Placeholder note." if version > 1 else "",
    )
    return publish_text(text_id=text.pk) if published else text


def lacks(statement: Statement) -> list[tuple[str, str, tuple[int | str, ...]]]:
    return [(one.lack, one.language, one.values) for one in missing(statement)]


def test_a_statement_with_all_its_texts_members_and_a_closing_time_lacks_nothing(statement: Statement):
    assert missing(statement) == []


def test_each_language_without_a_text_is_told():
    statement = Statement.objects.create(slug="empty", issued_on=timezone.localdate())

    assert lacks(statement) == [
        (Lack.NOTHING_PUBLISHED, "en", ()),
        (Lack.NO_TEXT, "en", ()),
        (Lack.NO_TEXT, "ar", ()),
        (Lack.NO_TEXT, "fr", ()),
        (Lack.NO_MEMBERS, "", ()),
        (Lack.NO_CLOSING_TIME, "", ()),
    ]


def test_a_newer_text_that_is_not_published_is_told_and_its_demands_count(statement: Statement):
    write(statement, "ar", version=2, demands=3, published=False)

    assert lacks(statement) == [
        (Lack.FEWER_DEMANDS, "en", (2, 3)),
        (Lack.NOT_PUBLISHED, "ar", ()),
        (Lack.FEWER_DEMANDS, "fr", (2, 3)),
    ]


def test_members_of_another_day_are_none(statement: Statement):
    Member.objects.update(since=statement.issued_on + timedelta(days=1))

    assert lacks(statement) == [(Lack.NO_MEMBERS, "", ())]


@pytest.mark.parametrize("state", Statement.State)
@pytest.mark.parametrize("closes_at", [None, timezone.now() - timedelta(minutes=1)])
def test_a_closing_time_is_asked_for_only_while_sign_ons_can_come(
    statement: Statement, state: str, closes_at: datetime | None
):
    statement.state, statement.closes_at = state, closes_at

    assert bool(missing(statement)) == (state in ("draft", "open"))


@pytest.mark.parametrize("published", [(), ("ar",), ("en", "ar", "fr")])
def test_only_a_statement_without_any_published_text_is_blocked(published: tuple[str, ...]):
    statement = Statement.objects.create(slug="empty", issued_on=timezone.localdate())
    for language in ("fr", "en", "ar"):
        write(statement, language, published=language in published)

    blocking = [one for one in missing(statement) if one.blocks]

    assert [one.text and one.text.language for one in blocking] == ([] if published else ["en"])


def test_a_closing_time_that_has_passed_is_told(statement: Statement):
    statement.closes_at = timezone.now() - timedelta(minutes=1)

    assert lacks(statement) == [(Lack.CLOSING_TIME_PASSED, "", ())]


def test_it_asks_a_fixed_number_of_queries(statement: Statement, django_assert_num_queries):
    with django_assert_num_queries(2):
        missing(statement)
