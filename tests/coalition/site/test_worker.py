"""The worker leaves to a newer version what it does not know, and waits for a database that is away."""

import pytest
from django.core.management import call_command
from django.db import OperationalError, connection
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob

from coalition.site import worker


@pytest.mark.django_db(transaction=True)
def test_a_job_of_a_newer_version_is_left_to_it():
    job = app.configure_task("signatures.of_a_newer_version", queue="mail", allow_unknown=True).defer(number=1)

    call_command("procrastinate", "worker", "--queues", "mail", "--one-shot")

    left = ProcrastinateJob.objects.get(pk=job)
    assert (left.status, left.scheduled_at is not None, left.args) == ("todo", True, {"number": 1})


def test_the_worker_waits_for_the_database_and_begins_again_when_it_lost_it(monkeypatch: pytest.MonkeyPatch):
    answers = iter([False, False, True, False, True])
    began: list[str] = []

    def connect() -> None:
        if not next(answers):
            raise OperationalError

    def work() -> None:
        began.append("work")
        if len(began) == 1:
            raise SystemExit(1)

    monkeypatch.setattr(connection, "ensure_connection", connect)
    monkeypatch.setattr("coalition.site.worker.time.sleep", lambda seconds: None)
    monkeypatch.setattr(worker, "_SOON", -1.0)

    worker.keep_working(work)

    assert (began, list(answers)) == (["work", "work"], [])


def test_a_worker_that_ends_at_once_with_the_database_there_ends(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(connection, "ensure_connection", lambda: None)

    def work() -> None:
        raise SystemExit(1)

    with pytest.raises(SystemExit):
        worker.keep_working(work)
