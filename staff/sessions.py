"""The store of sessions (settings.SESSION_ENGINE): in the database, each with its user, under a digest of its key.

And the account behind one (settings.AUTHENTICATION_BACKENDS), with all that it may do.
"""

from __future__ import annotations

import hashlib
from typing import Any

from allauth.account.auth_backends import AuthenticationBackend
from django.contrib.auth import SESSION_KEY
from django.contrib.auth.models import Permission, User
from django.contrib.postgres.expressions import ArraySubquery
from django.contrib.sessions.backends.db import SessionStore as DatabaseSessionStore
from django.db.models import F, OuterRef, Q, Value
from django.db.models.functions import Concat
from django.utils import timezone

from staff.models import Session


def key_digest(session_key: str) -> str:
    """Stand for the key that a browser holds: whoever reads the table can open no session with it."""
    return hashlib.sha256(session_key.encode()).hexdigest()


class SessionStore(DatabaseSessionStore):
    """Django's own, but that it looks for digests. Its asynchronous half is not used here."""

    # Of which row data is read and written, where the key itself is not known.
    _row = ""

    @property
    def key_salt(self) -> str:
        """Sign what a session holds for its own row, so that in another's it is nothing."""
        row = self._row or key_digest(self.session_key or "")
        return f"{super().key_salt}.{row}"

    @classmethod
    def of_row(cls, session: Session) -> SessionStore:
        """Give what reads and writes the data of a row."""
        store = cls()
        store._row = session.session_key
        return store

    @classmethod
    def get_model_class(cls) -> type[Session]:
        return Session

    def _get_session_from_db(self) -> Session | None:
        alive = Session.objects.filter(expire_date__gt=timezone.now())
        session = alive.filter(session_key=key_digest(self.session_key)).first() if self.session_key else None
        if session is None:
            self._session_key = None
        return session

    def exists(self, session_key: str) -> bool:
        return super().exists(key_digest(session_key))

    def create_model_instance(self, data: dict[str, Any]) -> Session:
        session = super().create_model_instance(data)
        assert isinstance(session, Session)
        session.session_key = key_digest(session.session_key)
        session.user_id = data.get(SESSION_KEY)
        return session

    def delete(self, session_key: str | None = None) -> None:
        key = session_key or self.session_key
        if key is not None:
            Session.objects.filter(session_key=key_digest(key)).delete()


class AccountBackend(AuthenticationBackend):
    """The library's own, but that a request asks once for who is there, where that asks three times."""

    def get_user(self, user_id: int) -> User | None:
        gives = Q(user=OuterRef("pk")) | Q(group__user=OuterRef("pk"))
        name = Concat(F("content_type__app_label"), Value("."), F("codename"))
        given = Permission.objects.filter(gives).order_by().distinct().values(right=name)
        user = User.objects.annotate(may=ArraySubquery(given)).filter(pk=user_id).first()
        return user if user is not None and self.user_can_authenticate(user) else None

    def get_all_permissions(self, user_obj: Any, obj: Any = None) -> set[str]:
        """Give what came with the account; of an account that came another way, and of a superuser, ask."""
        if obj is None and user_obj.is_active and not user_obj.is_superuser and hasattr(user_obj, "may"):
            return set(user_obj.may)
        return super().get_all_permissions(user_obj, obj)
