"""Passwords that somebody who knows the coalition, or has what other sites have leaked, would guess."""

import datetime
import random
import string
from pathlib import Path

import pytest
from django.contrib.auth.models import User
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from coalition.organisations.models import Member, Organisation
from coalition.statements.models import Statement, Text
from staff.domain import breached
from staff.domain.breached import is_breached, pack
from staff.domain.passwords import words_of_the_coalition
from tests.staff.builders import PASSWORD, person, sign_in

pytestmark = pytest.mark.django_db
OF_THE_COALITION, LEAKED = "of_the_coalition", "breached"


def refused(password: str) -> set[str]:
    """Give the reasons why a password is refused, by their codes."""
    try:
        validate_password(password, User(username="somebody", email="somebody@example.org"))
    except ValidationError as error:
        return {str(one.code) for one in error.error_list}
    return set()


@pytest.fixture
def on_record() -> None:
    """A statement, a member with names in two scripts, and an organisation that is none."""
    statement = Statement.objects.create(slug="joint-words", issued_on=datetime.date(2021, 7, 26))
    Text.objects.create(statement=statement, language="en", title="Surveillance in the Crossfire", body="…")
    member = Organisation.objects.create(name="7amleh – Observatoire Numérique", acronym="ODP")
    member.names.create(language="ar", name="حملة الرقمي")
    Member.objects.create(organisation=member, since=datetime.date(2020, 1, 1))
    Organisation.objects.create(name="Giraffe Watchers")


@pytest.mark.parametrize(
    "password",
    [
        "Coalition-2021!",
        "C0@l1ti0n 202120212021",
        "coalitioncoalition",
        "statement of signatories",
        "Déclaration n° 2021-07",
        "تحالف حقوق الإنسان ٢٠٢١",
    ],
)
def test_words_of_any_coalition_make_no_password(password: str):
    assert refused(password) == {OF_THE_COALITION}


@pytest.mark.parametrize(
    "password",
    [
        "Surveillance26",
        "crossfire$urve1llance",
        "7amleh-7amleh-7amleh",
        "observatoire numerique",
        "odp-odp-2021-odp",
        "حملة الرقمي ٢٠٢١",
        "joint.joint.joint",
    ],
)
def test_nor_do_names_and_titles_that_are_on_record(password: str, request: pytest.FixtureRequest):
    before = refused(password)
    request.getfixturevalue("on_record")

    assert (before, refused(password)) == (set(), {OF_THE_COALITION})


def test_nor_do_the_names_of_the_site(settings):
    passwords = ["Umbrella 2021 2022", "umbrellas.test"]
    before = [refused(password) for password in passwords]
    settings.SITE_NAME, settings.SITE_URL = "Umbrella", "https://umbrellas.test"

    assert (before, [refused(password) for password in passwords]) == ([set()] * 2, [{OF_THE_COALITION}] * 2)


@pytest.mark.usefixtures("on_record")
@pytest.mark.parametrize(
    "password",
    [PASSWORD, "coalition of striped horses", "surveilling giraffe watchers", "مظلة زرقاء فوق التحالف الكبير"],
)
def test_a_passphrase_may_have_them_among_its_words(password: str):
    assert refused(password) == set()


@pytest.mark.usefixtures("on_record")
def test_short_words_of_names_are_no_words_of_the_coalition_and_acronyms_are():
    words = words_of_the_coalition()

    assert {"the", "in", "giraffe"} & words == set()
    assert {"odp", "tamieh", "crossfire"} <= words


@pytest.mark.parametrize("password", ["letmein12345", "LetMeIn12345", "football12345", "correcthorsebatterystaple"])
def test_what_leaked_elsewhere_makes_no_password(password: str):
    assert refused(password) == {LEAKED}


def test_what_did_not_leak_is_hardly_ever_refused():
    chance = random.Random(2021)
    passwords = ["".join(chance.choices(string.ascii_letters, k=16)) for _ in range(5_000)]

    assert sum(map(is_breached, passwords)) < 15


@given(st.sets(st.text(st.characters(codec="utf-8", exclude_characters="\n"), min_size=12, max_size=30), max_size=20))
def test_neither_case_nor_what_is_too_short_changes_the_list(leaked: set[str]):
    assert pack(leaked) == pack(password.lower() for password in leaked) == pack({*leaked, "too short"})


def test_a_list_is_packed_and_asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(breached, "FILTER", tmp_path / "filter")
    monkeypatch.setattr("staff.management.commands.pack_breached.FILTER", tmp_path / "filter")
    (tmp_path / "list").write_text("an old password\nletters and spaces \n")

    call_command("pack_breached", str(tmp_path / "list"))

    asked = ["An Old Password", "letters and spaces ", "letters and spaces", "letmein12345"]
    assert [is_breached(password) for password in asked] == [True, True, False, False]


def test_whoever_changes_the_password_is_told_in_their_language():
    client = sign_in(person(password=PASSWORD))
    page = "/admin/account/password/"
    typed = {"oldpassword": PASSWORD, "password1": "Coalition-2021!", "password2": "Coalition-2021!"}
    client.cookies["django_language"] = "fr"

    answer = client.post(page, typed)

    with translation.override("fr"):
        told = answer.context["form"].errors["password1"]
    assert told == ["Ce mot de passe se compose surtout de mots que l’on essaierait en premier sur ce site."]
    assert User.objects.get().check_password(PASSWORD)
