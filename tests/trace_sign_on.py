"""A trace of one sign-on: which of our files it goes through, in order, from the form to the live list.

`make trace` prints it; docs/architecture.md has it, and a test holds the two together.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from types import CodeType, FrameType

from django.conf import settings
from django.core import mail
from django.core.handlers.wsgi import WSGIHandler
from django.test import Client

from coalition.statements.models import Statement
from signatures.outbound.mail import send_mail
from signatures.outbound.outbox import Mail
from signatures.publishing.server.refresher import Refresher
from signatures.record.models import Signature
from signatures.signing.stamps import new_stamp

OURS = tuple(str(Path(settings.BASE_DIR, package)) for package in ("coalition", "signatures", "staff"))
FORM = {
    "name": "Placeholder Association",
    "representative_name": "Placeholder Person",
    "representative_role": "Director",
    "representative_email": "placeholder@example.org",
    "listed": "yes",
    "authorised": "on",
    "consent": "on",
    "names-TOTAL_FORMS": "0",
    "names-INITIAL_FORMS": "0",
}


@contextmanager
def recorded(files: list[str]) -> Iterator[None]:
    """Note each of our files when a function of it is first called; what runs while a module is imported does not count."""
    seen: set[CodeType] = set()

    def note(frame: FrameType, event: str, _argument: object) -> None:
        if event != "call" or frame.f_code in seen:
            return
        seen.add(frame.f_code)
        name = frame.f_code.co_filename
        if not name.startswith(OURS) or frame.f_code.co_name in {"<module>", "<lambda>"} or _is_importing(frame):
            return
        file = Path(name).relative_to(settings.BASE_DIR).as_posix()
        if file not in files:
            files.append(file)

    sys.setprofile(note)
    try:
        yield
    finally:
        sys.setprofile(None)


def _is_importing(frame: FrameType | None) -> bool:
    while frame is not None:
        if frame.f_code.co_name == "<module>" and frame.f_code.co_filename.startswith(OURS):
            return True
        frame = frame.f_back
    return False


def trace(visitor: Client, moderator: Client, statement: Statement) -> dict[str, list[str]]:
    """Follow one sign-on, and give for each step the files in the order in which they are first gone through.

    All of it is done once before, so that what is made once in the life of a process does not count.
    """
    handler = WSGIHandler()
    found: dict[str, list[str]] = {}
    for name in ("Example Bakers", "Placeholder Association"):
        found.clear()
        form = FORM | {"name": name, "stamp": new_stamp(load=0).text}
        form["representative_email"] = f"{name.split()[0].lower()}@example.org"
        with recorded(found.setdefault("submit", [])):
            _expect(302, visitor.post(f"/en/{statement.slug}/sign/", form))
        signature = Signature.objects.latest("pk")
        with recorded(found.setdefault("mail", [])):
            send_mail(Mail.CONFIRM, signature_id=signature.pk)
        link = re.search(r"http://[^/]+(/\S+/sign-on/\S+)", str(mail.outbox[-1].body))
        assert link is not None
        with recorded(found.setdefault("confirm", [])):
            _expect(302, visitor.post(link[1]))
        decide = f"/admin/signatures/signature/{signature.pk}/decide/approve/"
        with recorded(found.setdefault("approve", [])):
            _expect(302, moderator.post(decide, {"organisation": "new"}))
        with recorded(found.setdefault("render", [])):
            _render_first_page(handler)
    return found


class _Rendered(Exception):
    """The page that is read most is there."""


def _render_first_page(handler: WSGIHandler) -> None:
    def put(*_: object) -> None:
        raise _Rendered

    with suppress(_Rendered):
        Refresher(handler, put=put, remove=put).refresh()


def _expect(status: int, answer: object) -> None:
    assert getattr(answer, "status_code", None) == status


def as_lines(found: dict[str, list[str]]) -> list[str]:
    """Lay out the trace as docs/architecture.md has it: each file where the sign-on first comes to it."""
    lines: list[str] = []
    before: set[str] = set()
    for step, files in found.items():
        new = [file for file in files if file not in before]
        before |= set(new)
        lines += [f"**{step}** ({len(files)} files, {len(new)} of them new)", "", *(f"- `{file}`" for file in new), ""]
    return [*lines, f"In all: {len(before)} files."]
