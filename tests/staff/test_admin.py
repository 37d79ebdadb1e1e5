"""Ways in which people come to have an account, and what administrators can do to one and cannot."""

import re
import threading
from collections.abc import Iterable
from io import StringIO

import pytest
from allauth.mfa.models import Authenticator
from django.contrib.auth.models import Group, User
from django.core import mail as outbox
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import Client
from django.utils import translation
from django.utils.translation import gettext
from procrastinate.contrib.django.models import ProcrastinateJob
from time_machine import TimeMachineFixture

from staff.domain.errors import LinkUnknown
from staff.domain.links import LOST_PASSWORD, address_digest, issue_link, set_password
from staff.domain.tidy import tidy
from staff.mail import send_invitation, send_link_if_known
from staff.models import Attempt, Device, Link, Session
from tests.staff.builders import PASSWORD, person, recovery_codes, sign_in, with_app
from tests.staff.test_sign_in import is_in, type_password

pytestmark = pytest.mark.django_db
PEOPLE = "/admin/auth/user/"


def link_in(text: str) -> str:
    found = re.search(r"https?://[^/]+(/admin/account/link/\S+)", text)
    assert found is not None
    return found[1]


def choose(client: Client, link: str, password: str = PASSWORD, again: str = PASSWORD) -> int:
    return client.post(link, {"password": password, "again": again}).status_code


@pytest.fixture
def administrator() -> Client:
    return sign_in(person("administrator", role="Administrators"))


def test_somebody_is_asked_in_and_ends_at_the_set_up_of_a_second_factor(administrator: Client):
    role = Group.objects.get(name="Moderators")

    administrator.post(f"{PEOPLE}add/", {"username": "new", "email": "new@example.org", "groups": [role.pk]})
    (job,) = ProcrastinateJob.objects.filter(task_name="staff.send_link")
    send_invitation(**job.args)
    client = Client()
    chosen = choose(client, link_in(str(outbox.outbox[0].body)))
    signed_in = type_password(client, "new")

    new = User.objects.get(username="new")
    assert (new.is_staff, new.is_superuser, list(new.groups.all())) == (True, False, [role])
    assert (chosen, signed_in) == (302, True)
    assert client.get("/admin/").headers["Location"] == "/admin/account/second-factor/"
    assert client.get("/admin/account/second-factor/totp/activate/").status_code == 200
    assert "token" not in str(job.args)


def plain(messages: Iterable[object]) -> list[str]:
    return [re.sub("[\u2068\u2069]", "", str(message)) for message in messages]


def in_the_list(administrator: Client, name: str) -> str:
    row = administrator.get(f"{PEOPLE}?q={name}").content.decode()
    found = re.search(r'<td class="field-invitation">(.*?)</td>', row)
    assert found is not None
    return found[1]


def test_who_asks_somebody_in_reads_to_which_address_a_link_goes_and_how_long_it_works(administrator: Client):
    new = {"username": "new", "email": "new@example.org"}

    button = administrator.get(f"{PEOPLE}add/").content.decode()
    said = plain(administrator.post(f"{PEOPLE}add/", new, follow=True).context["messages"])
    again = {"action": "invite", "_selected_action": [User.objects.get(username="new").pk]}
    said_again = plain(administrator.post(PEOPLE, again, follow=True).context["messages"])

    words = "new: a link to choose a password is being emailed to new@example.org. It works once, within 7 days."
    assert (said, said_again) == ([words], [words])
    assert re.findall(r'<input type="submit"[^>]*value="([^"]*)"', button.partition("submit-row")[2]) == [
        "Send the invitation"
    ]


def test_the_list_shows_who_has_chosen_no_password_yet_and_until_when_they_can(
    administrator: Client, time_machine: TimeMachineFixture
):
    time_machine.move_to("2026-03-01 12:00Z")
    shown = []
    new = person("new")

    shown.append(in_the_list(administrator, "new"))
    send_invitation(user_id=new.pk, language="en")
    shown.append(in_the_list(administrator, "new"))
    time_machine.move_to("2026-03-09 12:00Z")
    sign_in(User.objects.get(username="administrator"), administrator)
    shown.append(in_the_list(administrator, "new"))
    new.set_password(PASSWORD)
    new.save()
    shown.append(in_the_list(administrator, "new"))

    assert shown == [
        "no password chosen yet",
        "no password chosen yet; the link works until 8 March 2026",
        "no password chosen; the link has expired",
        "",
    ]


def test_administrators_type_no_passwords(administrator: Client):
    shown = [administrator.get(f"{PEOPLE}{page}/").content.decode() for page in ("add", f"{person().pk}/change")]

    assert not any("password" in page.split('<div id="content"')[1] for page in shown)


def test_a_link_works_once_and_each_new_one_ends_the_others():
    user = person()
    links = [f"/admin/account/link/{issue_link(user=user, lifetime=LOST_PASSWORD)}/" for _ in range(2)]

    assert [choose(Client(), link) for link in (links[0], links[0], links[1])] == [302, 404, 404]
    used = Client().get(links[0]).content.decode()
    assert 'href="/admin/account/sign-in/"' in used.partition("<main")[2]


def test_a_link_that_is_too_old_works_no_more(time_machine):
    time_machine.move_to("2026-01-01 12:00Z")
    link = f"/admin/account/link/{issue_link(user=person(), lifetime=LOST_PASSWORD)}/"
    time_machine.shift(3601)

    assert (Client().get(link).status_code, choose(Client(), link)) == (404, 404)


@pytest.mark.parametrize(
    ("password", "again"),
    [
        ("short", "short"),
        (PASSWORD, "another"),
        ("1q2w3e4r5t6y", "1q2w3e4r5t6y"),
        ("letmein12345", "letmein12345"),
        ("Coalition-2021!", "Coalition-2021!"),
    ],
)
def test_a_bad_password_spends_no_link(password: str, again: str):
    link = f"/admin/account/link/{issue_link(user=person(), lifetime=LOST_PASSWORD)}/"

    assert (choose(Client(), link, password, again), choose(Client(), link)) == (200, 302)


@pytest.mark.django_db(transaction=True)
def test_a_link_followed_many_times_at_once_works_once():
    token = issue_link(user=person(), lifetime=LOST_PASSWORD)
    together, done = threading.Barrier(10), []

    def follow() -> None:
        together.wait()
        try:
            set_password(token=token, password=PASSWORD)
            done.append(1)
        except LinkUnknown:
            pass
        finally:
            connection.close()

    threads = [threading.Thread(target=follow) for _ in range(10)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert done == [1]


def test_a_new_password_by_link_ends_what_was_open_and_keeps_the_second_factor():
    user = with_app(person(password=PASSWORD))
    thief, own = sign_in(user), Client()

    choose(
        own,
        f"/admin/account/link/{issue_link(user=user, lifetime=LOST_PASSWORD)}/",
        "new words of it",
        "new words of it",
    )

    assert not is_in(thief)
    assert type_password(own, password="new words of it")
    assert own.get("/admin/").status_code == 302, "the code is still asked for"


def test_a_link_by_mail_lets_in_whom_somebody_locks_out_by_guessing():
    user = with_app(person(password=PASSWORD))
    for _ in range(11):
        type_password(Client(), password="a guess")
    client = Client()

    before = type_password(client)
    choose(client, f"/admin/account/link/{issue_link(user=user, lifetime=LOST_PASSWORD)}/")

    assert (before, type_password(client)) == (False, True)


def test_asking_for_a_link_looks_the_same_for_known_and_unknown():
    person()
    answers, jobs = [], []
    for address in ("placeholder@example.org", "nobody@example.org"):
        answer = Client().post("/admin/account/link/", {"email": address})
        answers.append((answer.status_code, answer.headers["Location"], answer.content))
        jobs.append(ProcrastinateJob.objects.latest("id").args)

    for job in jobs:
        send_link_if_known(**job)

    assert answers[0] == answers[1]
    assert "example.org" not in str(jobs)
    assert [mail.to for mail in outbox.outbox] == [["placeholder@example.org"]]


def test_nobodys_mailbox_is_filled_by_asking_for_links():
    person()
    for _ in range(20):
        send_link_if_known(address_digest=address_digest("placeholder@example.org"), language="en")

    assert len(outbox.outbox) == 1


def test_an_administrator_ends_sessions_and_forgets_a_lost_second_factor(administrator: Client):
    moderator = person("moderator", role="Moderators")
    client = sign_in(moderator)
    chosen = {"_selected_action": [moderator.pk]}

    administrator.post(PEOPLE, {"action": "sign_out", "confirmed": "yes", **chosen})
    after_sign_out = is_in(client)
    with_factor = Authenticator.objects.filter(user=moderator).exists()
    sign_in(moderator, client)
    administrator.post(PEOPLE, {"action": "forget_factors", "confirmed": "yes", **chosen})

    assert (after_sign_out, with_factor) == (False, True)
    assert not is_in(client)
    assert not Authenticator.objects.filter(user=moderator).exists()


@pytest.mark.parametrize("action", ["invite", "sign_out", "forget_factors"])
def test_an_administrator_cannot_touch_the_owner_of_all_rights(administrator: Client, action: str):
    owner = person("owner", is_superuser=True)
    client = sign_in(owner)

    administrator.post(PEOPLE, {"action": action, "_selected_action": [owner.pk], "confirmed": "yes"})
    changed = administrator.post(f"{PEOPLE}{owner.pk}/change/", {"username": "owner", "email": "x@example.org"})

    assert changed.status_code == 403
    assert is_in(client)
    assert not ProcrastinateJob.objects.filter(task_name="staff.send_link").exists()


def test_an_administrator_cannot_make_themselves_the_owner_of_all_rights(administrator: Client):
    me = User.objects.get(username="administrator")
    given = {"username": "administrator", "email": "administrator@example.org", "is_active": "on"}

    administrator.post(
        f"{PEOPLE}{me.pk}/change/",
        given | {"is_superuser": "on", "user_permissions": ["1"], "groups": [me.groups.get().pk]},
    )

    me.refresh_from_db()
    assert not me.is_superuser
    assert not me.user_permissions.exists()


def test_an_administrator_cannot_take_their_own_rights_nor_close_their_own_account(administrator: Client):
    mine = User.objects.get(username="administrator")

    shown = administrator.get(f"{PEOPLE}{mine.pk}/change/").content.decode()
    administrator.post(f"{PEOPLE}{mine.pk}/change/", {"username": "administrator", "email": "mine@example.org"})

    mine.refresh_from_db()
    assert (mine.email, mine.is_active, mine.groups.get().name) == ("mine@example.org", True, "Administrators")
    assert not any(f'name="{field}"' in shown for field in ("groups", "is_active", "is_superuser"))


def test_a_closed_account_is_out_at_once_and_stays_out_when_it_is_opened_again(administrator: Client):
    moderator = person("moderator", role="Moderators")
    client = sign_in(moderator)
    given = {"username": "moderator", "email": "moderator@example.org", "groups": [moderator.groups.get().pk]}

    administrator.post(f"{PEOPLE}{moderator.pk}/change/", given)
    closed = is_in(client)
    administrator.post(f"{PEOPLE}{moderator.pk}/change/", given | {"is_active": "on"})

    assert (closed, is_in(client)) == (False, False)
    assert User.objects.get(username="moderator").is_active


def test_two_people_do_not_share_an_address(administrator: Client):
    person()

    page = administrator.post(f"{PEOPLE}add/", {"username": "new", "email": "PLACEHOLDER@example.org"})

    assert list(page.context["adminform"].form.errors) == ["email"]


def test_the_first_administrator_comes_by_a_link_that_a_command_prints():
    printed = StringIO()
    call_command("invite", "first", email="first@example.org", stdout=printed, stderr=StringIO())
    client = Client()

    chosen = choose(client, link_in(printed.getvalue()))

    first = User.objects.get()
    assert (chosen, first.is_superuser, type_password(client, "first")) == (302, True, True)


def test_the_command_helps_who_lost_everything():
    user = with_app(person())

    call_command("invite", "placeholder", forget_second_factor=True, stdout=StringIO(), stderr=StringIO())

    assert not user.authenticator_set.exists()
    assert user.links.count() == 1


@pytest.mark.parametrize("options", [{}, {"email": "no address"}])
def test_the_command_asks_for_the_address_of_somebody_new(options: dict[str, str]):
    with pytest.raises(CommandError):
        call_command("invite", "first", **options)


def test_what_is_over_is_deleted(time_machine):
    time_machine.move_to("2026-01-01 12:00Z")
    user = with_app(person(password=PASSWORD))
    client = sign_in(user)
    type_password(Client(), password="a guess")
    client.post("/admin/account/sign-out/")
    sign_in(user)
    issue_link(user=user, lifetime=LOST_PASSWORD)
    Device.objects.create(user=user, digest="d", language="en", seen_on="2024-12-01")
    assert recovery_codes(user)

    time_machine.shift(3 * 3600)
    tidy()

    assert [model.objects.count() for model in (Session, Attempt, Link, Device)] == [0, 0, 0, 0]


@pytest.mark.parametrize("language", ["ar", "fr"])
def test_every_role_goes_by_a_name_in_the_readers_language_on_each_page_of_accounts(language: str):
    owner = person(is_superuser=True)
    owner.groups.set(Group.objects.all())
    client = sign_in(owner)
    role = Group.objects.earliest("pk")

    for page in (
        PEOPLE,
        f"{PEOPLE}add/",
        f"{PEOPLE}{owner.pk}/change/",
        "/admin/auth/group/",
        f"/admin/auth/group/{role.pk}/delete/",
    ):
        shown = client.get(page, headers={"accept-language": language}).content.decode()
        assert [one.name for one in Group.objects.all() if f">{one.name}" in shown] == [], page
    with translation.override(language):
        names = [str(one) for one in Group.objects.all()]
    assert len({*names} - {one.name for one in Group.objects.all()}) == 3


def test_a_role_that_was_added_goes_by_its_own_name():
    assert str(Group(name="Placeholder role")) == "Placeholder role"


@pytest.mark.parametrize(
    ("language", "title"), [("en", "Add an account"), ("fr", "Ajouter un compte"), ("ar", "إضافة حساب")]
)
def test_an_account_is_added_and_its_rights_are_told_in_words_of_ours(language: str, title: str):
    client = sign_in(person(is_superuser=True))

    page = client.get(f"{PEOPLE}add/", headers={"accept-language": language}).content.decode()

    assert f"<h1>{title}</h1>" in page
    with translation.override(language):
        assert gettext("May do everything here, whatever its roles.") in page
        assert gettext("Designates that this user has all permissions without explicitly assigning them.") not in page
