"""Mail to staff."""

from django.conf import settings
from django.contrib.auth.models import User
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation

from coalition.identity.current import identity
from coalition.identity.letter import send_letter
from coalition.site.jobs import present_job
from coalition.site.languages import active_language, desk_language
from staff.domain.attempts import LINKS, count_attempt, forget_attempts
from staff.domain.errors import TooManyAttempts
from staff.domain.links import LIFETIMES, issue_mailed_link, revoke_link, whose_address
from staff.domain.outbox import Word
from staff.models import FormerAddress, Link


def link_address(token: str) -> str:
    """The whole address of a link."""
    return settings.ADMIN_URL + reverse("staff_set_password", args=[token])


def send_invitation(*, user_id: int, language: str) -> None:
    """Send a link that lives for some days, to somebody whom an administrator asked in."""
    _send_link(user_id, "staff_invitation", kind=Link.Kind.INVITATION, language=language)


def send_link_if_known(*, address_digest: str, language: str) -> None:
    """Send a link that lives for an hour to whose address it is, if it is anybody's and none went out a moment ago."""
    user = whose_address(address_digest)
    if user is None:
        return
    try:
        count_attempt("link", user.pk, most=LINKS)
    except TooManyAttempts:
        return
    try:
        _send_link(user.pk, "staff_link", kind=Link.Kind.LOST_PASSWORD, language=language)
    except Exception:
        forget_attempts("link", user.pk)  # the job will try again
        raise


def send_word(word: Word, *, user_id: int, language: str, former_id: int | None = None) -> None:
    """Tell a person what happened to their account, at their address or at one that they had until lately."""
    user = User.objects.get(pk=user_id)
    address: str | None = user.email
    if former_id is not None:
        address = FormerAddress.objects.filter(pk=former_id).values_list("email", flat=True).first()
    if not address:
        return
    ask = settings.ADMIN_URL + reverse("staff_ask_for_link")
    with translation.override(desk_language(language)):
        _send("staff_word", user, to=address, word=word, subject=word.label, ask=ask, is_former=former_id is not None)


def _send_link(user_id: int, template: str, *, kind: Link.Kind, language: str) -> None:
    issued = issue_mailed_link(
        user_id=user_id, kind=kind
    )  # committed before the mail leaves: a link that arrives works
    if issued is None:
        return
    user, token = issued
    try:
        with translation.override(desk_language(language)):
            _send(template, user, to=user.email, link=link_address(token), days=LIFETIMES[kind].days)
    except Exception:
        revoke_link(token)  # the job will try again, with a link of its own
        raise


def _send(template: str, user: User, *, to: str, **context: object) -> None:
    context |= {"username": user.get_username(), "site_name": identity().name()}
    subject = " ".join(render_to_string(f"mail/{template}_subject.txt", context).split())
    body = render_to_string(f"mail/{template}.txt", context).strip() + "\n"
    links = [str(context[name]) for name in ("link", "ask") if name in context]
    send_letter(subject, body, links=links, language=active_language(), to=to, job=present_job())
