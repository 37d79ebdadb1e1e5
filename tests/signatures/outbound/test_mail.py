import pytest
from django.core.mail.backends.base import BaseEmailBackend

from coalition.site.mail import MailNotTaken
from signatures.outbound.mail import send_mail
from signatures.outbound.outbox import Mail
from tests.signatures.builders import open_statement, pending

pytestmark = pytest.mark.django_db


class RefusingBackend(BaseEmailBackend):
    """A mail server that says whom it does not know."""

    def send_messages(self, email_messages):
        from smtplib import SMTPRecipientsRefused

        raise SMTPRecipientsRefused({address: (550, b"unknown") for mail in email_messages for address in mail.to})


def test_what_the_mail_server_said_of_an_address_reaches_no_log(settings, caplog):
    settings.EMAIL_BACKEND = f"{__name__}.RefusingBackend"

    with pytest.raises(MailNotTaken) as raised:
        send_mail(Mail.LINK, signature_id=pending(open_statement()).pk)

    assert str(raised.value) == "SMTPRecipientsRefused"
    assert raised.value.__suppress_context__
