"""The way in, step by step: password, second factor, the browser's cookie, and what stops guessing."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import Permission, User
from django.core import mail as outbox
from django.test import Client
from django.utils import timezone
from procrastinate.contrib.django.models import ProcrastinateJob

from staff.domain.attempts import CODES, PASSWORDS
from staff.domain.links import LOST_PASSWORD, issue_link
from staff.domain.outbox import Word
from staff.mail import send_word
from staff.models import Attempt, Device, Session
from staff.sessions import SessionStore
from tests.staff.builders import PASSWORD, code_of_app, person, recovery_codes, sign_in, with_app

pytestmark = pytest.mark.django_db
SIGN_IN = "/admin/account/sign-in/"
CODE = "/admin/account/second-factor/authenticate/"


def type_password(client: Client, name: str = "placeholder", password: str = PASSWORD) -> bool:
    """Type name and password; return whether they opened the next door."""
    return client.post(SIGN_IN, {"login": name, "password": password}).status_code == 302


def type_code(client: Client, code: str) -> bool:
    return client.post(CODE, {"code": code}).status_code == 302


def refusal(name: str) -> str:
    """Give the answer that whoever guesses gets."""
    return str(Client().post(SIGN_IN, {"login": name, "password": "a guess"}).context["form"].errors.as_text())


def is_in(client: Client) -> bool:
    return client.get("/admin/").status_code == 200


def words_enqueued() -> list[str]:
    jobs = ProcrastinateJob.objects.filter(task_name="staff.send_word").order_by("pk")
    return [job.args["word"] for job in jobs]


@pytest.mark.parametrize("name", ["placeholder", "PLACEHOLDER@example.org"])
def test_password_and_code_together_open_the_desk(name: str):
    with_app(person(password=PASSWORD))
    client = Client()

    steps = [type_password(client, name), is_in(client), type_code(client, code_of_app()), is_in(client)]

    assert steps == [True, False, True, True]


def test_a_recovery_code_stands_in_for_the_app_once():
    user = with_app(person(password=PASSWORD))
    code = recovery_codes(user)[0]
    first, second = Client(), Client()

    type_password(first)
    type_password(second)

    assert [type_code(first, code), type_code(second, code)] == [True, False]


def test_a_code_seen_over_the_shoulder_is_worth_nothing():
    with_app(person(password=PASSWORD))
    moderator, onlooker = Client(), Client()
    code = code_of_app()

    type_password(moderator)
    type_code(moderator, code)
    type_password(onlooker)

    assert (type_code(onlooker, code), is_in(onlooker)) == (False, False)


def test_whoever_guesses_is_stopped_and_the_moderators_own_browser_is_not():
    with_app(person(password=PASSWORD))
    own = Client()
    type_password(own)
    type_code(own, code_of_app())
    own.post("/admin/account/sign-out/")
    guesser = Client()

    for _ in range(3 * PASSWORDS):
        type_password(guesser, password="a guess")
        type_password(Client(), "PLACEHOLDER@example.org", password="a guess")

    assert not type_password(guesser), "even with the right one"
    assert type_password(own)
    assert type_code(own, code_of_app(steps_later=1))


def test_after_a_quarter_of_an_hour_another_browser_may_try_again(time_machine):
    time_machine.move_to("2026-01-01 12:00Z")
    person(password=PASSWORD)
    for _ in range(PASSWORDS + 1):
        type_password(Client(), password="a guess")

    stopped = type_password(Client())
    time_machine.shift(15 * 60 + 1)

    assert (stopped, type_password(Client())) == (False, True)


def test_somebody_who_has_the_password_cannot_guess_codes_nor_lock_the_moderator_out():
    user = with_app(person(password=PASSWORD))
    own = Client()
    type_password(own)
    type_code(own, code_of_app())
    own.post("/admin/account/sign-out/")
    thief = Client()
    type_password(thief)

    tried = [type_code(thief, f"{number:06}") for number in range(CODES)]
    right = type_code(thief, recovery_codes(user)[0])
    type_password(own)

    assert not any(tried)
    assert not right
    assert type_code(own, code_of_app(steps_later=1))


def test_nobody_is_told_whether_a_name_is_known():
    person(password=PASSWORD)

    said = {
        Client().post(SIGN_IN, {"login": name, "password": "a guess"}).context["form"].errors.as_text()
        for name in ("placeholder", "nobody")
    }
    for name in ("placeholder", "nobody"):
        for _ in range(PASSWORDS):
            type_password(Client(), name, "a guess")
    stopped = {
        Client().post(SIGN_IN, {"login": name, "password": "a guess"}).context["form"].errors.as_text()
        for name in ("placeholder", "nobody")
    }

    assert (len(said), len(stopped)) == (1, 1)
    assert said != stopped


@pytest.fixture
def _hash_quickly(settings) -> None:
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.mark.usefixtures("_hash_quickly")
@pytest.mark.parametrize("first", ["placeholder", "placeholder@example.org"])
def test_guesses_at_a_name_do_not_tell_whose_address_it_goes_with(first: str):
    person(password=PASSWORD)
    person("another", password=PASSWORD)
    names = ["placeholder", "placeholder@example.org", "another", "another@example.org", "nobody", "nobody@example.org"]

    for _ in range(PASSWORDS + 1):
        type_password(Client(), first, "a guess")
    said = {name: refusal(name) for name in names}

    others = {said[name] for name in names if name != first and "@" in name}
    assert said.pop(first) not in said.values()
    assert len(others) == 1, "the addresses of nobody, of another and of this one are answered alike"
    assert len({said[name] for name in said if "@" not in name}) == 1


@pytest.mark.usefixtures("_hash_quickly")
@pytest.mark.parametrize("name", ["moss", "moss@example.org", "nobody", "nobody@example.org"])
def test_all_ways_to_write_a_name_share_one_count_whether_it_is_known_or_not(name: str):
    person("moss", password=PASSWORD)
    ways = [name, name.upper(), f" {name} ", name.replace("s", "\u017f"), name.title()]

    for number in range(PASSWORDS):
        type_password(Client(), ways[number % len(ways)], "a guess")

    assert len({refusal(way) for way in ways}) == 1
    assert "minutes" in refusal(name)


def test_the_count_holds_no_name():
    type_password(Client(), "placeholder", "a guess")

    (attempt,) = Attempt.objects.values()
    assert "placeholder" not in str(attempt)


def test_a_sign_in_with_a_new_browser_is_told_and_one_with_a_known_browser_is_not():
    with_app(person(password=PASSWORD))
    own = Client()

    told = []
    for later in (0, 1):
        type_password(own)
        type_code(own, code_of_app(steps_later=later))
        told.append(words_enqueued())
        own.post("/admin/account/sign-out/")

    assert told == [["new_browser"], ["new_browser"]]


def test_the_mail_about_it_is_in_the_moderators_language_and_says_nothing_of_the_place():
    user = person()
    Device.objects.create(user=user, digest="d", language="fr", seen_on=timezone.localdate())
    with_app(user)
    user.set_password(PASSWORD)
    user.save()
    stranger = Client(REMOTE_ADDR="192.0.2.7", HTTP_USER_AGENT="Placeholder/1.0", HTTP_ACCEPT_LANGUAGE="ar")

    type_password(stranger)
    type_code(stranger, code_of_app())
    job = ProcrastinateJob.objects.get(task_name="staff.send_word")
    send_word(Word(job.args["word"]), user_id=job.args["user_id"], language=job.args["language"])

    (mail,) = outbox.outbox
    assert (job.args["language"], mail.to) == ("fr", ["placeholder@example.org"])
    assert "http://localhost:8000/admin/account/link/" in mail.body
    kept = str([*Session.objects.values(), *Device.objects.values(), *Attempt.objects.values()])
    decoded = str([SessionStore.of_row(session).decode(session.session_data) for session in Session.objects.all()])
    for where in (mail.body, mail.subject, kept, decoded, str(job.args)):
        assert "192.0.2" not in where
        assert "Placeholder/1.0" not in where


def test_a_cookie_that_somebody_else_put_there_makes_no_browser_known():
    user = with_app(person(password=PASSWORD))
    client = Client()
    client.cookies[f"browser-{user.pk}"] = "planted"

    type_password(client)
    type_code(client, code_of_app())

    assert client.cookies[f"browser-{user.pk}"].value != "planted"


def test_the_cookie_is_for_the_server_alone(settings):
    settings.SESSION_COOKIE_SECURE = True
    user = with_app(person(password=PASSWORD))
    client = Client()

    type_password(client)
    type_code(client, code_of_app())

    cookie = client.cookies[f"__Secure-browser-{user.pk}"]
    assert (cookie["httponly"], cookie["secure"], cookie["samesite"], cookie["path"]) == (True, True, "Lax", "/admin/")


def test_a_session_ends_after_an_idle_hour_and_after_half_a_day_of_work(time_machine):
    time_machine.move_to("2026-01-01 06:00Z")
    idle, busy = sign_in(person("idle")), sign_in(person("busy"))

    busy_for = 0
    while is_in(busy):
        time_machine.shift(timedelta(minutes=50))
        busy_for += 50
    time_machine.move_to("2026-01-02 06:00Z")
    fresh = sign_in(person("fresh"))
    time_machine.shift(timedelta(minutes=61))

    assert busy_for == 750, "the first time past twelve hours"
    assert not is_in(idle)
    assert not is_in(fresh)


@pytest.mark.parametrize(
    "change", ["role", "permission of the role", "permission", "staff", "active", "rights", "password"]
)
def test_a_session_ends_when_what_its_person_may_do_changes(change: str):
    user = person(role="Moderators")
    client = sign_in(user)
    before = is_in(client)

    match change:
        case "role":
            user.groups.clear()
        case "permission of the role":
            group = user.groups.get()
            group.permissions.clear()
        case "permission":
            user.user_permissions.add(Permission.objects.get(codename="add_statement"))
        case "staff":
            User.objects.update(is_staff=False)
        case "active":
            User.objects.update(is_active=False)
        case "rights":
            User.objects.update(is_superuser=True)
        case "password":
            user.set_password("another one of the tests")
            user.save()

    assert (before, is_in(client)) == (True, False)
    assert "_auth_user_id" not in client.session


def test_one_button_ends_all_of_ones_sessions():
    user = person()
    here, elsewhere, another = sign_in(user), sign_in(user), sign_in(person("another"))

    here.post("/admin/account/sign-out/everywhere/")

    assert (is_in(here), is_in(elsewhere), is_in(another)) == (False, False, True)
    assert not Session.objects.filter(user=user).exists()


def test_who_looks_at_where_that_button_sends_is_led_to_its_page_and_stays_signed_in():
    here = sign_in(person())

    assert here.get("/admin/account/sign-out/everywhere/").headers["Location"] == "/admin/account/second-factor/"
    assert is_in(here)


def test_a_new_password_ends_the_other_sessions_and_is_told():
    user = with_app(person(password=PASSWORD))
    here, elsewhere = sign_in(user), sign_in(user)
    new = "other words of the tests"

    here.post("/admin/account/password/", {"oldpassword": PASSWORD, "password1": new, "password2": new})

    assert (is_in(here), is_in(elsewhere)) == (True, False)
    assert words_enqueued() == ["password_changed"]


@pytest.mark.parametrize(("before", "told"), [("", "password_chosen"), (PASSWORD, "password_changed")])
def test_a_password_by_link_is_told_as_the_first_one_where_there_was_none(before: str, told: str):
    user = person(password=before)
    link = f"/admin/account/link/{issue_link(user=user, lifetime=LOST_PASSWORD)}/"

    Client().post(link, {"password": "other words of the tests", "again": "other words of the tests"})

    assert words_enqueued() == [told]
