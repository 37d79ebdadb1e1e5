"""Nobody takes an account over in silence, and nothing that went to an address outlives it."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import Group, User
from django.core import mail as outbox
from django.core.mail.backends.base import BaseEmailBackend
from django.core.management import call_command
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import timezone, translation
from procrastinate.contrib.django.models import ProcrastinateJob

from coalition.site.mail import MailNotTaken
from staff.domain.links import INVITATION, address_digest, issue_link
from staff.domain.outbox import Word, enqueue_word
from staff.domain.tidy import tidy
from staff.mail import send_invitation, send_link_if_known, send_word
from staff.models import Device, FormerAddress, Link, Session
from tests.staff.builders import person, sign_in, with_app
from tests.staff.test_admin import PEOPLE, link_in
from tests.staff.test_sign_in import is_in

pytestmark = pytest.mark.django_db
NEW = "corrected@example.org"


@pytest.fixture
def administrator() -> Client:
    return sign_in(person("administrator", role="Administrators"))


class RefusingBackend(BaseEmailBackend):
    """A mail server that takes nothing."""

    def send_messages(self, email_messages):
        raise OSError


def change(client: Client, user: User, **fields: str) -> int:
    as_it_is = {"username": user.username, "email": user.email, "is_active": "on"}
    as_it_is |= {"groups": [str(group.pk) for group in user.groups.all()]}  # type: ignore[dict-item]
    return client.post(f"{PEOPLE}{user.pk}/change/", as_it_is | fields).status_code


def told() -> list[tuple[str, str]]:
    """Send what waits, and return what went to which address."""
    outbox.outbox.clear()
    for job in ProcrastinateJob.objects.filter(task_name="staff.send_word", status="todo").order_by("pk"):
        send_word(Word(job.args.pop("word")), **job.args)
    ProcrastinateJob.objects.filter(task_name="staff.send_word").delete()
    return sorted((str(mail.subject).partition(" · ")[0], address) for mail in outbox.outbox for address in mail.to)


def test_a_corrected_address_ends_links_sessions_and_browsers_and_is_told_to_both(administrator: Client):
    moderator = person("moderator", role="Moderators")
    client = sign_in(moderator)
    Device.objects.create(user=moderator, digest="d", language="fr", seen_on="2026-01-01")
    send_invitation(user_id=moderator.pk, language="en")
    link = link_in(str(outbox.outbox[0].body))
    assert (Client().get(link).status_code, is_in(client)) == (200, True)

    assert change(administrator, moderator, email=NEW) == 302

    assert (Client().get(link).status_code, is_in(client)) == (404, False)
    assert not [one for model in (Link, Session, Device) for one in model.objects.filter(user=moderator)]
    languages = {job.args["language"] for job in ProcrastinateJob.objects.filter(task_name="staff.send_word")}
    assert languages == {"fr"}, "their own, of which the browsers that are forgotten knew"
    with translation.override("fr"):
        subject = str(Word.ADDRESS_CHANGED.label)
    assert told() == [(subject, NEW), (subject, "moderator@example.org")]
    assert "example.org" not in str(list(ProcrastinateJob.objects.values_list("args", flat=True)))


@pytest.mark.parametrize("how", ["save", "update"])
def test_an_address_changed_in_any_way_ends_what_the_old_one_opened(how: str):
    user = person()
    client = sign_in(user)
    issue_link(user=user, lifetime=INVITATION)

    if how == "save":
        user.email = NEW
        user.save()
    else:
        User.objects.filter(pk=user.pk).update(email=NEW)

    assert not is_in(client)
    assert not Link.objects.exists()
    assert FormerAddress.objects.get().email == "placeholder@example.org"


@pytest.mark.parametrize("word", Word)
def test_what_happens_afterwards_is_told_to_both_addresses_for_thirty_days(word: Word, time_machine):
    user = person()
    for address in ("between@example.org", NEW, "between@example.org", NEW):
        user.email = address
        user.save()

    enqueue_word(word, user=user, language="en")
    at_once = told()
    time_machine.move_to(timezone.now() + timedelta(days=31))
    enqueue_word(word, user=user, language="en")
    later = told()
    tidy()

    subject = str(word.label)
    assert at_once == [(subject, one) for one in ("between@example.org", NEW, "placeholder@example.org")]
    assert later == [(subject, NEW)]
    assert not FormerAddress.objects.exists()


@pytest.mark.parametrize("way", ["the desk", "the command"])
def test_a_second_factor_that_is_taken_away_is_told(administrator: Client, way: str):
    moderator = with_app(person("moderator"))

    if way == "the desk":
        administrator.post(PEOPLE, {"action": "forget_factors", "_selected_action": [moderator.pk], "confirmed": "yes"})
    else:
        call_command("invite", "moderator", forget_second_factor=True)

    assert told() == [("Your second factor was removed", "moderator@example.org")]


def test_a_changed_name_is_told_and_a_changed_role_is_no_change_of_who_one_is(administrator: Client):
    moderator = person("moderator")

    change(administrator, moderator, username="renamed")
    moderator.refresh_from_db()
    first = told()
    change(administrator, moderator, groups=str(Group.objects.get(name="Moderators").pk))

    assert first == [("Your username was changed", "moderator@example.org")]
    assert told() == []


def test_an_account_that_is_closed_with_its_address_changed_is_told_all_the_same(administrator: Client):
    moderator = person("moderator")

    change(administrator, moderator, email=NEW, is_active="")

    assert {address for _subject, address in told()} == {NEW, "moderator@example.org"}


def test_a_closed_account_that_is_opened_again_has_no_link_of_before(administrator: Client):
    moderator = person("moderator")
    issue_link(user=moderator, lifetime=INVITATION)

    change(administrator, moderator, is_active="")
    change(administrator, moderator, is_active="on")

    assert not Link.objects.exists()


@pytest.mark.parametrize("what", ["address", "sign_out", "forget_factors"])
def test_who_ends_their_own_sessions_is_led_to_the_way_in(administrator: Client, what: str):
    me = User.objects.get(username="administrator")

    if what == "address":
        status = change(administrator, me, email=NEW)
    else:
        chosen = {"action": what, "_selected_action": [me.pk], "confirmed": "yes"}
        status = administrator.post(PEOPLE, chosen).status_code

    assert status == 302
    assert not is_in(administrator)
    assert not Session.objects.filter(user=me).exists()


@pytest.mark.parametrize("mail", ["invitation", "lost password"])
def test_a_mail_tried_many_times_leaves_one_link_that_works(settings, mail: str):
    user = person()

    def send() -> None:
        if mail == "invitation":
            send_invitation(user_id=user.pk, language="en")
        else:
            send_link_if_known(address_digest=address_digest(user.email), language="en")

    backend, settings.EMAIL_BACKEND = settings.EMAIL_BACKEND, f"{__name__}.RefusingBackend"
    after_failures = []
    for _ in range(3):
        with pytest.raises(MailNotTaken):
            send()
        after_failures.append(Link.objects.count())
    settings.EMAIL_BACKEND = backend
    send()
    if mail == "invitation":
        send()  # the first came, but its job was killed before it was done

    assert after_failures == [0, 0, 0]
    assert Link.objects.count() == 1
    answers = [Client().get(link_in(str(one.body))).status_code for one in outbox.outbox]
    assert answers == ([404, 200] if mail == "invitation" else [200])


@pytest.mark.parametrize("address", ["placeholder@example.org", "nobody@example.org"])
def test_asking_for_links_makes_few_jobs_and_is_answered_alike(address: str, monkeypatch):
    monkeypatch.setattr("staff.domain.outbox.ALL_ASKED", 5)
    person()

    answers = {Client().post("/admin/account/link/", {"email": address}).headers["Location"] for _ in range(10)}
    of_one = ProcrastinateJob.objects.filter(task_name="staff.send_link_if_known").count()
    answers |= {
        Client().post("/admin/account/link/", {"email": f"{n}@example.org"}).headers["Location"] for n in "abcd"
    }

    assert (answers, of_one) == ({"/admin/account/link/sent/"}, 3)
    assert ProcrastinateJob.objects.filter(task_name="staff.send_link_if_known").count() <= 5


def test_a_link_for_a_lost_password_leaves_an_invitation_alive():
    user = person()
    send_invitation(user_id=user.pk, language="en")

    send_link_if_known(address_digest=address_digest(user.email), language="en")

    assert [Client().get(link_in(str(one.body))).status_code for one in outbox.outbox] == [200, 200]


def test_the_database_takes_one_mailed_link_of_a_kind():
    user = person()
    issue_link(user=user, lifetime=INVITATION, kind=Link.Kind.INVITATION)

    with pytest.raises(IntegrityError, match="one_mailed_link_of_a_kind"), transaction.atomic():
        issue_link(user=user, lifetime=INVITATION, kind=Link.Kind.INVITATION)
