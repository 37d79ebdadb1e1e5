"""The one sender of mail."""

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation

from signatures.domain.links import issue_token
from signatures.domain.moves import note
from signatures.domain.outbox import Mail
from signatures.models import Letter, Move, Notice, Representative, Signature, Token

# What stands in a moderator's words for what only the sent mail knows.
LINK_MARK, REASON_MARK = "{link}", "{reason}"


class MailNotTaken(Exception):
    """The mail server did not take a mail. What it said names the address, and this would stand in the log."""


def send_mail(mail: Mail, *, signature_id: int) -> None:
    """Send one of our mails to a Signature's Representative, in the Signature's language, with a link of its own.

    Sends nothing where the Representative is gone, or has confirmed before the request to do so went out.

    Raises MailNotTaken.
    """
    representative = (
        Representative.objects.select_related("signature__statement").filter(signature_id=signature_id).first()
    )
    if representative is None:
        return
    signature = representative.signature
    if mail == Mail.CONFIRM and signature.state != Signature.State.UNCONFIRMED:
        return
    letter = Letter.objects.filter(signature=signature, mail=mail).first()
    purpose = Token.Purpose.CONFIRM if mail == Mail.CONFIRM else Token.Purpose.MANAGE
    with transaction.atomic():  # committed before the mail leaves: a link that arrives works
        token = issue_token(signature, purpose)
    subject, body = compose(
        mail,
        signature=signature,
        words=letter.words if letter else None,
        link=_address("confirm" if mail == Mail.CONFIRM else "sign_on", token, language=signature.language),
        reason=signature.reason,
    )
    _send(subject, body, to=representative.email)
    note(signature, Move.MAIL, changes={"mail": ["", str(mail.value)]})
    if letter:
        letter.delete()


def send_notice(*, notice_id: int) -> None:
    """Tell a moderator how many sign-ons wait, if any still do."""
    notice = Notice.objects.select_related("user").get(pk=notice_id)
    count = Signature.objects.pending().count()
    if not count or not notice.user.email:
        return
    with translation.override(notice.language):
        queue = settings.ADMIN_URL + reverse("admin:signatures_signature_changelist")
        context = {"count": count, "queue": queue, "site_name": settings.SITE_NAME}
        subject = " ".join(render_to_string("mail/notice_subject.txt", context).split())
        body = str(render_to_string("mail/notice.txt", context))
    _send(subject, body.strip() + "\n", to=notice.user.email)


def compose(
    mail: Mail, *, signature: Signature, words: str | None = None, link: str = LINK_MARK, reason: str = REASON_MARK
) -> tuple[str, str]:
    """Give subject and body of a mail, in the Signature's language; without link and reason, the marks for them.

    Given `words`, they are the body, and the marks in them are filled.
    """
    texts = signature.statement.texts.current()
    text = texts.filter(language=signature.language).first() or texts.first()
    with translation.override(signature.language):
        context = {
            "signature": signature,
            "title": text.title if text else signature.statement.slug,
            "link": link,
            "reason": reason,
            "page": _address("statement", signature.statement.slug, language=signature.language),
            "site_name": settings.SITE_NAME,
        }
        subject = " ".join(render_to_string(f"mail/{mail.value}_subject.txt", context).split())
        body = words or str(render_to_string(f"mail/{mail.value}.txt", context))
    return subject, body.replace(LINK_MARK, link).replace(REASON_MARK, reason).strip() + "\n"


def _send(subject: str, body: str, *, to: str) -> None:
    try:
        EmailMessage(subject, body, to=[to]).send()
    except Exception as error:
        raise MailNotTaken(f"{type(error).__name__} {getattr(error, 'smtp_code', '')}".strip()) from None


def _address(name: str, argument: str, *, language: str) -> str:
    with translation.override(language):
        return settings.SITE_URL + reverse(name, args=[argument])
