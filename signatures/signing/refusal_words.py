"""Words in which whoever sent a sign-on is told why it was not taken in just now."""

import math

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from signatures.record.errors import (
    FormTooFast,
    FormTooOld,
    LimitReached,
    LimitsUnavailable,
    MailDomainBlocked,
    NotTakenNow,
)
from signatures.signing.limits import Limit

CHANGED_MEANWHILE = gettext_lazy("This has changed since you opened the page. Please check again.")
_MANY = gettext_lazy("We have received a great many sign-ons in the past hour.")
_REACHED = {
    Limit.NETWORK: gettext_lazy("We have received many sign-ons from your network in the past hour."),
    Limit.MAIL_DOMAIN: gettext_lazy(
        "We have received many sign-ons with addresses at this email domain in the past hour."
    ),
    Limit.WAITED: gettext_lazy("We have received many sign-ons in the past hour from browsers without JavaScript."),
}


def refusal_words(error: NotTakenNow) -> str:
    """Say why, and when to try again."""
    match error:
        case FormTooOld():
            return _("This page was open for too long. Please press “Sign” again.")
        case FormTooFast():
            return _("That was sent faster than anyone can type. Please check it and press “Sign” again.")
        case LimitsUnavailable():
            return _("We cannot take your sign-on right now. Please press “Sign” again in half a minute.")
        case MailDomainBlocked():
            return _(
                "We are not accepting sign-ons with addresses at this email domain at present. Please use a "
                "different address of your organisation, or write to us."
            )
        case LimitReached(limit=limit, seconds=seconds):
            minutes = math.ceil(seconds / 60)
            when = ngettext(
                "Please press “Sign” again in %(minutes)d minute.",
                "Please press “Sign” again in %(minutes)d minutes.",
                minutes,
            )
            return f"{_REACHED.get(Limit(limit), _MANY)} {when % {'minutes': minutes}}"
    return ngettext(
        "We are receiving many sign-ons and are checking for bots. Please press “Sign” again: your browser will do a "
        "short calculation. If it does not run JavaScript, wait %(seconds)d second before you press.",
        "We are receiving many sign-ons and are checking for bots. Please press “Sign” again: your browser will do a "
        "short calculation. If it does not run JavaScript, wait %(seconds)d seconds before you press.",
        error.seconds,
    ) % {"seconds": error.seconds}  # fmt: skip
