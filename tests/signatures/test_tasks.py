import pytest
from asgiref.sync import async_to_sync
from django.db import connection
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob

from signatures.tasks import forget

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.mark.parametrize(
    ("status", "hours", "is_there"),
    [
        ("succeeded", 23, True),
        ("succeeded", 25, False),
        ("cancelled", 25, False),
        ("failed", 25, True),
        ("failed", 31 * 24, False),
        ("todo", 31 * 24, True),
    ],
)
def test_what_the_queue_remembers_of_jobs_goes_when_they_are_done(status: str, hours: int, is_there: bool):
    job = app.configure_task("signatures.send_mail", queue="mail").defer(mail="confirm", signature_id=1)
    with connection.cursor() as cursor:
        for step in ["doing", status] if status in {"succeeded", "failed"} else [status]:
            cursor.execute("UPDATE procrastinate_jobs SET status = %s WHERE id = %s", [step, job])
        cursor.execute("UPDATE procrastinate_events SET at = at - make_interval(hours => %s)", [hours])

    async_to_sync(forget.func)(timestamp=0)

    assert ProcrastinateJob.objects.exists() is is_there
