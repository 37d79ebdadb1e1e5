"""A canary signs: who it is must be nowhere to read but on the moderators' screen and in its own mails."""

import base64
import json
import quopri
import re
from collections.abc import Iterator
from http.cookiejar import CookieJar
from pathlib import Path
from urllib.error import HTTPError
from urllib.parse import quote, quote_plus, urlencode
from urllib.request import HTTPCookieProcessor, OpenerDirector, build_opener

import psycopg
import pytest
from psycopg import sql

from coalition.site.embedded_server import SITE_ROLE
from tests.coalition.readers.test_documents import STATEMENT
from tests.signatures.publishing.server.reader import Reader
from tests.signatures.publishing.server.test_live_stream import Listener
from tests.stack import Stack, text_of

ADDRESS = "quillfeather.7731@canary-nest.example.org"
CANARY = {
    "name": "Zanzibara Quillfeather",
    "arabic name": "زنزبارة ريشة الكناري",
    "role": "Keeper of the Vermilion Lanterns",
    "address": ADDRESS,
    "domain": "canary-nest.example.org",
    "note": "The nightjar whistles at half past nine",
}
FORM = {
    "name": "Placeholder Association of Canaries",
    "representative_name": f"{CANARY['name']} {CANARY['arabic name']}",
    "representative_role": CANARY["role"],
    "representative_email": ADDRESS,
    "note": CANARY["note"],
    "listed": "yes",
    "authorised": "on",
    "consent": "on",
    "names-TOTAL_FORMS": "0",
    "names-INITIAL_FORMS": "0",
}
PAGES = ["/en/", "/en/a-statement/", "/ar/a-statement/", "/fr/a-statement/"]

# What a moderator does, in a process of the site, by the moderator's hand.
_ASK = """
from django.contrib.auth.models import User
from signatures.review.decide import request_changes
from signatures.models import Notice
who, _ = User.objects.get_or_create(username="m", email="moderator@example.org", is_superuser=True, is_staff=True)
Notice.objects.get_or_create(user=who, rhythm="at_once")
pk = Signature.objects.latest("pk").pk
request_changes(signature_id=pk, moderator=who, question="Placeholder?", mail="Dear {name}, {note}? {{link}}")
"""
_LOOK = """
from django.conf import settings
from django.contrib import admin
from django.contrib.auth.models import User
from django.test import RequestFactory
settings.SECOND_FACTOR_REQUIRED = False
from signatures.review.notify import notify_due
from signatures.review.history_page import history_page
notify_due()
request = RequestFactory().get("/", {{"statement": "a-statement", "csv": "1"}})
request.user, request.session = User.objects.get(username="m"), {{}}
print(history_page(request).getvalue().decode())
admin.autodiscover()
screen = admin.site.get_model_admin(Signature).change_view(request, str(Signature.objects.latest("pk").pk))
print({name!r} in screen.render().content.decode())
"""
_APPROVE = """
from django.contrib.auth.models import User
from signatures.review.decide import approve
approve(signature_id=Signature.objects.latest("pk").pk, moderator=User.objects.get(username="m"), organisation=None)
"""
_FORGET = """
from signatures.contacts.rotate import rotate_keys
rotate_keys()
"""


def _joined(quoted_printable: bytes) -> bytes:
    return quoted_printable.replace(b"=\n", b"")


def disguises(text: str) -> set[bytes]:
    """Give a text as plain bytes and in the forms in which a file, a log, a mail or a page may hold it."""
    plain = text.encode()
    forms = {plain, plain.lower(), plain.upper(), plain[::-1], text.encode("utf-16-le"), text.encode("utf-16-be")}
    forms |= {quote(text).encode(), quote_plus(text).encode(), json.dumps(text)[1:-1].encode()}
    forms |= {_joined(quopri.encodestring(plain)), plain.hex().encode(), repr(plain)[2:-1].encode()}
    # In base64 a text looks otherwise by where it begins in three bytes; its edges belong to its neighbours too.
    forms |= {base64.b64encode(b"\0" * shift + plain)[4 : -4 if len(plain) > 8 else None] for shift in range(3)}
    return forms


NEEDLES = {form: what for what, text in CANARY.items() for form in disguises(text)}


def told_by(data: bytes) -> set[str]:
    data = data + _joined(data) if b"=\n" in data else data
    return {f"{what}: {needle!r}" for needle, what in NEEDLES.items() if needle in data}


def tables(stack: Stack) -> bytes:
    """Dump every table as text."""
    with psycopg.connect(stack.owner_url) as connection:
        names = connection.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'").fetchall()
        dump = b""
        for (name,) in names:
            with connection.cursor().copy(sql.SQL("COPY {} TO STDOUT").format(sql.Identifier(name))) as copy:
                dump += b"".join(bytes(part) for part in copy)
    return dump


class Visitor:
    """A browser, as far as forms need one."""

    def __init__(self, stack: Stack) -> None:
        self.stack = stack
        self.browser: OpenerDirector = build_opener(HTTPCookieProcessor(CookieJar()))
        self.read: list[bytes] = []

    def get(self, path: str) -> str:
        page = self.browser.open(path if "://" in path else self.stack.site + path, timeout=20).read()
        self.read.append(page)
        return str(page.decode())

    def post(self, path: str, form: dict[str, str]) -> tuple[str, str]:
        """Send a form with the token of its page; give where it led and what stood there."""
        hidden = dict(re.findall(r'name="(csrfmiddlewaretoken|stamp)" value="([^"]+)"', self.get(path)))
        url = path if "://" in path else self.stack.site + path
        data = urlencode(form | hidden).encode()
        try:
            with self.browser.open(url, data=data, timeout=20) as answer:
                return answer.url, answer.read().decode()
        except HTTPError as error:
            return f"{error.code}", error.read().decode()


@pytest.fixture
def log(tmp_path: Path) -> Path:
    return tmp_path / "talkative.log"


@pytest.fixture
def stack(tmp_path: Path, log: Path) -> Iterator[Stack]:
    stack = Stack(tmp_path / "s", DJANGO_SETTINGS_MODULE="tests.talkative_settings", TALKATIVE_LOG=str(log))
    with stack.running():
        stack.publish(STATEMENT, slug="a-statement")
        yield stack


def test_a_canary_is_found_nowhere(stack: Stack, log: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]):
    visitor, public = Visitor(stack), Visitor(stack)
    dumps: list[bytes] = []
    stack.mailbox.refusals = 1

    for _ in range(2):  # the same sign-on again meets a unique constraint, of which PostgreSQL would write a line
        sent, _page = visitor.post("/en/a-statement/sign/", FORM)
    confirm = stack.link_in(stack.mail_to(ADDRESS, number=1))
    dumps.append(tables(stack))
    visitor.post(confirm, {})
    name, note = CANARY["name"], CANARY["note"]
    stack.manage("shell", "--command", _ASK.format(name=name, note=note))
    dumps.append(tables(stack))
    question = stack.mail_to(ADDRESS, number=2)
    private = stack.link_in(question)
    visitor.post(private.replace("/sign-on/", "/sign-on/correct/"), FORM | {"name": "Another Placeholder of Canaries"})
    looked = stack.manage("shell", "--command", _LOOK.format(name=name))
    reader = Reader(stack.site)
    listener = Listener(reader)
    listener.block()
    stack.manage("shell", "--command", _APPROVE)
    event = listener.event()
    listener.connection.close()
    stack.mail_to("moderator@example.org", number=1)
    approval = stack.mail_to(ADDRESS, number=3)
    dumps.append(tables(stack))
    stack.manage("shell", "--command", _FORGET)
    for path in PAGES:
        public.get(path)
    left, _page = visitor.post(private.replace("/sign-on/", "/sign-on/withdraw/"), {})
    erased, _page = visitor.post(private.replace("/sign-on/", "/sign-on/erase/"), {})
    for path in PAGES:
        public.get(path)
    visitor.post("/en/a-statement/sign/", FORM | {"representative_email": f"{ADDRESS} "})
    stack.rows("ALTER TABLE signatures_representative RENAME COLUMN role TO another")
    failed, error_page = visitor.post("/en/a-statement/sign/", FORM | {"name": "Yet Another Placeholder"})
    stack.rows("ALTER TABLE signatures_representative RENAME COLUMN another TO role")
    agreed = stack.manage("check_records")
    roles = stack.rows("SELECT DISTINCT usename FROM pg_stat_activity WHERE datname = 'coalition'"
                       " AND pid <> pg_backend_pid()")  # fmt: skip
    dumps.append(tables(stack))
    stack.rows("CHECKPOINT")

    # It was there: it signed, moderators could read it, its mails came, and it went its whole way.
    assert sent.endswith("/sign/sent/")
    assert (left, erased) == (private, private)
    assert looked.splitlines()[-1] == "True"
    assert note in text_of(question)
    assert "Another Placeholder of Canaries" in f"{event}"
    assert failed == "500"
    assert agreed == "All of the record agrees.\n"
    assert roles == [(SITE_ROLE,)]
    assert not stack.rows("SELECT FROM signatures_representative WHERE signature_id IN (SELECT id FROM"
                          " signatures_signature WHERE state = 'withdrawn')")  # fmt: skip
    # And it is nowhere.
    spoken = capfd.readouterr()
    places = {
        "tables": b"\n".join(dumps),
        "jobs": str(stack.rows("SELECT task_name, args FROM procrastinate_jobs")).encode(),
        "log": log.read_bytes(),
        "output": (spoken.out + spoken.err).encode(),
        "CSV": looked.encode(),
        "stream": f"{event}".encode(),
        "pages": b"\n".join(public.read),
        "error page": error_page.encode(),
        "approval": b"".join(part.get_content().encode() for part in approval.iter_parts())
        + str(approval["Subject"]).encode(),
        "log of PostgreSQL": (stack.database.folder / "postgres.log").read_bytes(),
        **{f"{path.relative_to(stack.database.data)}": path.read_bytes() for path in files(stack.database.data)},
    }
    assert {place: told_by(data) for place, data in places.items() if told_by(data)} == {}
    # The search would have found it: the organisation's name, which is not secret, is in all of these.
    for place in ["tables", "CSV", "stream", "pages"]:
        assert b"Another Placeholder of Canaries" in places[place], place
    assert any(b"Another Placeholder of Canaries" in data for name, data in places.items() if name.startswith("pg_wal"))
    assert any(b"Another Placeholder of Canaries" in data for name, data in places.items() if name.startswith("base"))
    assert b"MailNotTaken: SMTPRecipientsRefused" in places["log"]
    assert b"DEBUG" in places["log"]
    token = confirm.rstrip("/").rpartition("/")[2].encode()
    assert [place for place, data in places.items() if token in data] == []


def files(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


@pytest.mark.parametrize("text", CANARY.values())
def test_the_search_knows_what_it_seeks_in_every_disguise(text: str):
    around = "…".encode() + text.encode() + "…".encode()

    for data in [
        around,
        json.dumps(around.decode()).encode(),
        urlencode({"a": around.decode()}).encode(),
        *(base64.b64encode(b"x" * shift + around) for shift in range(3)),
        around.hex().encode(),
        quopri.encodestring(around),
    ]:
        assert told_by(data), data
