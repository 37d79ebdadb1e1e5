"""Load the statement of the demonstration, its organisations, and three sign-ons that nobody has to decide on any more."""

import json
import secrets
from pathlib import Path

from django.conf import settings
from django.contrib.auth.models import Group, User
from django.db import transaction
from django.utils import timezone

from coalition.organisations.add import add_organisation
from coalition.organisations.on_record import known_organisation
from coalition.readers.read import read_document
from coalition.readers.record import ListEntry
from coalition.statements.models import Statement
from coalition.statements.publish import change_state, publish_text
from signatures.checks import DEMONSTRATION_EMAIL
from signatures.imports.statement import import_statement
from signatures.record.models import Move, Representative, Signature
from signatures.record.moves import move
from signatures.review.decide import reject, request_changes
from signatures.signing.withdraw import withdraw

SLUG = "pegasus-project"
MODERATOR = "moderator"
# Put the signatories on the list and decided on some sign-ons before. It has no password, and cannot sign in.
COLLEAGUE = "colleague"
CONTENT = Path(__file__).parent / "content"


@transaction.atomic
def load() -> None:
    """Load the demonstration where it is not there yet."""
    if Statement.objects.filter(slug=SLUG).exists():
        return
    colleague = _colleague()
    organisations = json.loads((CONTENT / "organisations.json").read_text(encoding="utf-8"))
    for one in organisations:
        described = {key: one[key] for key in ("name", "acronym", "country")}
        if known_organisation(**described) is None:
            add_organisation(**described, website=one["website"], names=one["names"])
    lists = {
        role: tuple(
            ListEntry(one["name"], one["acronym"], one["country"], sure=True, line=0, written=one["name"])
            for one in organisations
            if one["role"] == role
        )
        for role in ("member", "signatory")
    }
    statement = None
    for language, content in _texts().items():
        document = read_document(content.read_bytes(), filename="statement.md")
        document = type(document)(
            issued_on=document.issued_on,
            title=document.title,
            body=document.body,
            demands=document.demands,
            closing=document.closing,
            members=lists["member"],
            signatories=lists["signatory"],
            warnings=(),
        )
        statement = import_statement(
            document, language=language, importer=colleague, slug=SLUG, adds_to=statement, approve=True
        ).statement
    assert statement is not None
    for text in statement.texts.all():
        publish_text(text_id=text.pk)
    change_state(statement_id=statement.pk, state=Statement.State.OPEN)
    for one in json.loads((CONTENT / "sign_ons.json").read_text(encoding="utf-8")):
        _add_decided(statement, one, colleague)


def _texts() -> dict[str, Path]:
    """Give the statement in the languages of the pages in which it was published, or in English."""
    texts = {language: CONTENT / f"statement.{language}.md" for language in (*settings.SITE_LANGUAGES, "en")}
    published = {language: path for language, path in texts.items() if path.exists()}
    return {language: path for language, path in published.items() if language in settings.SITE_LANGUAGES} or published


def _colleague() -> User:
    """Make the account in whose name the demonstration is loaded: it has the right to decide."""
    colleague, is_new = User.objects.get_or_create(username=COLLEAGUE)
    colleague.is_active = True
    if is_new:
        colleague.set_unusable_password()
    colleague.save()
    colleague.groups.add(Group.objects.get(name="Moderators"))
    return colleague


def renew_moderator() -> str:
    """Make the demonstration's moderator, with a password that no other start has, and return the password."""
    password = secrets.token_urlsafe(9)
    moderator, _new = User.objects.get_or_create(username=MODERATOR, defaults={"email": DEMONSTRATION_EMAIL})
    moderator.is_staff = moderator.is_superuser = True
    moderator.set_password(password)
    moderator.save()
    return password


def _add_decided(statement: Statement, one: dict[str, object], colleague: User) -> None:
    """Put a sign-on on record that is past the queue, so that what a visitor sends in is all that waits."""
    now = timezone.now()
    fields = {key: one[key] for key in ("language", "name", "names", "acronym", "country", "website", "listed")}
    signature = Signature(statement=statement, submitted_at=now, **fields)
    move(signature, Move.SUBMIT)
    representative = one["representative"]
    assert isinstance(representative, dict)
    Representative.objects.create(signature=signature, link_requested_at=now, **representative)
    signature.confirmed_at = now
    move(signature, Move.CONFIRM)
    match one["became"], str(one["reason"]):
        case Signature.State.CHANGES_REQUESTED, question:
            request_changes(signature_id=signature.pk, moderator=colleague, question=question, mail="")
        case Signature.State.REJECTED, reason:
            reject(signature_id=signature.pk, moderator=colleague, reason=reason, mail="")
        case Signature.State.WITHDRAWN, reason:
            withdraw(signature_id=signature.pk, moderator=colleague, reason=reason, mail="")
