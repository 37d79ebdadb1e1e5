from datetime import timedelta

import pytest
from django.contrib.auth.models import Group, User
from django.core import mail as outbox
from django.test import Client

from signatures.domain.notify import notify_due
from signatures.mail import send_notice
from signatures.models import Notice
from tests.signatures.builders import open_statement, pending
from tests.signatures.views.test_review import QUEUE, of_role

pytestmark = pytest.mark.django_db


def wants(rhythm: str, *, role: str = "Moderators", language: str = "en", email: str = "m@example.org") -> Notice:
    user = User.objects.create(username=f"placeholder-{rhythm}", email=email, is_staff=True)
    user.groups.add(Group.objects.get(name=role))
    return Notice.objects.create(user=user, rhythm=rhythm, language=language)


@pytest.mark.parametrize(("rhythm", "after"), [("at_once", []), ("hourly", [60]), ("daily", [24 * 60])])
def test_each_rhythm_is_kept(rhythm: str, after: list[int], time_machine):
    time_machine.move_to("2026-01-01 12:00Z", tick=False)
    wants(rhythm)
    pending(open_statement())

    told = {}
    for minutes in (0, 1, 60, 24 * 60):
        time_machine.move_to("2026-01-01 12:00Z", tick=False)
        time_machine.shift(timedelta(minutes=minutes))
        told[minutes] = notify_due()

    assert [minutes for minutes, number in told.items() if number] == [
        0,
        *(m for m in (60, 24 * 60) if after and m >= after[0]),
    ]


def test_who_is_told_at_once_is_told_of_each_sign_on_once(time_machine):
    time_machine.move_to("2026-01-01 12:00Z", tick=False)
    wants("at_once")
    statement = open_statement()
    pending(statement)
    first, again = notify_due(), notify_due()
    time_machine.shift(timedelta(minutes=1))
    pending(statement)

    assert (first, again, notify_due()) == (1, 0, 1)


def test_nothing_goes_out_where_nothing_waits():
    wants("at_once")
    open_statement()

    assert notify_due() == 0


@pytest.mark.parametrize("case", ["never", "no address", "no moderator", "left"])
def test_who_is_not_to_be_told_is_not(case: str):
    notice = wants(
        "never" if case == "never" else "at_once",
        role="Editors" if case == "no moderator" else "Moderators",
        email="" if case == "no address" else "m@example.org",
    )
    User.objects.filter(pk=notice.user_id).update(is_active=case != "left")
    pending(open_statement())

    assert notify_due() == 0


def test_the_mail_counts_and_names_nobody():
    notice = wants("daily", language="fr")
    statement = open_statement()
    pending(statement, "Placeholder Association")
    pending(statement)

    send_notice(notice_id=notice.pk)

    (mail,) = outbox.outbox
    assert mail.to == ["m@example.org"]
    assert mail.subject == "2 signatures attendent"
    assert "http://localhost:8000/admin/signatures/signature/" in mail.body
    assert "Placeholder" not in mail.body


def test_the_mail_leads_to_where_the_admin_is(settings):
    settings.ADMIN_URL = "https://desk.example.org"
    notice = wants("daily")
    pending(open_statement())

    send_notice(notice_id=notice.pk)

    assert "https://desk.example.org/admin/signatures/signature/" in outbox.outbox[0].body


def test_a_moderator_chooses_the_rhythm():
    desk: Client = of_role("placeholder", "Moderators")

    desk.post(f"{QUEUE}notices/", {"rhythm": "hourly", "language": "ar"})

    notice = Notice.objects.get()
    assert (notice.user.username, notice.rhythm, notice.language) == ("placeholder", "hourly", "ar")
