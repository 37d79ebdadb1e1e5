"""Mail that a transaction sends by the job it enqueues: no change without its mail, no mail without its change."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from procrastinate.contrib.django import app

SEND_MAIL = "signatures.send_mail"


class Mail(models.TextChoices):
    CONFIRM = "confirm", _("asks to confirm")
    LINK = "link", _("brings the private link")
    APPROVED = "approved", _("tells of the approval")
    REJECTED = "rejected", _("tells that it was not accepted")
    WITHDRAWN = "withdrawn", _("tells of the withdrawal")


def enqueue(mail: Mail, *, signature_id: int) -> None:
    """Have a mail sent to a Signature's Representative once this transaction commits."""
    app.configure_task(SEND_MAIL, queue="mail").defer(mail=mail.value, signature_id=signature_id)
