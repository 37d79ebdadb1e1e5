"""Mail that a transaction sends by the job it enqueues: no change without its mail, no mail without its change."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob

from signatures.models import Letter, Signature

SEND_MAIL = "signatures.send_mail"
_QUEUE = "mail"


class Mail(models.TextChoices):
    CONFIRM = "confirm", _("asks to confirm")
    LINK = "link", _("brings the private link")
    CHANGES = "changes", _("asks for changes")
    APPROVED = "approved", _("tells of the approval")
    REJECTED = "rejected", _("tells that it was not accepted")
    DUPLICATE = "duplicate", _("tells that it is on record already")
    WITHDRAWN = "withdrawn", _("tells of the withdrawal")


def time_to_undo() -> timedelta:
    """How long a decision's mail waits, so that the decision can be undone."""
    return timedelta(seconds=settings.UNDO_SECONDS)


def enqueue(mail: Mail, *, signature_id: int) -> None:
    """Have a mail sent to a Signature's Representative once this transaction commits."""
    app.configure_task(SEND_MAIL, queue=_QUEUE).defer(mail=mail.value, signature_id=signature_id)


def tell_decision(mail: Mail, *, signature: Signature, words: str | None) -> None:
    """Have a decision's mail sent when the time to undo it is over: in the moderator's words where there are some.

    None is the usual mail, "" is no mail at all.
    """
    Letter.objects.filter(signature=signature, mail=mail).delete()
    if words == "":
        return
    if words is not None:
        Letter.objects.create(signature=signature, mail=mail, words=words)
    job = app.configure_task(SEND_MAIL, queue=_QUEUE, schedule_at=timezone.now() + time_to_undo())
    job.defer(mail=mail.value, signature_id=signature.pk)


def take_back_mails(signature: Signature, *, since: datetime) -> bool:
    """Take a decision's mails, enqueued since a moment, out of the queue; tell whether none had gone yet."""
    jobs = ProcrastinateJob.objects.filter(
        task_name=SEND_MAIL, queue_name=_QUEUE, args__signature_id=signature.pk, scheduled_at__gte=since
    )
    taken = [app.job_manager.cancel_job_by_id(job_id, delete_job=True) for job_id in jobs.values_list("pk", flat=True)]
    if not all(taken):
        return False
    Letter.objects.filter(signature=signature).delete()
    return True
