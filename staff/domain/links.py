"""Links by which a person sets a password: nobody else ever types or knows one."""

from __future__ import annotations

import hashlib
import secrets
from datetime import timedelta
from typing import Final

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone
from django.utils.crypto import constant_time_compare, salted_hmac

from coalition.names.mailboxes import comparable
from staff.domain.accounts import end_everything
from staff.domain.errors import LinkUnknown
from staff.domain.outbox import Word
from staff.models import Link

INVITATION: Final = timedelta(days=7)
LOST_PASSWORD: Final = timedelta(hours=1)
LIFETIMES: Final = {Link.Kind.INVITATION: INVITATION, Link.Kind.LOST_PASSWORD: LOST_PASSWORD}


def issue_link(*, user: User, lifetime: timedelta, kind: str = "") -> str:
    """Make a link's token. Only its digest is kept, so this is the one time that it can be told."""
    token = secrets.token_urlsafe(32)
    Link.objects.create(user=user, kind=kind, digest=_digest(token), expires_at=timezone.now() + lifetime)
    return token


@transaction.atomic
def issue_mailed_link(*, user_id: int, kind: Link.Kind) -> tuple[User, str] | None:
    """Make the one link of its kind that a person has, and return them as they are now, with its token.

    Nothing comes back for who cannot be mailed. The person is locked, so that the address that they have, when the
    link is there, is the one that it goes to; a change of it ends the link.
    """
    user = User.objects.select_for_update().get(pk=user_id)
    if not user.email or not user.is_active:
        return None
    user.links.filter(kind=kind).delete()
    return user, issue_link(user=user, lifetime=LIFETIMES[kind], kind=kind)


def revoke_link(token: str) -> None:
    """End a link, if it is alive: its mail was not taken."""
    Link.objects.filter(digest=_digest(token)).delete()


def follow(token: str) -> User:
    """Return whose link it is. Raises LinkUnknown."""
    alive = Link.objects.filter(digest=_digest(token), expires_at__gt=timezone.now(), user__is_active=True)
    link = alive.select_related("user").first()
    if link is None or not link.is_bound:
        raise LinkUnknown
    return link.user


@transaction.atomic
def set_password(*, token: str, password: str) -> Word:
    """Set the password of whose link it is, and end all that the old one opened; return what they are to be told.

    Works once; raises LinkUnknown.
    """
    user = User.objects.select_for_update().get(pk=follow(token).pk)
    if not Link.objects.filter(digest=_digest(token)).delete()[0]:
        raise LinkUnknown  # somebody was faster
    word = Word.PASSWORD_CHANGED if user.has_usable_password() else Word.PASSWORD_CHOSEN
    user.set_password(password)
    user.save(update_fields=["password"])
    end_everything(user=user)
    return word


def address_digest(address: str) -> str:
    """Stand for an address in a job that must not show who asked."""
    return salted_hmac("staff.address", comparable(address), algorithm="sha256").hexdigest()


def whose_address(digest: str) -> User | None:
    """Find the one whose address has a digest; there are as many as have accounts, which are few."""
    people = User.objects.filter(is_active=True, is_staff=True).exclude(email="")
    return next((one for one in people if constant_time_compare(address_digest(one.email), digest)), None)


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
