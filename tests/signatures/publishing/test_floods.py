"""The limits, the puzzle, the trap and the form's time, as a visitor sees them."""

from contextlib import closing
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.utils import timezone
from procrastinate.contrib.django.models import ProcrastinateJob
from pytest_django import DjangoAssertNumQueries

from coalition.statements.models import Statement
from signatures.outbound.outbox import Mail
from signatures.record.models import Signature
from signatures.signing.stamps import Stamp, new_stamp
from tests.signatures.builders import open_statement, pending, solve
from tests.signatures.signing.test_way_of_a_sign_on import FORM, mailed_path

pytestmark = pytest.mark.django_db

PATH = "/en/a-statement/sign/"


@pytest.fixture
def statement() -> Statement:
    return open_statement()


def stamp_in(response) -> Stamp:
    stamp = response.context["stamp"]
    assert isinstance(stamp, Stamp)
    return stamp


def test_on_a_quiet_day_there_is_no_puzzle(client: Client, statement: Statement):
    page = client.get(PATH)

    assert stamp_in(page).bits == 0
    assert "puzzle" not in page.content.decode()


def test_a_sign_on_asks_a_fixed_number_of_queries(
    client: Client, statement: Statement, django_assert_num_queries: DjangoAssertNumQueries
):
    Client().post(PATH, FORM | {"representative_email": "first@example.org"})  # makes the day's key

    for typed in (FORM, FORM, FORM | {"listed": "no"}):  # unknown, known, known and sent anew
        with django_assert_num_queries(21):
            client.post(PATH, typed)
    client.post(mailed_path(Mail.CONFIRM))
    for typed in (FORM | {"listed": "no"}, FORM):  # confirmed, and confirmed and sent anew
        with django_assert_num_queries(21):
            client.post(PATH, typed)


@pytest.mark.parametrize(
    ("language", "said"),
    [
        (
            "en",
            "We have received many sign-ons from your network in the past hour. Please press “Sign” again in 20 minutes.",
        ),
        ("fr", None),
        ("ar", None),
    ],
)
def test_what_a_limit_refuses_is_told_politely_with_when_to_try_again_and_what_was_typed(
    client: Client, statement: Statement, settings, time_machine, language: str, said: str | None
):
    settings.LIMIT_NETWORK = 1
    time_machine.move_to("2026-11-24T10:40:00Z", tick=False)
    client.post(PATH, FORM | {"stamp": new_stamp(load=0).text})

    refused = client.post(
        f"/{language}/a-statement/sign/",
        FORM | {"representative_email": "other@example.org", "stamp": new_stamp(load=0).text},
    )

    page = refused.content.decode()
    assert refused.status_code == 429
    assert refused["Retry-After"] == "1200"
    assert 'value="Placeholder Association"' in page
    assert 'value="other@example.org"' in page
    assert f'lang="{language}"' in page
    assert said is None or said in page
    assert Signature.objects.count() == 1


def test_a_form_without_a_stamp_of_ours_is_stamped_anew_and_loses_nothing(client: Client, statement: Statement):
    for stamp in ("", "x", "x.1.0:y", new_stamp(load=0).text + "x", "\x00", "é"):
        refused = client.post(PATH, FORM | {"stamp": stamp})

        assert refused.status_code == 429
        assert 'value="Placeholder Association"' in refused.content.decode()
    taken = client.post(PATH, FORM | {"stamp": stamp_in(refused).text})

    assert taken.status_code == 302


def test_a_form_that_lay_open_for_too_long_is_stamped_anew(client: Client, statement: Statement, time_machine):
    stamp = stamp_in(client.get(PATH))
    time_machine.move_to(timezone.now() + timedelta(hours=13))

    refused = client.post(PATH, FORM | {"stamp": stamp.text})
    taken = client.post(PATH, FORM | {"stamp": stamp_in(refused).text})

    assert (refused.status_code, taken.status_code) == (429, 302)
    assert "open for too long" in refused.content.decode()


def test_a_form_that_comes_back_at_once_is_shown_again(client: Client, statement: Statement, settings, time_machine):
    settings.FORM_SECONDS = 3
    time_machine.move_to("2026-11-24T10:00:00Z", tick=False)
    stamp = stamp_in(client.get(PATH))

    refused = client.post(PATH, FORM | {"stamp": stamp.text})
    again = stamp_in(refused)
    time_machine.move_to("2026-11-24T10:00:03Z", tick=False)
    taken = client.post(PATH, FORM | {"stamp": again.text})

    assert (refused.status_code, taken.status_code) == (429, 302)
    assert "faster than anyone can type" in refused.content.decode()


def test_who_fills_in_what_nobody_sees_gets_the_usual_answer_and_leaves_no_trace(client: Client, statement: Statement):
    honest = client.post(PATH, FORM | {"subject": ""})
    before = Signature.objects.count(), ProcrastinateJob.objects.count()

    trapped = client.post(PATH, FORM | {"subject": "Offer", "representative_email": "other@example.org"})

    assert (trapped.status_code, trapped["Location"]) == (honest.status_code, honest["Location"])
    assert trapped.content == honest.content
    assert (Signature.objects.count(), ProcrastinateJob.objects.count()) == before == (1, before[1])


def test_nobody_reaches_the_trap_by_eye_or_keyboard(client: Client, statement: Statement):
    page = client.get(PATH).content.decode()

    before, _field, _after = page.partition('name="subject"')
    assert before.rpartition("<p ")[2].startswith('class="visually-hidden" aria-hidden="true"')
    assert 'name="subject" tabindex="-1" autocomplete="off"' in page


def test_when_many_sign_the_form_brings_a_puzzle_and_takes_what_solves_it(
    client: Client, statement: Statement, settings
):
    quiet = stamp_in(client.get(PATH))
    settings.PUZZLE_FROM = 0

    asked = client.post(PATH, FORM | {"stamp": quiet.text})
    stamp = stamp_in(asked)
    taken = client.post(PATH, FORM | {"stamp": stamp.text, "proof": solve(stamp)})

    assert (asked.status_code, asked["Retry-After"]) == (429, "60")
    assert f'data-puzzle="{stamp.bits}"' in asked.content.decode()
    assert 'value="Placeholder Association"' in asked.content.decode()
    assert taken.status_code == 302
    assert not Signature.objects.get().waited


def test_without_javascript_one_waits_and_the_moderator_reads_so(
    client: Client, admin_client: Client, statement: Statement, settings, time_machine
):
    settings.PUZZLE_FROM = 0
    time_machine.move_to("2026-11-24T10:00:00Z", tick=False)
    stamp = stamp_in(client.get(PATH))

    time_machine.move_to("2026-11-24T10:00:30Z", tick=False)
    early = client.post(PATH, FORM | {"stamp": stamp.text})
    time_machine.move_to("2026-11-24T10:01:01Z", tick=False)
    taken = client.post(PATH, FORM | {"stamp": stamp_in(early).text})
    client.post(mailed_path(Mail.CONFIRM))
    review = admin_client.get(f"/admin/signatures/signature/{Signature.objects.get().pk}/change/")

    assert stamp_in(early) == stamp
    assert early["Retry-After"] == "31"
    assert taken.status_code == 302
    assert "the sender waited instead of solving the puzzle" in review.content.decode()


@pytest.mark.django_db(transaction=True)
def test_where_the_tallies_are_away_the_page_says_so_keeps_what_was_typed_and_takes_nothing(client: Client):
    open_statement()
    with closing(connection.copy()) as other, other.cursor() as cursor:
        other.set_autocommit(False)
        cursor.execute("LOCK TABLE signatures_tally")
        shown = client.get(PATH)
        refused = client.post(PATH, FORM)

    assert stamp_in(shown).bits > 0
    assert (refused.status_code, refused["Retry-After"]) == (503, "30")
    assert 'value="Placeholder Association"' in refused.content.decode()
    assert not Signature.objects.exists()


def test_a_link_asked_for_again_and_again_is_mailed_three_times_a_day(
    client: Client, statement: Statement, time_machine
):
    time_machine.move_to("2026-11-24T10:00:00Z", tick=False)
    client.post(PATH, FORM | {"stamp": new_stamp(load=0).text})
    again = mailed_path(Mail.CONFIRM).replace("/confirm/", "/new-link/")

    statuses = []
    for hour in range(11, 15):
        time_machine.move_to(f"2026-11-24T{hour}:00:00Z", tick=False)
        statuses.append(client.post(again).status_code)

    assert statuses == [302, 302, 429, 429]


@pytest.mark.parametrize("known", ["this address", "this organisation", "both", "an approved sign-on"])
def test_the_answer_is_the_same_for_the_known_and_the_unknown(
    admin_client: Client, statement: Statement, time_machine, known: str
):
    time_machine.move_to(timezone.now(), tick=False)  # it stands in headers
    one = pending(statement, "Placeholder Association")
    address = one.representative.email
    if known == "an approved sign-on":
        admin_client.post(f"/admin/signatures/signature/{one.pk}/decide/approve/", {"organisation": "new"})
    typed = {
        "name": "Another Association" if known == "this address" else "Placeholder Association",
        "representative_email": "unknown@example.org" if known == "this organisation" else address,
    }

    answers = [
        Client().post(PATH, FORM | typed),
        Client().post(PATH, FORM | {"name": "Unknown Association", "representative_email": "nobody@example.org"}),
    ]
    pages = [Client().get(answer["Location"]) for answer in answers]

    assert answers[0].headers == answers[1].headers
    assert answers[0].content == answers[1].content
    assert pages[0].headers == pages[1].headers
    assert pages[0].content == pages[1].content


def test_an_address_that_had_its_mails_gets_the_usual_answer(client: Client, statement: Statement):
    answers = [client.post(PATH, FORM | {"name": f"Placeholder {number}"}) for number in range(5)]

    assert {(answer.status_code, answer["Location"], answer.content) for answer in answers} == {
        (302, "/en/a-statement/sign/sent/", b"")
    }
    assert Signature.objects.count() == 3
