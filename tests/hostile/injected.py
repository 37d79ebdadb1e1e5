"""A record in which every word that somebody typed is an attempt to run a script."""

import json
from collections.abc import Iterator
from datetime import date
from itertools import cycle
from typing import NamedTuple

from django.apps import apps
from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.auth.models import Group
from django.contrib.contenttypes.models import ContentType
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils import timezone

from coalition.identity.models import SiteIdentity
from coalition.names.mailboxes import NotAMailbox, canonical_address
from coalition.names.websites import NotAWebsite, canonical_website
from coalition.organisations.models import Member
from coalition.statements.models import Statement, Text
from signatures.imports.models import Import, ImportLine
from signatures.outbound.tokens import issue_token
from signatures.publishing.models import Webhook
from signatures.record.encrypted_columns import EncryptedTextField
from signatures.record.models import Event, Move, ProposedChange, Remark, Representative, Signature, Token
from signatures.review.approval import Description, approval_of
from signatures.review.merge import merge
from signatures.review.models import Assessment, StandardReason
from tests.coalition.builders import add_organisation
from tests.hostile.payloads import MARK, payloads
from tests.signatures.builders import moderator, pending, show_members

SLUG = "injected"
WAITING = 40
_APPS = ["coalition", "signatures", "staff", "auth", "admin"]


class Injected(NamedTuple):
    """Parts of the record that a browser asks for."""

    token: str  # of the private link to a Signature that waits
    keys: dict[str, list[int]]  # of the rows with attempts, by the model's name in addresses of the admin
    untouched: list[str]  # text fields in which no row holds an attempt


def inject(number: int) -> Injected:
    """Put so many attempts into the names of Signatories, and all of them into the Texts and what waits for review."""
    attempts = payloads(number)
    statement = Statement.objects.create(slug=SLUG, issued_on=date(2021, 7, 26), state=Statement.State.OPEN)
    texts = [
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
        for version, language in ((1, "en"), (1, "ar"), (1, "fr"), (2, "en"))
    ]
    decider = moderator("one-who-decided")
    signatures = []
    for attempt, language in zip(attempts, cycle(["ar", "fr", "de"])):
        organisation = add_organisation(
            name=attempt, acronym=attempt[:40], website=website(attempt), names={language: attempt}
        )
        signature = _waiting(statement, attempt, email=address(attempt))
        signature.organisation, signature.state = organisation, Signature.State.APPROVED
        signature.decided_by, signature.decided_at = decider, timezone.now()
        signature.save()
        signatures.append(signature)
    member = Member.objects.create(organisation=organisation, since=date(2021, 1, 1))
    show_members(statement)
    waiting = [_waiting(statement, attempt) for attempt, _ in zip(cycle(attempts), range(WAITING))]
    kept, dropped = (add_organisation(name=f"{attempts[0]} {which}") for which in (1, 2))
    group = Group.objects.create(name=attempts[-1])
    for proposed in waiting[1:3]:
        ProposedChange.objects.create(
            kind=ProposedChange.Kind.RELIST,
            statement=statement,
            signature=proposed,
            changes={"name": [attempts[0], attempts[-1]], "website": [website(attempts[0]), website(attempts[-1])]},
            reason=attempts[0],
            mail=attempts[0],
            proposed_by=decider,
            proposed_at=timezone.now(),
        )
    first = waiting[3]
    described = Description(name=attempts[0], acronym=attempts[-1][:40])
    decision = approval_of(first, organisation=None, described=described)
    first.first_approved_by, first.first_decision = decider, decision.kept()
    first.save()
    decider.username = decider.first_name = attempts[0]
    decider.last_name, decider.email = attempts[-1], next(filter(_is_attempt, map(address, attempts)))
    decider.save()  # and what was its address before is kept too
    decider.email = next(filter(_is_attempt, map(address, reversed(attempts))))
    decider.save()
    for attempt in attempts:
        LogEntry.objects.create(
            user=decider,
            content_type=ContentType.objects.get_for_model(Statement),
            object_id=str(statement.pk),
            object_repr=attempt,
            action_flag=CHANGE,
            change_message=attempt,
        )
    identity = SiteIdentity.objects.get()
    for language, attempt in zip(("en", "ar", "fr"), attempts, strict=False):
        every = "\n\n".join(attempts)
        identity.words.create(language=language, name=attempt[:80], footer=attempt[:300], about=every, contact=every)
    keys: dict[str, list[int]] = {
        "siteidentity": [identity.pk],
        "statement": [statement.pk],
        "text": [text.pk for text in texts],
        "organisation": [organisation.pk],
        "member": [member.pk],
        "signature": [signature.pk for signature in signatures + waiting],
        "merge": [merge(kept=kept, dropped=dropped, actor=decider).pk],
        "import": list(_imports(statement, attempts)),
        "remark": [
            Remark.objects.create(signature=one, author=decider, at=timezone.now(), words=words).pk
            for one, words in zip(waiting, cycle(attempts), strict=False)
        ],
        "assessment": [
            Assessment.objects.create(
                signature=one,
                at=timezone.now(),
                group=Assessment.Group.DUPLICATE,
                like=words,
                cluster=one.pk,
                event=one.events.latest("pk").pk,
            ).pk
            for one, words in zip(waiting, cycle(attempts), strict=False)
        ],
        "standardreason": [StandardReason.objects.create(language="en", words=words).pk for words in attempts],
        "webhook": [
            Webhook.objects.create(statement=statement, url=next(filter(_is_attempt, map(website, attempts)))).pk
        ],
        "user": [decider.pk],
        "group": [group.pk],
    }
    return Injected(issue_token(waiting[0], Token.Purpose.MANAGE), keys, list(_untouched()))


def website(attempt: str) -> str:
    """Give an address with what of an attempt the one form of addresses leaves in it; one without, where it refuses."""
    for part in (
        attempt,
        f"?{attempt}",
        f"#{attempt}",
        attempt.replace(" ", "/"),
        attempt.replace(" ", "/").replace("\\", ""),
    ):
        try:
            return canonical_website(f"https://example.org/{part}")
        except NotAWebsite:
            continue
    return "https://example.org"


def address(attempt: str) -> str:
    """Give an address with what of an attempt may stand in front of the @."""
    letters = "".join(letter for letter in attempt if letter not in '()<>[]:;@\\,." ')
    try:
        return canonical_address(f"{letters[:60]}@example.org")
    except NotAMailbox:
        return "placeholder@example.org"


def _is_attempt(made: str) -> bool:
    return MARK in made


def _waiting(statement: Statement, attempt: str, *, email: str = "placeholder@example.org") -> Signature:
    signature = pending(
        statement,
        attempt,
        names={"fr": attempt},
        acronym=attempt[:40],
        website=website(attempt),
        reason=attempt,
    )
    representative = Representative.objects.get(signature=signature)
    representative.name = representative.role = representative.note = attempt
    representative.email = email
    changes = {"name": [attempt, attempt]}
    for step in (Move.REQUEST_CHANGES, Move.ANSWER, Move.CORRECT):
        event = Event.objects.create(
            signature=signature,
            move=step,
            to_state=signature.state,
            at=timezone.now(),
            reason=attempt,
            changes=changes,
        )
        if step == Move.ANSWER:
            representative.answers = json.dumps({str(event.pk): attempt})
    representative.save()
    return signature


def _imports(statement: Statement, attempts: list[str]) -> Iterator[int]:
    """Make a sheet whose columns nobody has named yet, and one that is written."""
    for is_written in (False, True):
        at = timezone.now()
        imported = Import.objects.create(
            statement=statement,
            kind=Import.Kind.SHEET,
            language="en",
            at=at,
            size=len(attempts),
            headings=attempts[:6],
            columns=["name", *[""] * 5],
            started_at=at if is_written else None,
            ended_at=at if is_written else None,
            words_before=attempts if is_written else None,
            words_written=attempts if is_written else None,
        )
        for number, attempt in enumerate(attempts, start=1):
            line = ImportLine(of=imported, number=number)
            if is_written:
                line.outcome, line.name = ImportLine.Outcome.NO_NAME, attempt
            else:
                line.cells = json.dumps([attempt] * 6)
            line.save()
        yield imported.pk


def _untouched() -> Iterator[str]:
    for model in apps.get_models():
        if model._meta.app_label in _APPS:
            for field in model._meta.fields:
                is_text = isinstance(
                    field, models.CharField | models.TextField | models.JSONField | ArrayField | EncryptedTextField
                )
                held = [getattr(row, field.name) for row in model._base_manager.all()]
                if is_text and not field.choices and not any(MARK in str(words) for words in held):
                    yield f"{model._meta.model_name}.{field.name}"
