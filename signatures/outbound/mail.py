"""The one sender of mail."""

import re
from collections.abc import Callable, Mapping
from functools import partial
from typing import Final

from django.conf import settings
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation

from coalition.identity.current import identity
from coalition.identity.letter import send_letter
from coalition.site.direction import isolate_foreign, running
from coalition.site.jobs import present_job
from coalition.site.languages import in_language
from coalition.site.mail import NoSuchAddress
from signatures.outbound.bounces import bounce_tag, note_bounce
from signatures.outbound.outbox import TELLS, Due, Mail, lock_due
from signatures.outbound.tokens import issue_token, revoke_token
from signatures.record.models import Letter, Move, Signature, Token
from signatures.record.moves import note

# What stands in a moderator's words for what only the sent mail knows, or what a stranger typed: data is no template.
NAME_MARK, LINK_MARK, REASON_MARK = "{name}", "{link}", "{reason}"
_MARK: Final = re.compile("|".join(map(re.escape, (NAME_MARK, LINK_MARK, REASON_MARK))))
# Of a name that anybody can type, and have sent from our address to anybody.
LONGEST_NAME: Final = 120


def send_mail(mail: Mail, *, signature_id: int, event_id: int | None = None) -> None:
    """Send one of our mails to a Signature's Representative, in the Signature's language, with a link of its own.

    Sends nothing where what it tells is not so any more, or was told. Where there is no such address, that is noted.

    Raises MailNotTaken; the link then is dead.
    """
    find_due = partial(lock_due, mail, signature_id=signature_id, event_id=event_id)
    with transaction.atomic():  # committed before the mail leaves: a link that arrives works
        due = find_due()
        if due is None:
            return
        token = issue_token(due.signature, _purpose(mail))
    is_sent = False
    try:
        is_sent = _send_decision(mail, token, find_due) if mail in TELLS else _send_due(mail, token, due)
    except NoSuchAddress:
        note_bounce(signature_id=signature_id)
    finally:
        if not is_sent:
            revoke_token(token)


def compose(mail: Mail, *, signature: Signature, link: str, reason: str, words: str | None = None) -> tuple[str, str]:
    """Give subject and body of a mail, in the Signature's language: in a moderator's words where there are some."""
    name = isolate_foreign(shorten(signature.name), language=signature.language)
    reason = "\n".join(isolate_foreign(line, language=signature.language) for line in reason.splitlines())
    values = {NAME_MARK: name, LINK_MARK: link, REASON_MARK: reason}
    body = _render(mail, signature=signature, values=values) if words is None else fill(words, values)
    body = running(body.strip() + "\n", language=signature.language)
    return _subject(mail, language=signature.language), body


def draft(mail: Mail, *, signature: Signature) -> str:
    """Give the body of a mail for a moderator to edit, with marks for what is filled in when it leaves."""
    marks = {mark: mark for mark in (NAME_MARK, LINK_MARK, REASON_MARK)}
    return _render(mail, signature=signature, values=marks).strip() + "\n"


def fill(words: str, values: Mapping[str, str]) -> str:
    """Put values in the place of a moderator's marks, once: what a value looks like does not matter."""
    return _MARK.sub(lambda mark: values[mark[0]], words)


def _send_decision(mail: Mail, token: str, find_due: Callable[[], Due | None]) -> bool:
    """Send what tells of a decision, if it is still due, with the Signature locked until the mail server has it.

    Whoever undoes or withdraws it meanwhile comes after, and no mail tells of that before this one. A mail with a link
    alone needs no lock: it tells of nothing, and who sends the form again must not wait for it, as that would tell
    that the sign-on is known.
    """
    with transaction.atomic():
        due = find_due()
        return due is not None and _send_due(mail, token, due)


def _send_due(mail: Mail, token: str, due: Due) -> bool:
    signature = due.signature
    page = "confirm" if mail == Mail.CONFIRM else "sign_on"
    link = _address(page, token, language=signature.language)
    subject, body = compose(
        mail,
        signature=signature,
        words=due.letter.words if due.letter else None,
        link=link,
        reason=due.event.reason if due.event else "",
    )
    send_letter(
        subject,
        body,
        links=[link, _page_of(signature), _picture_of(signature)],
        language=signature.language,
        to=due.representative.email,
        job=present_job(),
        bounces=bounce_tag(signature.pk),
    )
    note(signature, Move.MAIL, changes={"mail": ["", str(mail.value)]}, cause=due.event)
    if due.letter:
        due.letter.delete()
    if mail in TELLS:  # what the first of two moderators wrote is told, or moot
        Letter.objects.filter(signature=signature, event__move=Move.APPROVE_FIRST).delete()
    return True


def _purpose(mail: Mail) -> Token.Purpose:
    return Token.Purpose.CONFIRM if mail == Mail.CONFIRM else Token.Purpose.MANAGE


def _render(mail: Mail, *, signature: Signature, values: Mapping[str, str]) -> str:
    titles = signature.statement.current_titles
    title = in_language(titles, signature.language) if titles else signature.statement.slug
    context = {
        "name": values[NAME_MARK],
        "listed": signature.listed,
        "state": signature.state,
        "was_public": signature.organisation_id is not None,  # it has one from the approval on
        "has_ended": signature.state in (Signature.State.REJECTED, Signature.State.WITHDRAWN),
        "can_sign_again": signature.statement.takes_signatures(),
        "title": isolate_foreign(title, language=signature.language),
        "link": values[LINK_MARK],
        "reason": values[REASON_MARK],
        "page": _page_of(signature),
        "picture": _picture_of(signature),
        "site_name": isolate_foreign(identity().name(signature.language), language=signature.language),
    }
    with translation.override(signature.language):
        return str(render_to_string(f"mail/{mail.value}.txt", context))


def _subject(mail: Mail, *, language: str) -> str:
    """Give a subject that holds nothing which anybody typed."""
    with translation.override(language):
        return " ".join(render_to_string(f"mail/{mail.value}_subject.txt").split())


def shorten(name: str) -> str:
    """Give as much of a name as goes out in a mail."""
    name = " ".join(name.split())
    return name if len(name) <= LONGEST_NAME else name[: LONGEST_NAME - 1].rstrip() + "…"


def _page_of(signature: Signature) -> str:
    return _address("statement", signature.statement.slug, language=signature.language)


def _picture_of(signature: Signature) -> str:
    """Give where the picture “We signed” is, for as long as the organisation is listed by name."""
    return _address("we_signed", signature.statement.slug, signature.reference, language=signature.language)


def _address(name: str, *arguments: str, language: str) -> str:
    with translation.override(language):
        return settings.SITE_URL + reverse(name, args=arguments)
