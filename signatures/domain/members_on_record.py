"""Put on record what becomes of the members that published statements show: who did it, and what was shown before."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

from django.conf import settings
from django.db import connection, transaction

from coalition.models import Statement
from signatures.domain.listing import Entry, members
from signatures.domain.propose import tell
from signatures.models import Move

if TYPE_CHECKING:
    from django.contrib.auth.models import User

# An advisory lock of two numbers, which is taken before all others but the turn to import.
_MEMBERS: Final = (4, 0)


@contextmanager
def members_on_record(actor: User | None) -> Iterator[None]:
    """Write an Event for each published Statement that shows other members, or shows them otherwise, after what is done within.

    Whatever is done is one transaction, and one such change is made at a time: so each is told of who made it.
    """
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s, %s)", _MEMBERS)
        before = _shown()
        yield
        for statement in Statement.objects.public().order_by("pk"):
            was, now = before.get(statement.pk), _members_of(statement)
            if was is not None and was != now:
                tell(Move.STATEMENT, statement=statement, actor=actor, changes={"members": _difference(was, now)})


def _shown() -> dict[int, list[str]]:
    return {statement.pk: _members_of(statement) for statement in Statement.objects.public()}


def _members_of(statement: Statement) -> list[str]:
    """Give all that the public sees of each member, in any language, in the order in which they are shown."""
    shown = [members(statement, language=language) for language, _name in settings.LANGUAGES]
    return [_words(of_one) for of_one in zip(*shown, strict=True)]


def _words(of_one: tuple[Entry, ...]) -> str:
    first = of_one[0]
    names = [entry.name for entry in of_one]
    if len(set(names)) == 1:  # the same in every language
        names = names[:1]
    return "; ".join(filter(None, (*names, first.acronym, first.country_code, first.website)))


def _difference(was: list[str], now: list[str]) -> list[str]:
    """Say what went and what came; where only the order changed, all in both orders."""
    gone, come = [one for one in was if one not in now], [one for one in now if one not in was]
    if not gone and not come:
        gone, come = was, now
    return [", ".join(gone), ", ".join(come)]
