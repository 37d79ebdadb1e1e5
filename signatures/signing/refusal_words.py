"""Why a sign-on was not taken in just now, said to who sent it."""

import math

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from signatures.record.errors import FormTooFast, FormTooOld, LimitReached, LimitsUnavailable, NotTakenNow
from signatures.signing.limits import Limit

_MANY = gettext_lazy("Very many sign-ons came within this hour.")
_REACHED = {
    Limit.NETWORK: gettext_lazy("Many sign-ons came from your network within this hour."),
    Limit.MAIL_DOMAIN: gettext_lazy("Many sign-ons came with addresses of this mail domain within this hour."),
    Limit.WAITED: gettext_lazy("Many sign-ons came within this hour from browsers that run no JavaScript."),
}


def refusal_words(error: NotTakenNow) -> str:
    """Say why, and when to try again."""
    match error:
        case FormTooOld():
            return _("This page was open for too long. Please press “Sign” once more.")
        case FormTooFast():
            return _("This came faster than anybody types. Please look it over and press “Sign” once more.")
        case LimitsUnavailable():
            return _("We cannot take it in at this moment. Please press “Sign” once more in half a minute.")
        case LimitReached(limit=limit, seconds=seconds):
            minutes = math.ceil(seconds / 60)
            when = ngettext(
                "Please press “Sign” once more in %d minute.", "Please press “Sign” once more in %d minutes.", minutes
            )
            return f"{_REACHED.get(Limit(limit), _MANY)} {when % minutes}"
    return ngettext(
        "Many sign just now, and machines may be among them. Please press “Sign” once more: your browser then works a "
        "moment for it. If it runs no JavaScript, wait %d second before you press.",
        "Many sign just now, and machines may be among them. Please press “Sign” once more: your browser then works a "
        "moment for it. If it runs no JavaScript, wait %d seconds before you press.",
        error.seconds,
    ) % error.seconds  # fmt: skip
