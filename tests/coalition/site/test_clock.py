"""A clock that jumps erases nothing, until somebody says that it is right."""

from datetime import timedelta
from typing import Any

import pytest
from asgiref.sync import async_to_sync
from django.apps import apps
from django.core.management import call_command
from django.db import connection
from django.utils import timezone
from procrastinate.contrib.django import app

import staff.tasks
from coalition.site import clock, health
from coalition.site.clock import clock_is_plausible
from coalition.site.health import State
from signatures import tasks
from signatures.record.models import Representative, Signature, Token
from signatures.review.decide import approve
from tests.signatures.builders import moderator, open_statement, pending

pytestmark = pytest.mark.django_db(transaction=True)

# What each periodic job erases because of time alone; of others it is said here why a leap does no harm.
ERASES: list[Any] = [tasks.expire, tasks.erase, tasks.forget_sheets, tasks.forget, staff.tasks.tidy_up]
HARMLESS = {
    "signatures.notify_moderators",  # sends
    "signatures.ask_the_network",  # asks again
    "signatures.call_webhooks",  # calls
    "signatures.forget_networks",  # forgets counters of the hour, and a key that the day's first sign-on would forget
    "signatures.remind_moderators",  # sends
    "signatures.assess_waiting",  # looks again
    "signatures.renew_outdated_keys",  # works out anew
    "signatures.retry_stalled_jobs",  # gives jobs back
    "signatures.log_erasures",  # writes
    "coalition.beat.mail",
    "coalition.beat.default",
    "builtin:procrastinate.builtin_tasks.remove_old_jobs",
}


def run(job: Any) -> None:
    (async_to_sync(job.func) if job is tasks.forget else job.func)(timestamp=0)


def rows() -> dict[str, int]:
    return {
        model._meta.db_table: model._base_manager.count()
        for model in apps.get_models()
        if model._meta.db_table not in {"procrastinate_events", "coalition_clockmark"}
    }


@pytest.fixture
def _leapt(time_machine, monkeypatch: pytest.MonkeyPatch) -> None:
    """Rows of every age, a believed clock, and then a leap of a year, of this machine and the database alike."""
    signature = pending(open_statement())
    approve(signature_id=signature.pk, moderator=moderator(), organisation=None)
    waits = pending(signature.statement)
    Signature.objects.filter(pk=waits.pk).update(state="unconfirmed", confirmed_at=None)
    Token.objects.create(signature=signature, purpose="manage", digest="x", expires_at=timezone.now())
    assert clock_is_plausible()
    then = timezone.now() + timedelta(days=365)
    time_machine.move_to(then)
    moments = clock._moments
    monkeypatch.setattr(clock, "_moments", lambda *, lock: (timezone.now(), timezone.now(), moments(lock=lock)[2]))


def test_every_periodic_job_stops_at_a_leap_or_does_no_harm():
    periodic = {task.task.name for task in app.periodic_registry.periodic_tasks.values()}

    assert periodic - HARMLESS == {job.name for job in ERASES}


@pytest.mark.usefixtures("_leapt")
def test_after_a_leap_of_a_year_nothing_is_erased_until_somebody_says_that_it_is_right():
    before = rows()

    for job in ERASES:
        run(job)
    assert rows() == before
    assert health.clock().state == State.CRITICAL
    call_command("confirm_clock")
    for job in ERASES:
        run(job)

    assert not Representative.objects.exists()
    assert rows()["signatures_signature"] == before["signatures_signature"] - 1


def test_a_clock_that_differs_from_the_databases_erases_nothing(time_machine):
    pending(open_statement())
    before = rows()
    time_machine.move_to(timezone.now() + timedelta(days=365))

    for job in ERASES:
        run(job)

    assert rows() == before


def test_night_after_night_the_clock_is_believed(monkeypatch: pytest.MonkeyPatch):
    for _ in range(3):
        with connection.cursor() as cursor:
            cursor.execute("UPDATE coalition_clockmark SET at = at - interval '2 days'")

        assert clock_is_plausible()
