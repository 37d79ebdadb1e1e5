"""Words in which a person is told what is refused on the way in, and what roles are called."""

from django.contrib.auth.models import Group
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from staff.domain.errors import TooManyAttempts


def patience(error: TooManyAttempts) -> str:
    """Say when to try again, and what to do instead."""
    message = ngettext(
        "Too many attempts. Try again in %(minutes)d minute, or ask for a link by email.",
        "Too many attempts. Try again in %(minutes)d minutes, or ask for a link by email.",
        error.minutes,
    )
    return message % {"minutes": error.minutes}


def role_name(role: Group) -> str:
    """Name a role in the reader's language; one that was added here goes by its own name."""
    match role.name:
        case "Administrators":
            return _("Administrators")
        case "Editors":
            return _("Editors")
        case "Moderators":
            return _("Moderators")
    return role.name
