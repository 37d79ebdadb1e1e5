"""Mail to staff, sent by the job that a transaction enqueues. A job holds no link and no address."""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from django.contrib.auth.models import User
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from procrastinate.contrib.django import app

from staff.domain.attempts import ALL_ASKED, ASKED, count_attempt
from staff.domain.errors import TooManyAttempts
from staff.models import FormerAddress

SEND_LINK: Final = "staff.send_link"
SEND_LINK_IF_KNOWN: Final = "staff.send_link_if_known"
SEND_WORD: Final = "staff.send_word"
_QUEUE: Final = "mail"
# How long an address that an account no longer has is told what happens to it.
TOLD_FOR: Final = timedelta(days=30)


class Word(models.TextChoices):
    """Messages to a person about their account; the label is the mail's subject."""

    NEW_BROWSER = "new_browser", _("Sign-in from a new browser")
    PASSWORD_CHANGED = "password_changed", _("Your password was changed")
    PASSWORD_CHOSEN = "password_chosen", _("Your password was set")
    FACTOR_ADDED = "factor_added", _("A second factor was added")
    FACTOR_REMOVED = "factor_removed", _("A second factor was removed")
    FACTORS_FORGOTTEN = "factors_forgotten", _("Your second factor was removed")
    ADDRESS_CHANGED = "address_changed", _("The email address of your account was changed")
    NAME_CHANGED = "name_changed", _("Your username was changed")
    CODES_MADE = "codes_made", _("New recovery codes were created")


def enqueue_invitation(*, user: User, language: str) -> None:
    """Have a link mailed to somebody who is to sign in for the first time, or again."""
    app.configure_task(SEND_LINK, queue=_QUEUE).defer(user_id=user.pk, language=language)


def enqueue_link_if_known(*, address_digest: str, language: str) -> None:
    """Have a link mailed to whose address it is, if it is anybody's: the same work for either, and not without end."""
    try:
        count_attempt("asked for any link", most=ALL_ASKED)
        count_attempt("asked for a link", address_digest, most=ASKED)
    except TooManyAttempts:
        return
    app.configure_task(SEND_LINK_IF_KNOWN, queue=_QUEUE).defer(address_digest=address_digest, language=language)


def enqueue_word(word: Word, *, user: User, language: str) -> None:
    """Have a person told what happened to their account, at each address by which they were reached until lately.

    Whoever takes an account over begins with its address.
    """
    job = app.configure_task(SEND_WORD, queue=_QUEUE)
    job.defer(word=word.value, user_id=user.pk, language=language)
    former = FormerAddress.objects.filter(user=user, left_at__gt=timezone.now() - TOLD_FOR).exclude(email=user.email)
    for one in former.order_by("email", "-left_at").distinct("email"):
        job.defer(word=word.value, user_id=user.pk, language=language, former_id=one.pk)
