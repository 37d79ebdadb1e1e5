"""Delete what is over."""

from datetime import timedelta

from django.utils import timezone

from staff.domain.attempts import WITHIN
from staff.models import Attempt, Device, Link, Session

KNOWN_FOR = timedelta(days=365)


def tidy() -> None:
    """Delete sessions and links that have ended, counts that count no more, and browsers not seen for a year."""
    now = timezone.now()
    Session.objects.filter(expire_date__lt=now).delete()
    Link.objects.filter(expires_at__lt=now).delete()
    Attempt.objects.filter(since__lt=now - WITHIN).delete()
    Device.objects.filter(seen_on__lt=timezone.localdate() - KNOWN_FOR).delete()
