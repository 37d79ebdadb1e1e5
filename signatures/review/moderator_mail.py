"""Mail to moderators: how many sign-ons wait, how many lapse soon, and how many signatories have withdrawn."""

from django.conf import settings
from django.contrib.auth.models import User
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation

from coalition.identity.current import identity
from coalition.identity.letter import send_letter
from coalition.site.jobs import present_job
from coalition.site.languages import desk_language
from signatures.record.models import Signature
from signatures.review.models import Notice
from signatures.review.remind import AHEAD, lapsing


def send_notice(*, notice_id: int) -> None:
    """Tell a moderator how many sign-ons wait, if any still do."""
    notice = Notice.objects.select_related("user").get(pk=notice_id)
    count = Signature.objects.pending().count()
    if not count or not notice.user.email:
        return
    language = desk_language(notice.language)
    with translation.override(language):
        queue = settings.ADMIN_URL + reverse("admin:signatures_signature_changelist")
        context = {"count": count, "queue": queue, "site_name": identity().name()}
        subject = " ".join(render_to_string("mail/notice_subject.txt", context).split())
        body = str(render_to_string("mail/notice.txt", context))
    send_letter(subject, body.strip() + "\n", links=[queue], language=language, to=notice.user.email, job=present_job())


def send_withdrawals(*, notice_id: int, number: int) -> None:
    """Tell a moderator how many signatories have taken themselves off public lists."""
    notice = Notice.objects.select_related("user").get(pk=notice_id)
    if not notice.user.email:
        return
    language = desk_language(notice.language)
    with translation.override(language):
        history = settings.ADMIN_URL + reverse("admin:signatures_history")
        context = {"count": number, "history": history, "site_name": identity().name()}
        subject = " ".join(render_to_string("mail/withdrawals_subject.txt", context).split())
        body = str(render_to_string("mail/withdrawals.txt", context))
    send_letter(
        subject, body.strip() + "\n", links=[history], language=language, to=notice.user.email, job=present_job()
    )


def send_reminder(*, user_id: int) -> None:
    """Tell a moderator how many sign-ons lapse soon, if any still do."""
    user = User.objects.filter(pk=user_id, is_active=True).exclude(email="").first()
    count = lapsing().count()
    if user is None or not count:
        return
    notice = Notice.objects.filter(user=user).first()
    language = desk_language(notice.language if notice else settings.LANGUAGE_CODE)
    with translation.override(language):
        queue = settings.ADMIN_URL + reverse("admin:signatures_signature_changelist")
        context = {"count": count, "days": AHEAD.days, "queue": queue, "site_name": identity().name()}
        subject = " ".join(render_to_string("mail/reminder_subject.txt", context).split())
        body = str(render_to_string("mail/reminder.txt", context))
    send_letter(subject, body.strip() + "\n", links=[queue], language=language, to=user.email, job=present_job())
