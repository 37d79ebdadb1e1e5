"""Words for how long something takes."""

from datetime import timedelta

from django.utils import timezone
from django.utils.timesince import timesince
from django.utils.translation import gettext as _


def duration_words(time: timedelta) -> str:
    """Say how long a time is; Django says of a moment that it is 0 minutes long."""
    now = timezone.now()
    return timesince(now - time, now) if time >= timedelta(minutes=1) else _("less than a minute")
