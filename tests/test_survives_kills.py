"""Whatever is killed, and whenever: a sign-on that was acknowledged is there once, and its mail goes out."""

import os
import re
import signal
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import partial
from http.cookiejar import CookieJar
from pathlib import Path
from threading import Thread
from urllib.error import URLError
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, build_opener

import pytest

from tests.coalition.readers.test_documents import STATEMENT
from tests.stack import Stack
from tests.waiting import PATIENCE_SECONDS, wait_until

# At so many moments of a sign-on each victim is killed.
KILLS = int(os.environ.get("KILLS", "3"))
SIGN_ONS_A_KILL = 6


@pytest.fixture
def stack(tmp_path: Path) -> Iterator[Stack]:
    stack = Stack(tmp_path)
    with stack.running():
        stack.publish(STATEMENT, slug="a-statement")
        yield stack


def sign(stack: Stack, address: str) -> bool:
    """Send the form as a browser would, and tell whether the site acknowledged it."""
    browser = build_opener(HTTPCookieProcessor(CookieJar()))
    form = f"{stack.site}/en/a-statement/sign/"
    try:
        page = browser.open(form, timeout=PATIENCE_SECONDS).read().decode()
        token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)
        stamp = re.search(r'name="stamp" value="([^"]+)"', page)
        assert token is not None
        assert stamp is not None
        typed = {
            "csrfmiddlewaretoken": token[1],
            "stamp": stamp[1],
            "name": f"Example of {address}",
            "representative_name": "Placeholder Person",
            "representative_role": "Director",
            "representative_email": address,
            "listed": "yes",
            "authorised": "on",
            "consent": "on",
            "names-TOTAL_FORMS": "0",
            "names-INITIAL_FORMS": "0",
        }
        answer = browser.open(form, data=urlencode(typed).encode(), timeout=PATIENCE_SECONDS)
    except (URLError, OSError):
        return False
    return bool(answer.url.endswith("/sign/sent/"))


def web(stack: Stack) -> int:
    return stack.servers.children[0].pid


def worker(stack: Stack) -> int:
    return stack.servers.children[1].pid


def postgres(stack: Stack) -> int:
    return int((stack.database.data / "postmaster.pid").read_text().splitlines()[0])


def kill(stack: Stack, victim: Callable[[Stack], int]) -> None:
    """Kill the process and all its children, as a power cut would."""
    leader = victim(stack)
    children = Path(f"/proc/{leader}/task/{leader}/children").read_text().split()
    os.kill(leader, signal.SIGKILL)
    for child in children:
        with suppress(ProcessLookupError):  # one of PostgreSQL's may have ended by itself, and others end with it
            os.kill(int(child), signal.SIGKILL)


@pytest.mark.parametrize("victim", [web, worker, postgres])
def test_what_was_acknowledged_is_there_once_and_its_mail_goes_out(stack: Stack, victim: Callable[[Stack], int]):
    acknowledged: list[str] = []
    stack.mailbox.seconds_a_mail = 0.1  # so that some kills fall between a mail's start and its end

    for number in range(KILLS):

        def sign_some(number: int = number) -> None:
            for other in range(SIGN_ONS_A_KILL):
                address = f"kill-{number}-{other}@example.org"
                if sign(stack, address):
                    acknowledged.append(address)

        signing = Thread(target=sign_some)
        signing.start()
        wait_until(
            lambda: stack.rows("SELECT 1 FROM procrastinate_jobs WHERE queue_name = 'mail' AND status = 'doing'")
        )
        time.sleep(0.023 * number)
        kill(stack, victim)
        signing.join()
        stack.servers.wait_until_answering()
        # While the database starts, forms say so at once.
        after = f"after-{number}@example.org"
        wait_until(partial(sign, stack, after))
        acknowledged.append(after)
    wait_for_mails(stack)

    names = [str(name) for (name,) in stack.rows("SELECT name FROM signatures_signature WHERE source = 'form'")]
    assert len(names) == len(set(names))
    assert {f"Example of {address}" for address in acknowledged} <= set(names)
    assert {address for address in acknowledged if not stack.mailbox.to(address)} == set()


def wait_for_mails(stack: Stack) -> None:
    """Let time pass quickly: what ran when it was cut off began long ago, and what waits for its next attempt is due."""
    stack.rows("UPDATE procrastinate_events SET at = at - interval '1 hour' WHERE type = 'started'")
    with suppress(AssertionError):  # refused where one waits already
        stack.manage("procrastinate", "defer", "signatures.retry_stalled_jobs", '{"timestamp": 0}')

    def all_sent() -> bool:
        stack.rows("UPDATE procrastinate_jobs SET scheduled_at = NULL WHERE status = 'todo'")
        unsent = "SELECT 1 FROM procrastinate_jobs WHERE queue_name = 'mail' AND status IN ('todo', 'doing')"
        return not stack.rows(unsent)

    wait_until(all_sent)
