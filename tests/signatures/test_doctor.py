"""Doctor finds each fault for which it looks, says what to do, and ends as those who call it expect."""

import json
from collections.abc import Iterator
from datetime import timedelta
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import connection
from procrastinate.contrib.django import app

from coalition.site import health
from coalition.site.health import Finding, State
from coalition.site.queue_state import LONGEST_SILENCE, LONGEST_WAIT, queue_state
from signatures import doctor
from signatures.record.key_check import keys
from tests.signatures.builders import open_statement, pending

pytestmark = pytest.mark.django_db


def enqueue_mail(*, status: str = "todo", queue: str = "mail", **planned: object) -> int:
    job: int = app.configure_task("signatures.send_mail", queue=queue).defer(mail="confirm", signature_id=1)
    with connection.cursor() as cursor:
        for step in ["doing", status] if status in {"succeeded", "failed"} else [status]:
            cursor.execute("UPDATE procrastinate_jobs SET status = %s WHERE id = %s", [step, job])
    return job


def age(job: int, by: timedelta, *, attempts: int = 0) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE procrastinate_events SET at = at - make_interval(secs => %s) WHERE job_id = %s",
            [by.total_seconds(), job],
        )
        cursor.execute("UPDATE procrastinate_jobs SET attempts = %s WHERE id = %s", [attempts, job])


def beat(queue: str, *, ago: timedelta = timedelta()) -> None:
    job: int = app.configure_task(f"coalition.beat.{queue}", queue=queue).defer(timestamp=0)
    with connection.cursor() as cursor:
        for step in ("doing", "succeeded"):
            cursor.execute("UPDATE procrastinate_jobs SET status = %s WHERE id = %s", [step, job])
        cursor.execute(
            "UPDATE procrastinate_events SET at = at - make_interval(secs => %s) WHERE job_id = %s",
            [ago.total_seconds(), job],
        )


def test_a_new_queue_has_no_mail_that_waits_and_no_worker():
    state = queue_state()

    assert (state.mail_waits_too_long, state.workers_gone) == (False, ["mail", "default"])


def test_mail_that_waits_too_long_is_found_whether_or_not_it_was_tried():
    for attempts in (0, 3):
        age(enqueue_mail(), LONGEST_WAIT + timedelta(minutes=1), attempts=attempts)

        assert health.mail_queue().state == State.CRITICAL


def test_mail_that_waits_for_the_time_to_undo_does_not_count():
    age(enqueue_mail(), timedelta(minutes=29))
    job = enqueue_mail()
    age(job, timedelta(hours=2))
    with connection.cursor() as cursor:
        cursor.execute("UPDATE procrastinate_jobs SET scheduled_at = now() + interval '1 minute' WHERE id = %s", [job])

    assert health.mail_queue().state == State.OK


@pytest.mark.parametrize(
    ("status", "queue", "words"), [("failed", "mail", "1 mails failed"), ("todo", "held", "1 mails are held")]
)
def test_mail_that_failed_or_is_held_is_told_to_a_person(status: str, queue: str, words: str):
    enqueue_mail(status=status, queue=queue)

    found = health.mail_queue()

    assert (found.state, words in found.words, queue_state().wants_a_person) == (State.WARNING, True, True)


def test_a_worker_that_is_silent_is_gone_and_the_other_one_is_not():
    beat("mail", ago=LONGEST_SILENCE + timedelta(minutes=1))
    beat("default")

    assert queue_state().workers_gone == ["mail"]
    assert health.workers().state == State.CRITICAL


def test_all_beat_that_should():
    for queue in ("mail", "default"):
        beat(queue)

    assert health.workers().state == State.OK


def test_keys_that_open_nothing_are_found(settings):
    pending(open_statement())
    assert keys().state == State.OK

    settings.REPRESENTATIVE_KEYS = ["another-key-for-tests-alone-" + "x" * 40]

    assert keys().state == State.CRITICAL


def test_migrations_that_are_missing_are_found():
    assert health.migrations().state == State.OK

    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM django_migrations WHERE app = 'staff'")

    assert health.migrations().state == State.CRITICAL


def test_a_clock_that_differs_from_the_databases_is_found(monkeypatch: pytest.MonkeyPatch):
    assert health.clock().state == State.OK

    monkeypatch.setattr(health, "LARGEST_SKEW", timedelta(seconds=-1))

    assert health.clock().state == State.CRITICAL


def test_a_mail_server_that_does_not_answer_is_found(settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1

    assert health.mail_server().state == State.CRITICAL


def test_static_files_that_were_not_gathered_are_found(settings, tmp_path: Path):
    settings.STATIC_ROOT = tmp_path
    assert health.static_files().state == State.CRITICAL

    (tmp_path / "staticfiles.json").touch()

    assert health.static_files().state == State.OK


@pytest.mark.parametrize(
    ("site", "header", "proxies", "state"),
    [
        ("https://statements.example.org", None, 0, State.WARNING),
        ("https://statements.example.org", ("HTTP_X_FORWARDED_PROTO", "https"), 0, State.WARNING),
        ("https://statements.example.org", ("HTTP_X_FORWARDED_PROTO", "https"), 1, State.OK),
        ("http://localhost:8000", None, 0, State.OK),
    ],
)
def test_a_proxy_of_which_half_is_told_is_found(settings, site, header, proxies, state):
    settings.SITE_URL, settings.SECURE_PROXY_SSL_HEADER, settings.TRUSTED_PROXIES = site, header, proxies

    assert health.proxy().state == state


def test_every_check_answers_while_the_database_is_away(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(connection, "cursor", _away)

    found = {one.check: one.state for one in doctor.examine()}

    assert len(found) == len(doctor.CHECKS)
    assert {found[name] for name in ("database", "migrations", "keys", "mail_queue", "workers")} == {State.CRITICAL}


def _away(*args: object, **kwargs: object) -> Iterator[None]:
    from django.db import OperationalError

    raise OperationalError


@pytest.mark.parametrize(
    ("states", "code"),
    [([State.OK, State.OK], 0), ([State.OK, State.WARNING], 1), ([State.WARNING, State.CRITICAL, State.UNKNOWN], 2)],
)
def test_the_command_ends_as_monitoring_expects(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, states, code):
    checks = [lambda state=state: Finding("placeholder", state, "Placeholder.", "Do this.", 7) for state in states]
    monkeypatch.setattr(doctor, "CHECKS", tuple(checks))
    written, metrics = StringIO(), tmp_path / "coalition.prom"

    ended = 0
    try:
        call_command("doctor", "--json", "--textfile", str(metrics), stdout=written)
    except SystemExit as error:
        ended = int(error.code or 0)

    assert ended == code
    assert [json.loads(line)["state"] for line in written.getvalue().splitlines()] == [s.name.lower() for s in states]
    assert f'coalition_check_state{{check="placeholder"}} {int(states[-1])}' in metrics.read_text()
