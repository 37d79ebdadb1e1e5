"""Mail to staff."""

from datetime import timedelta

from django.conf import settings
from django.contrib.auth.models import User
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation

from coalition.site.mail import hand_over
from staff.domain.attempts import LINKS, count_attempt, forget_attempts
from staff.domain.errors import TooManyAttempts
from staff.domain.links import INVITATION, LOST_PASSWORD, issue_link, whose_address
from staff.domain.outbox import Word


def link_address(token: str) -> str:
    """The whole address of a link."""
    return settings.ADMIN_URL + reverse("staff_set_password", args=[token])


def send_invitation(*, user_id: int, language: str) -> None:
    """Send a link that lives for some days, to somebody whom an administrator asked in."""
    _send_link(User.objects.get(pk=user_id), "staff_invitation", lifetime=INVITATION, language=language)


def send_link_if_known(*, address_digest: str, language: str) -> None:
    """Send a link that lives for an hour to whose address it is, if it is anybody's and none went out a moment ago."""
    user = whose_address(address_digest)
    if user is None:
        return
    try:
        count_attempt("link", user.pk, most=LINKS)
    except TooManyAttempts:
        return
    try:
        _send_link(user, "staff_link", lifetime=LOST_PASSWORD, language=language)
    except Exception:
        forget_attempts("link", user.pk)  # the job will try again
        raise


def send_word(word: Word, *, user_id: int, language: str) -> None:
    """Tell a person what happened to their account."""
    user = User.objects.get(pk=user_id)
    with translation.override(language):
        _send("staff_word", user, word=word, subject=word.label, ask=settings.ADMIN_URL + reverse("staff_ask_for_link"))


def _send_link(user: User, template: str, *, lifetime: timedelta, language: str) -> None:
    with translation.override(language):
        _send(template, user, link=link_address(issue_link(user=user, lifetime=lifetime)), days=lifetime.days)


def _send(template: str, user: User, **context: object) -> None:
    if not user.email or not user.is_active:
        return
    context |= {"username": user.get_username(), "site_name": settings.SITE_NAME}
    subject = " ".join(render_to_string(f"mail/{template}_subject.txt", context).split())
    body = render_to_string(f"mail/{template}.txt", context).strip() + "\n"
    hand_over(subject, body, to=user.email)
