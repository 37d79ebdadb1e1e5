"""Delete what is over."""

from datetime import timedelta

from django.utils import timezone

from staff.domain.attempts import WITHIN
from staff.domain.outbox import TOLD_FOR
from staff.models import Attempt, Device, FormerAddress, Link, Session

KNOWN_FOR = timedelta(days=365)


def tidy() -> None:
    """Delete sessions and links that have ended, counts that count no more, former addresses, and browsers not seen for a year."""
    now = timezone.now()
    Session.objects.filter(expire_date__lt=now).delete()
    Link.objects.filter(expires_at__lt=now).delete()
    Attempt.objects.filter(since__lt=now - WITHIN).delete()
    FormerAddress.objects.filter(left_at__lt=now - TOLD_FOR).delete()
    Device.objects.filter(seen_on__lt=timezone.localdate() - KNOWN_FOR).delete()
