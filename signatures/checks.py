"""Contents of the database that `manage.py check --deploy` refuses."""

from collections.abc import Sequence

from django.apps import AppConfig
from django.contrib.auth.models import User
from django.core.checks import CheckMessage, Error, Tags, register
from django.core.checks import Warning as CheckWarning
from django.db import DatabaseError

# A name that cannot be mailed to (RFC 2606), by which the moderator of a demonstration is known wherever it turns up.
DEMONSTRATION_EMAIL = "moderator@demonstration.invalid"


@register(Tags.security, deploy=True)
def check_no_demonstration_moderator(app_configs: Sequence[AppConfig] | None, **kwargs: object) -> list[CheckMessage]:
    """Refuse a database in which the demonstration's moderator, whose password was on a screen, can sign in."""
    try:
        is_there = User.objects.filter(email=DEMONSTRATION_EMAIL).exists()
    except DatabaseError as error:
        hint = f"Run it again when the database answers: {error}"
        return [CheckWarning("Nobody looked for the demonstration's moderator.", hint=hint, id="signatures.W001")]
    if not is_there:
        return []
    hint = "Use a new database: this one was a demonstration's."
    return [Error("The demonstration's moderator is in the database.", hint=hint, id="signatures.E001")]
