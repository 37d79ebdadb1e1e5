"""In every way to run that we ship each queue has a worker, and mail has one that does nothing else."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from procrastinate.contrib.django import app

from signatures.demonstration.servers import commands

_QUEUES = re.compile(r"procrastinate worker(?: --queues ([\w,]+))?")


def _of_systemd() -> str:
    return "\n".join(unit.read_text() for unit in Path(settings.BASE_DIR, "deploy", "systemd").glob("*.service"))


def _of_the_docs() -> str:
    return Path(settings.BASE_DIR, "docs", "operators-install.md").read_text(encoding="utf-8")


def _of_the_demonstration() -> str:
    return "\n".join(" ".join(command) for command in commands(8000))


def queues_of_jobs() -> set[str]:
    # Of procrastinate's own tasks we use none.
    return {task.queue for task in app.tasks.values() if not task.name.startswith("builtin")}


@pytest.mark.parametrize("shipped", [_of_systemd, _of_the_docs, _of_the_demonstration])
def test_each_queue_has_one_worker_and_mail_has_its_own(shipped):
    workers = [set(queues.split(",")) for queues in _QUEUES.findall(shipped())]

    assert {"mail"} in workers
    assert sorted(queue for worker in workers for queue in worker) == sorted(queues_of_jobs())


def test_each_job_that_sends_mail_waits_in_the_queue_of_mail():
    sends = {task.name for task in app.tasks.values() if "send" in task.name}

    assert sends
    # Beside them there is the one job by which the worker of mail shows that it works.
    assert {task.name for task in app.tasks.values() if task.queue == "mail"} == {*sends, "coalition.beat.mail"}
