"""The background jobs, as whoever looks after the machine sees them, and what they may do to them."""

import pytest
from django.db import connection
from django.test import Client
from procrastinate.contrib.django.models import ProcrastinateJob

from signatures.tasks import send_mail
from tests.staff.builders import person, sign_in

pytestmark = pytest.mark.django_db
JOBS = "/admin/procrastinate/procrastinatejob/"


@pytest.fixture
def owner() -> Client:
    return sign_in(person("owner", is_superuser=True))


def job(state: str = "todo") -> int:
    pk = send_mail.defer(mail="confirm", signature_id=7)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE procrastinate_jobs SET status = %s WHERE id = %s", [state, pk])
    return pk


def state_of(pk: int) -> str:
    return str(ProcrastinateJob.objects.get(pk=pk).status)


def act(client: Client, action: str, *keys: int) -> str:
    return client.post(
        JOBS, {"action": action, "_selected_action": keys, "confirmed": "yes"}, follow=True
    ).content.decode()


@pytest.mark.parametrize(
    ("language", "words"),
    [("en", ["Details", "waiting", "1 background job"]), ("ar", ["التفاصيل", "في الانتظار", "1 مهمة في الخلفية"]), ("fr", ["Détails", "en attente", "1 tâche en arrière-plan"])],
)  # fmt: skip
def test_a_job_is_told_in_the_readers_language_and_without_styles_of_its_own(
    owner: Client, language: str, words: list[str]
):
    job()

    shown = owner.get(JOBS, headers={"accept-language": language}).content.decode()

    assert [word for word in [*words, "signatures.send_mail", "signature_id 7"] if word not in shown] == []
    assert "style=" not in shown


def test_what_failed_is_found_and_tried_again_and_nothing_else_is(owner: Client):
    failed, running, waiting = job("failed"), job("doing"), job()

    found = owner.get(f"{JOBS}?status=failed").context["cl"].result_list
    said = act(owner, "try_again", failed, running, waiting)

    assert [one.pk for one in found] == [failed]
    assert [state_of(pk) for pk in (failed, running, waiting)] == ["todo", "doing", "todo"]
    assert said.count("Retried: signatures.send_mail") == 1


def test_what_waits_is_cancelled_and_nothing_else_is(owner: Client):
    failed, running, waiting = job("failed"), job("doing"), job()

    said = act(owner, "cancel_waiting", failed, running, waiting)

    assert [state_of(pk) for pk in (failed, running, waiting)] == ["failed", "doing", "cancelled"]
    assert said.count("Cancelled: signatures.send_mail") == 1
