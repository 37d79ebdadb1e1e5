"""The one sender of mail."""

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation

from signatures.domain.links import issue_token
from signatures.domain.outbox import Mail
from signatures.models import Representative, Signature, Token


def send_mail(mail: Mail, *, signature_id: int) -> None:
    """Send one of our mails to a Signature's Representative, in the Signature's language, with a link of its own.

    Sends nothing where the Representative is gone, or has confirmed before the request to do so went out.
    """
    representative = (
        Representative.objects.select_related("signature__statement").filter(signature_id=signature_id).first()
    )
    if representative is None:
        return
    signature = representative.signature
    if mail == Mail.CONFIRM and signature.state != Signature.State.UNCONFIRMED:
        return
    message = _compose(mail, signature=signature, to=representative.email)
    message.send()


def _compose(mail: Mail, *, signature: Signature, to: str) -> EmailMessage:
    purpose = Token.Purpose.CONFIRM if mail == Mail.CONFIRM else Token.Purpose.MANAGE
    with transaction.atomic():  # committed before the mail leaves: a link that arrives works
        token = issue_token(signature, purpose)
    text = signature.statement.texts.current().filter(language=signature.language).first()
    text = text or signature.statement.texts.current().first()
    with translation.override(signature.language):
        path = reverse("confirm" if mail == Mail.CONFIRM else "sign_on", args=[token])
        page = reverse("statement", args=[signature.statement.slug])
        context = {
            "signature": signature,
            "title": text.title if text else signature.statement.slug,
            "link": f"{settings.SITE_URL}{path}",
            "page": f"{settings.SITE_URL}{page}",
            "site_name": settings.SITE_NAME,
        }
        subject = " ".join(render_to_string(f"mail/{mail.value}_subject.txt", context).split())
        body = render_to_string(f"mail/{mail.value}.txt", context)
    return EmailMessage(subject, body.strip() + "\n", to=[to])
