"""A record in which every word that somebody typed is an attempt to run a script."""

from datetime import date
from itertools import cycle

from django.utils import timezone

from coalition.domain.organisations import add_organisation
from coalition.models import Member, Statement, Text
from signatures.models import Event, Move, Representative, Signature
from tests.signatures.builders import moderator, pending
from tests.walls.payloads import payloads

SLUG = "injected"
WAITING = 40


def inject(number: int) -> None:
    """Put so many attempts into the names of Signatories, and all of them into the Texts and what waits for review."""
    attempts = payloads(number)
    statement = Statement.objects.create(slug=SLUG, issued_on=date(2021, 7, 26), state=Statement.State.OPEN)
    for version, language in ((1, "en"), (1, "ar"), (1, "fr"), (2, "en")):
        Text.objects.create(
            statement=statement,
            language=language,
            version=version,
            title=attempts[version],
            body="\n\n".join(attempts),
            demands=attempts,
            closing="\n\n".join(f"# {attempt}" for attempt in attempts),
            note=attempts[-1],
            published_at=timezone.now(),
        )
    decider = moderator()
    for attempt, language in zip(attempts, cycle(["ar", "fr", "de"])):
        organisation = add_organisation(
            name=attempt, acronym=attempt[:40], website=f"https://example.org/{attempt}", names={language: attempt}
        )
        signature = _waiting(statement, attempt)
        signature.organisation, signature.state = organisation, Signature.State.APPROVED
        signature.decided_by, signature.decided_at = decider, timezone.now()
        signature.save()
    Member.objects.create(organisation=organisation, since=date(2021, 1, 1))
    for attempt, _ in zip(cycle(attempts), range(WAITING)):
        _waiting(statement, attempt)


def _waiting(statement: Statement, attempt: str) -> Signature:
    signature = pending(
        statement, attempt, names={"fr": attempt}, acronym=attempt[:40], website=f"https://example.org/{attempt}"
    )
    representative = Representative.objects.get(signature=signature)
    representative.name = representative.role = representative.note = attempt
    representative.email = f'"{attempt[:20]}"@example.org'
    representative.save()
    changes = {"name": [attempt, attempt]}
    Event.objects.create(
        signature=signature,
        move=Move.CORRECT,
        to_state=signature.state,
        at=timezone.now(),
        reason=attempt,
        changes=changes,
    )
    return signature
