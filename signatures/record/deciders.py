"""The people who may put something on the public list, and whether there are as many as a Statement asks for."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Final

from signatures.record.errors import DecidersMissing

if TYPE_CHECKING:
    from django.contrib.auth.models import User

    from coalition.statements.models import Statement

MAY_DECIDE: Final = "signatures.change_signature"
MAY_SEE_CONTACT: Final = "signatures.view_representative"


def deciders(statement: Statement, people: Iterable[User | None]) -> tuple[User, ...]:
    """Return as many different people with the right to decide as the Statement asks for; none where they are too few."""
    able = [one for one in dict.fromkeys(people) if one is not None and one.has_perm(MAY_DECIDE)]
    return tuple(able[: statement.approvals]) if len(able) >= statement.approvals else ()


def need_deciders(statement: Statement, people: Iterable[User | None]) -> tuple[User, ...]:
    """Return them, or raise DecidersMissing."""
    found = deciders(statement, people)
    if not found:
        raise DecidersMissing(statement.approvals)
    return found
