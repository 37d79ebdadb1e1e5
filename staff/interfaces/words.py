"""What is refused on the way in, said to a person."""

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
