"""Build what tests of the life of a Signature begin with."""

import json
from datetime import date
from itertools import count
from typing import Any

from django.contrib.auth.models import Permission, User
from django.db import transaction
from django.utils import timezone

from coalition.statements.models import Statement, Text
from signatures.record.correct_statement import apply_correction, members_on_record
from signatures.record.models import Event, Move, Representative, Signature
from signatures.record.submission import fingerprint_of
from signatures.signing.stamps import Stamp
from tests.coalition.builders import add_organisation

_numbers = count(1)


def open_statement(slug: str = "a-statement", *, approvals: int = 1, issued_on: date = date(2021, 7, 26)) -> Statement:
    statement = Statement.objects.create(
        slug=slug, issued_on=issued_on, state=Statement.State.OPEN, approvals=approvals
    )
    Text.objects.create(statement=statement, language="en", title="A", body="B", published_at=timezone.now())
    return statement


@transaction.atomic
def show_members(statement: Statement) -> None:
    """Let a published Statement show the members that are on record by now."""
    statement.refresh_from_db()
    both = [statement.shown_members, members_on_record(statement, day=statement.issued_on)]
    changes = {"shown_members": [json.dumps(one, ensure_ascii=False) for one in both]}
    apply_correction(statement, actor=moderator(), changes=changes, note="")


def moderator(username: str = "moderator") -> User:
    """Give somebody with the right to decide."""
    user, is_new = User.objects.get_or_create(username=username, defaults={"is_staff": True})
    if is_new:
        user.user_permissions.add(Permission.objects.get(codename="change_signature"))
    return user


def pending(statement: Statement, name: str = "", **fields: object) -> Signature:
    """Put a sign-on on record that was submitted and confirmed."""
    number = next(_numbers)
    # Numbers of four digits are near enough to each other to be taken for one that was mistyped.
    name = name or f"Placeholder Association {number % 900 + 1}"
    now = timezone.now()
    signature = Signature(
        statement=statement,
        state=Signature.State.PENDING,
        name=name,
        **{"language": "en", "submitted_at": now, "confirmed_at": now, **fields},
    )
    signature.save()
    for step in (Move.SUBMIT, Move.CONFIRM):
        Event.objects.create(signature=signature, move=step, to_state=signature.state, at=now)
    email = f"placeholder{number}@example.org"
    Representative.objects.create(
        signature=signature,
        name="Placeholder Person",
        role="Director",
        email=email,
        fingerprint=fingerprint_of(statement, name=name, email=email),
        link_requested_at=now,
    )
    return signature


def signed(statement: Statement, *, name: str, listed: bool = True, **described: Any) -> Signature:
    """Put a new Organisation on a Statement's list, as an import does."""
    organisation = add_organisation(name=name, **described)
    now = timezone.now()
    return Signature.objects.create(
        statement=statement,
        state=Signature.State.APPROVED,
        source=Signature.Source.IMPORT,
        language="en",
        name=name,
        organisation=organisation,
        listed=listed,
        submitted_at=now,
        decided_at=now,
        decided_by=moderator("placeholder-importer"),
        first_approved_by=moderator("placeholder-second") if statement.approvals > 1 else None,
    )


def solve(stamp: Stamp) -> str:
    """Solve a stamp's puzzle as a browser does."""
    return next(text for text in map(str, count()) if stamp.is_solved_by(text))
