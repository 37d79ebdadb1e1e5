"""The text of a mail, and the readers of an answer to it."""

import pytest
from django.core import mail as outbox

from signatures.outbound.mail import compose, send_mail
from signatures.outbound.outbox import Mail
from tests.signatures.builders import open_statement, pending

pytestmark = pytest.mark.django_db
MARK = "\u200f"


@pytest.mark.parametrize("mail", list(Mail))
def test_every_line_of_an_arabic_mail_runs_from_right_to_left_and_no_address_carries_a_mark(mail: Mail):
    signature = pending(open_statement(), "ACAT Placeholder", language="ar")

    _subject, body = compose(mail, signature=signature, link="https://example.org/link/", reason="Why?")

    lines = [line for line in body.splitlines() if line]
    assert [line for line in lines if line.startswith(MARK) == ("://" in line)] == []


def test_a_mail_in_another_language_and_words_of_a_moderator_carry_what_they_need():
    english, arabic = (pending(open_statement(f"in-{one}"), language=one) for one in ("en", "ar"))

    assert MARK not in compose(Mail.LINK, signature=english, link="https://example.org/", reason="")[1]
    assert compose(Mail.LINK, signature=arabic, link="", reason="", words="ACAT")[1] == f"{MARK}ACAT\n"


@pytest.mark.parametrize(("contact", "reply_to"), [("contact@example.org", ["contact@example.org"]), ("", [])])
def test_no_machine_answers_and_people_reach_people(settings, contact: str, reply_to: list[str]):
    settings.CONTACT_EMAIL = contact
    signature = pending(open_statement())

    send_mail(Mail.LINK, signature_id=signature.pk)

    [sent] = outbox.outbox
    assert sent.message()["Auto-Submitted"] == "auto-generated"
    assert sent.reply_to == reply_to
