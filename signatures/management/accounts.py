"""The accounts in whose names a command acts."""

from argparse import ArgumentParser

from django.contrib.auth.models import User
from django.core.management.base import CommandError

from coalition.statements.models import Statement
from signatures.record.deciders import need_deciders
from signatures.record.errors import DecidersMissing


def add_by(parser: ArgumentParser) -> None:
    """Have a command ask in whose name it acts."""
    parser.add_argument(
        "--by",
        action="append",
        default=[],
        metavar="USERNAME",
        help="the account in whose name this is done; where two moderators are needed, give it twice",
    )


def acting(options: dict[str, object]) -> list[User]:
    """Return the accounts that were named, one or two. Raises CommandError."""
    names = options["by"]
    assert isinstance(names, list)
    people = []
    for name in dict.fromkeys(names):
        person = User.objects.filter(username=name, is_active=True).first()
        if person is None:
            raise CommandError(f"There is no active account {name}.")
        people.append(person)
    if not 1 <= len(people) <= 2:
        raise CommandError("Say by --by USERNAME in whose name this is done: one account, or two different ones.")
    return people


def check_may_decide(statement: Statement | None, people: list[User]) -> None:
    """Raise CommandError where these accounts may not put anything on the Statement's list; a new one asks for one."""
    try:
        need_deciders(statement or Statement(), people)
    except DecidersMissing as error:
        names = ", ".join(person.username for person in people)
        wanted = "two different moderators" if error.number > 1 else "a moderator"
        raise CommandError(f"{names}: this needs {wanted}, with the right to decide on sign-ons.") from None
