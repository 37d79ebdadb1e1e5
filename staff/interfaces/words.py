"""What is refused on the way in, said to a person."""

from django.utils.translation import ngettext

from staff.domain.errors import TooManyAttempts


def patience(error: TooManyAttempts) -> str:
    """Say when to try again, and what to do instead."""
    message = ngettext(
        "Too many attempts. Try again in %d minute, or have a link mailed to you.",
        "Too many attempts. Try again in %d minutes, or have a link mailed to you.",
        error.minutes,
    )
    return message % error.minutes
