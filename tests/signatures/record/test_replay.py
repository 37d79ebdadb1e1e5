"""A puzzle's solution and a confirmation link work once, even when four processes get them fifty times at one moment."""

import os
import subprocess
import sys
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.db import connection
from django.utils import timezone

from coalition.site.embedded_server import OWNER, embedded_url
from signatures.outbound.tokens import issue_token
from signatures.record.models import Event, Move, Signature, Token
from signatures.signing.limits import renew_day_key
from signatures.signing.stamps import new_stamp
from tests.signatures.builders import open_statement, solve

PROCESSES = 4
TIMES = 50
_REPLAY = """
import os, sys, time
from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise
from threading import Barrier
import django
django.setup()
from django.conf import settings
plain = {{"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}  # as in all tests
settings.STORAGES = settings.STORAGES | {{"staticfiles": plain}}
from django.db import connection
from django.test import Client
from django.test.utils import setup_test_environment
setup_test_environment()
from tests.signatures.record.test_replay import PROCESSES, TIMES, {posts}
begin = time.time() + 3  # when all are connected
for first, last in pairwise(TIMES * number // PROCESSES for number in range(PROCESSES + 1)):
    if os.fork() == 0:
        break
else:
    for _ in range(PROCESSES):
        os.wait()
    sys.exit()
barrier = Barrier(last - first)
def send(number):
    client, path, data = Client(), *{posts}(number, *sys.argv[1:])
    connection.ensure_connection()
    barrier.wait()
    time.sleep(max(0, begin - time.time()))
    answer = client.post(path, data)
    connection.close()
    return f"{{answer.status_code}} {{answer.get('Location', '')}}"
with ThreadPoolExecutor(last - first) as threads:
    print(*threads.map(send, range(first, last)), sep="\\n")
"""


def replay(posts: str, *arguments: str) -> list[str]:
    """Post so many times from several processes, all at one moment; give each answer's status and where it leads."""
    server = urlsplit(os.environ.get("DATABASE_URL") or embedded_url(role=OWNER))
    environment = os.environ | {
        "DJANGO_SETTINGS_MODULE": "coalition.settings",
        "PUZZLE_FROM": "0",
        "PUZZLE_WAIT": "3600",
        "DATABASE_URL": server._replace(path=f"/{connection.settings_dict['NAME']}").geturl(),
    }
    done = subprocess.run(
        [sys.executable, "-c", _REPLAY.format(posts=posts), *arguments],
        cwd=settings.BASE_DIR,
        env=environment,
        stdout=subprocess.PIPE,
        text=True,
        timeout=120,
    )
    return done.stdout.splitlines()


def sign_on(number: int, stamp: str, proof: str) -> tuple[str, dict[str, str]]:
    from tests.signatures.signing.test_way_of_a_sign_on import FORM  # needs Django to be set up

    typed = {"name": f"Placeholder {number}", "representative_email": f"placeholder@p{number}.example.org"}
    return "/en/a-statement/sign/", FORM | typed | {"stamp": stamp, "proof": proof}


def confirmation(number: int, token: str) -> tuple[str, dict[str, str]]:
    return f"/en/sign-on/confirm/{token}/", {}


@pytest.mark.django_db(transaction=True)
def test_of_fifty_sign_ons_with_one_solved_puzzle_one_is_accepted():
    open_statement()
    stamp = new_stamp(load=settings.PUZZLE_FROM)
    renew_day_key()  # else all wait for the first, who makes it

    answers = replay("sign_on", stamp.text, solve(stamp))

    assert sorted(answers) == ["302 /en/a-statement/sign/sent/"] + ["429 "] * (TIMES - 1)
    assert Signature.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_of_fifty_confirmations_by_one_link_one_is_accepted():
    statement = open_statement()
    signature = Signature.objects.create(
        statement=statement, name="Placeholder", language="en", submitted_at=timezone.now()
    )
    token = issue_token(signature, Token.Purpose.CONFIRM)

    answers = replay("confirmation", token)

    assert sum(answer.startswith("302 /en/sign-on/") for answer in answers) == 1
    assert sorted(answers)[: TIMES - 1] == ["200 "] * (TIMES - 1)
    assert Event.objects.filter(move=Move.CONFIRM).count() == 1
    assert Token.objects.filter(purpose=Token.Purpose.MANAGE).count() == 1
