"""Days: all that is kept of when a signatory was here."""

from datetime import datetime

from django.utils import timezone


def day_of(moment: datetime) -> datetime:
    """Return when the coalition's day of a moment began."""
    return timezone.localtime(moment).replace(hour=0, minute=0, second=0, microsecond=0)
