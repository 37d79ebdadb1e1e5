"""Words for the times in which a Statement takes sign-ons."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.test import override_settings

from coalition.statements.models import Statement
from coalition.statements.period import Period, Phase, period

NOW = datetime(2026, 11, 26, 17, 0, tzinfo=UTC)
STATE = Statement.State


def said(state: str = STATE.OPEN, *, opens: datetime | None = None, closes: datetime | None = None) -> Period:
    statement = Statement(slug="a", issued_on=date(2026, 7, 1), state=state, opens_at=opens, closes_at=closes)
    return period(statement, at=NOW)


def test_what_closes_at_midnight_is_open_until_the_end_of_the_day_before():
    told = said(closes=datetime(2026, 12, 16, tzinfo=UTC))

    assert (told.phase, told.day, told.days_left, told.hour_matters) == (Phase.OPEN, date(2026, 12, 15), 19, False)


def test_an_hour_within_a_day_is_told_with_its_zone():
    told = said(closes=datetime(2026, 12, 15, 18, 30, tzinfo=UTC))

    assert (told.day, told.hour_matters, told.zone) == (date(2026, 12, 15), True, "UTC")


@pytest.mark.parametrize(
    ("zone", "name"), [("Asia/Kathmandu", "UTC+5:45"), ("Africa/Tunis", "UTC+1"), ("America/Lima", "UTC−5")]
)
def test_the_zone_is_the_coalitions_own(zone: str, name: str):
    with override_settings(TIME_ZONE=zone):
        told = said(closes=NOW + timedelta(hours=2))

    assert (told.zone, told.hour_matters) == (name, True)


@pytest.mark.parametrize(
    ("closes", "left", "matters"),
    [
        (datetime(2026, 11, 26, 17, 0, 1, tzinfo=UTC), 0, True),
        (datetime(2026, 11, 27, tzinfo=UTC), 0, True),
        (datetime(2026, 11, 28, tzinfo=UTC), 1, True),
        (datetime(2026, 11, 29, tzinfo=UTC), 2, False),
        (datetime(2026, 11, 28, 23, 59, 59, tzinfo=UTC), 2, False),
    ],
)
def test_days_are_counted_to_the_last_one_and_the_hour_matters_towards_the_end(
    closes: datetime, left: int, matters: bool
):
    told = said(closes=closes)

    assert (told.days_left, told.hour_matters) == (left, matters)


@pytest.mark.parametrize("closes", [NOW, NOW - timedelta(days=3)])
def test_what_has_closed_by_time_is_closed_as_what_was_closed_by_hand(closes: datetime):
    by_time, by_hand = said(closes=closes), said(STATE.CLOSED, closes=closes)

    assert by_time == by_hand == Period(Phase.CLOSED, closes)


@pytest.mark.parametrize(
    ("state", "times", "phase"),
    [
        (STATE.DRAFT, {"closes": NOW + timedelta(days=9)}, Phase.DRAFT),
        (STATE.OPEN, {"opens": NOW + timedelta(days=1)}, Phase.NOT_YET),
        (STATE.OPEN, {}, Phase.OPEN),
        (STATE.CLOSED, {}, Phase.CLOSED),
        (STATE.CLOSED, {"closes": NOW + timedelta(days=9)}, Phase.CLOSED),
        (STATE.ARCHIVED, {}, Phase.ARCHIVED),
    ],
)
def test_each_state_is_told_and_a_closing_time_to_come_is_no_day_on_which_it_closed(
    state: str, times: dict[str, datetime], phase: Phase
):
    told = said(state, **times)

    assert (told.phase, told.takes_signatures) == (phase, phase == Phase.OPEN)
    if phase == Phase.CLOSED:
        assert told.moment is None
