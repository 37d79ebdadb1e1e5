"""Check that links, browsers, second factors and sessions stand with the accounts for which they were written."""

from __future__ import annotations

from collections.abc import Iterator

from django.contrib.auth import SESSION_KEY

from coalition.site.bound import unbound
from coalition.statements.consistency import Wrong
from staff.domain import factors
from staff.models import Device, Link, Session
from staff.sessions import SessionStore


def check_staff() -> Iterator[Wrong]:
    """Tell of each row that opens something for another account than it was written for."""
    for model in (Link, Device):
        for row in unbound(model):
            yield Wrong(f"{model._meta.model_name} {row.pk}", not_bound(row.binding))
    for pk, user_id in factors.misplaced():
        yield Wrong(f"second factor {pk} of user {user_id}", "It was written for another account, or changed.")
    for session in Session.objects.order_by("pk").iterator():
        whose = SessionStore.of_row(session).decode(session.session_data).get(SESSION_KEY)
        if (str(session.user_id) if session.user_id else None) != whose:
            yield Wrong(f"session {session.pk[:8]}", "What it holds was written for another session or account.")


def not_bound(binding: str) -> str:
    """Say what is wrong with a row that is not bound to what stands in it."""
    if binding:
        return "It was written for something else, or somebody changed it."
    return "It is not bound to what it leads to, and leads nowhere: the version before wrote it, or somebody: see rotate_keys."
