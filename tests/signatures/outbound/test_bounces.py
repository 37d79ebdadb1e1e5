"""Delivery reports are told at the sign-on to which they belong, and nowhere else."""

import io
import mailbox
import subprocess
import sys
from email.message import EmailMessage
from pathlib import Path

import pytest
from django.conf import settings as site
from django.core.management import call_command

from signatures.outbound.bounces import bounce_tag, read_report, signature_of, unreachable
from signatures.publishing.listing import counts
from signatures.record.models import Event, Move
from tests.signatures.builders import open_statement, pending

pytestmark = pytest.mark.django_db

REPORT = """\
From: MAILER-DAEMON@mail.example.org
To: {to}
Subject: Undelivered Mail Returned to Sender
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="=_placeholder"

--=_placeholder
Content-Type: text/plain

I am sorry to have to inform you that your message could not be delivered.

--=_placeholder
Content-Type: message/delivery-status

Reporting-MTA: dns; mail.example.org

Final-Recipient: rfc822; placeholder@example.org
Action: {action}
Status: {status}
Diagnostic-Code: smtp; 550 5.1.1 <placeholder@example.org>: Recipient address rejected

--=_placeholder
Content-Type: text/rfc822-headers

Subject: Placeholder

--=_placeholder--
"""


def report(tag: str, *, action: str = "failed", status: str = "5.1.1") -> bytes:
    return REPORT.format(to=f"bounces+{tag}@example.org", action=action, status=status).encode()


def test_a_report_is_noted_once_at_its_sign_on_and_changes_nothing_public():
    statement = open_statement()
    signature, other = pending(statement), pending(statement)
    revision, listed = statement.revision, counts([statement])

    assert read_report(io.BytesIO(report(bounce_tag(signature.pk))))
    assert read_report(io.BytesIO(report(bounce_tag(signature.pk).upper())))

    assert list(unreachable()) == [signature]
    assert Event.objects.filter(move=Move.BOUNCE).count() == 1
    statement.refresh_from_db()
    signature.refresh_from_db()
    assert (statement.revision, counts([statement]), signature.state) == (revision, listed, other.state)


@pytest.mark.parametrize("action", ["delayed", "delivered", "relayed", "expanded"])
def test_a_report_of_anything_but_failure_is_not_noted(action: str):
    signature = pending(open_statement())

    assert not read_report(io.BytesIO(report(bounce_tag(signature.pk), action=action, status="4.4.1")))


def test_a_mail_that_is_no_report_and_a_tag_that_is_not_ours_are_not_noted():
    signature = pending(open_statement())
    reply = EmailMessage()
    reply["To"] = f"bounces+{bounce_tag(signature.pk)}@example.org"
    reply.set_content("Action: failed")
    tag = bounce_tag(signature.pk)

    assert not read_report(io.BytesIO(bytes(reply)))
    for wrong in ("a" * 39, tag[::-1], bounce_tag(signature.pk + 1)):
        assert not read_report(io.BytesIO(report(wrong)))
    assert not read_report(io.BytesIO(b"\xff\x00 nothing"))
    assert not Event.objects.filter(move=Move.BOUNCE).exists()


def test_a_tag_outlives_a_change_of_key(settings):
    tag = bounce_tag(7)
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = "another-" + "k" * 40, [settings.SECRET_KEY]

    assert (signature_of(tag), bounce_tag(7) == tag) == (7, False)


def test_a_named_mailbox_is_read_and_emptied(tmp_path: Path):
    signature = pending(open_statement())
    box = mailbox.Maildir(str(tmp_path / "bounces"))
    box.add(report(bounce_tag(signature.pk)))
    box.add(b"Subject: something else\n\nPlaceholder")

    call_command("read_bounces", "--maildir", str(tmp_path / "bounces"))

    assert list(unreachable()) == [signature]
    assert len(box) == 0


def test_what_comes_by_a_pipe_never_ends_with_an_error():
    """Else the mail server would send a report about the report."""
    done = subprocess.run(
        [sys.executable, "manage.py", "read_bounces"], input=b"no report", cwd=site.BASE_DIR, check=False
    )

    assert done.returncode == 0
