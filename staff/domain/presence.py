"""A session's record of who is there: since when, with which rights, and when they last proved it."""

from __future__ import annotations

import time
from typing import Final

from django.conf import settings
from django.contrib.auth.models import User
from django.contrib.sessions.backends.base import SessionBase

from staff.domain.accounts import permissions_fingerprint

_BEGAN: Final = "staff.began"
_SEEN: Final = "staff.seen"
_RIGHTS: Final = "staff.rights"
_TYPED: Final = "staff.typed_at"
_PROVED: Final = "staff.second_factor"
_SEEN_EVERY: Final = 60


def begin(session: SessionBase, user: User) -> None:
    """Note who signed in, and when."""
    session[_BEGAN] = session[_SEEN] = session[_TYPED] = int(time.time())
    session[_RIGHTS] = permissions_fingerprint(user)


def has_ended(session: SessionBase, user: User) -> bool:
    """Tell whether the session is too old, or its person may now do more or less than when it began."""
    too_old = time.time() - session.get(_BEGAN, 0) > settings.SESSION_LIFETIME
    return too_old or session.get(_RIGHTS) != permissions_fingerprint(user)


def stay(session: SessionBase) -> None:
    """Put off the end by idleness; written once a minute at most."""
    now = int(time.time())
    if now - session.get(_SEEN, 0) >= _SEEN_EVERY:
        session[_SEEN] = now


def note_second_factor(session: SessionBase, user: User) -> None:
    """Note that the person proved themselves by a second factor just now."""
    session[_PROVED] = [user.pk, int(time.time())]


def note_password(session: SessionBase) -> None:
    """Note that the person typed their password just now."""
    session[_TYPED] = int(time.time())


def drop_second_factor(session: SessionBase) -> None:
    """Forget that the person proved themselves: what they did it with is gone."""
    session.pop(_PROVED, None)


def second_factor_at(session: SessionBase, user: User) -> int | None:
    """Give the time when the person last proved themselves by a second factor in this session."""
    whose, at = session.get(_PROVED, (None, 0))
    return at if whose == user.pk else None


def password_is_fresh(session: SessionBase) -> bool:
    """Tell whether the password was typed a moment ago."""
    return time.time() - int(session.get(_TYPED, 0)) < settings.FRESH_SECONDS


def second_factor_is_fresh(session: SessionBase, user: User) -> bool:
    """Tell whether the second factor was given a moment ago."""
    at = second_factor_at(session, user)
    return at is not None and time.time() - at < settings.FRESH_SECONDS
