"""A code is accepted once, even when it is sent fifty times at once to four processes."""

import os
import subprocess
import sys
import unicodedata
from concurrent.futures import ThreadPoolExecutor

import pytest
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.db import connection

from staff.domain.codes import plain, spend_code, spend_past_codes
from staff.domain.errors import WrongCode
from tests.staff.builders import code_of_app, person, recovery_codes, with_app

_SEND = """
import sys, django
django.setup()
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from django.contrib.auth.models import User
from django.db import connection
from staff.domain.codes import spend_code
from staff.domain.errors import WrongCode
from coalition.site.privileges import owner_settings
where = owner_settings() | {"NAME": sys.argv[3]}
connection.settings_dict |= where
user, code, times = User.objects.get(), sys.argv[1], int(sys.argv[2])
together = Barrier(times)
def send(_):
    connection.settings_dict |= where
    connection.ensure_connection()
    together.wait()
    try:
        spend_code(user=user, code=code)
        return 1
    except WrongCode:
        return 0
    finally:
        connection.close()
print("ready", flush=True)
sys.stdin.readline()
with ThreadPoolExecutor(times) as threads:
    print(sum(threads.map(send, range(times))))
"""


def sent_at_once(code: str) -> int:
    """Send a code fifty times from four processes, and return how often it was accepted."""
    database = str(connection.settings_dict["NAME"])
    processes = [
        subprocess.Popen(
            [sys.executable, "-c", _SEND, code, str(times), database],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env=os.environ | {"DJANGO_SETTINGS_MODULE": "coalition.settings"},
            cwd=settings.BASE_DIR,
        )
        for times in (12, 12, 13, 13)
    ]
    for process in processes:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
    with ThreadPoolExecutor(4) as threads:
        return sum(int(out) for out, _ in threads.map(lambda process: process.communicate("go\n"), processes))


@pytest.mark.django_db(transaction=True)
def test_a_code_of_the_app_sent_fifty_times_at_once_is_accepted_once():
    with_app(person())

    assert sent_at_once(code_of_app(steps_later=1)) == 1


@pytest.mark.django_db(transaction=True)
def test_a_recovery_code_sent_fifty_times_at_once_is_accepted_once():
    user = with_app(person())

    assert sent_at_once(recovery_codes(user)[3]) == 1
    assert len(recovery_codes(user)) == 9


@pytest.mark.django_db
def test_codes_of_a_clock_that_is_half_a_minute_off_are_accepted_in_order(time_machine):
    time_machine.move_to("2026-01-01 12:00:15Z", tick=False)
    user = with_app(person())

    accepted = []
    for steps_later in (-2, -1, -1, 1, 0, 1, 2):
        try:
            spend_code(user=user, code=code_of_app(steps_later=steps_later))
            accepted.append(steps_later)
        except WrongCode:
            pass

    assert accepted == [-1, 1], "a code of an earlier step than the last one is as used as that"


@pytest.mark.django_db
def test_the_code_that_set_up_the_app_does_not_also_sign_in(time_machine):
    time_machine.move_to("2026-01-01 12:00:15Z", tick=False)
    user = with_app(person())
    spend_past_codes(Authenticator.objects.get(user=user, type="totp"))

    for steps_later in (-1, 0, 1):
        with pytest.raises(WrongCode):
            spend_code(user=user, code=code_of_app(steps_later=steps_later))
    time_machine.move_to("2026-01-01 12:00:45Z", tick=False)
    with pytest.raises(WrongCode):
        spend_code(user=user, code=code_of_app())
    spend_code(user=user, code=code_of_app(steps_later=1))


def test_the_digits_of_every_script_are_digits_of_a_code():
    digits = [chr(point) for point in range(0x110000) if unicodedata.category(chr(point)) == "Nd"]

    assert len(digits) > 600
    assert {plain(f"\u200f12{digit} 4\u00a05") for digit in digits} == {f"12{number}45" for number in range(10)}


@pytest.mark.django_db
@pytest.mark.parametrize("code", ["", "0", "00000a", "١٢٣٤٥٦", "\0", "9" * 4096, "é" * 6])
def test_what_is_no_code_is_a_wrong_code(code: str):
    user = with_app(person())

    with pytest.raises(WrongCode):
        spend_code(user=user, code=code)


@pytest.mark.django_db
def test_the_database_does_not_show_what_codes_are_made_of():
    user = with_app(person())

    shown = str(list(Authenticator.objects.values_list("data", flat=True)))

    assert "NEQHGZLDOJSXI" not in shown  # how the secret of the tests begins
    assert not any(code in shown for code in recovery_codes(user))
