"""Know a network again for a day, and for no longer."""

import hashlib
import hmac
import secrets
from datetime import UTC, date, datetime

from django.utils import timezone

from signatures.signing.models import DayKey, Tally

_KEY_BYTES = 32
_PREFIX = "network:"


def tally_key(network: str) -> str:
    """Digest a network by the day's key; the first to ask on a new day makes that day's, and forgets the last one's."""
    key = DayKey.objects.filter(day=_today()).values_list("key", flat=True).first()
    return _PREFIX + hmac.new(bytes(key or renew_day_key()), network.encode(), hashlib.sha256).hexdigest()


def renew_day_key() -> bytes:
    """Have a key of this day, whoever makes it first; throw away older ones with what was counted under them."""
    today = _today()
    # Of two at once the second waits for the first, and then finds its key.
    DayKey.objects.bulk_create([DayKey(day=today, key=secrets.token_bytes(_KEY_BYTES))], ignore_conflicts=True)
    forgotten, _ = DayKey.objects.filter(day__lt=today).delete()
    if forgotten:
        midnight = datetime.combine(today, datetime.min.time(), tzinfo=UTC)
        Tally.objects.filter(key__startswith=_PREFIX, ends_at__lte=midnight).delete()
    return bytes(DayKey.objects.values_list("key", flat=True).get(day=today))


def _today() -> date:
    return timezone.now().astimezone(UTC).date()
