"""The check whether a signatory's mail domain takes mail, and its website answers."""

import time
from itertools import takewhile
from typing import Final

from django.db import transaction

from coalition.names.mailboxes import comparable
from coalition.site.row_by_row import row_by_row
from signatures.outbound.http_client import Network
from signatures.record.models import Reachability, Representative, Signature
from signatures.review.assess import forget_assessment

_LONGEST: Final = 60  # seconds; the rest is asked about by the next job
_MOST: Final = 500


def ask_the_network(network: Network) -> int:
    """Ask about the sign-ons in review that nobody has asked about yet, for a minute, and return about how many."""
    until = time.monotonic() + _LONGEST
    waiting = Signature.objects.pending().filter(source=Signature.Source.FORM, reachability=None)[:_MOST]
    in_time = takewhile(lambda _: time.monotonic() <= until, waiting)
    return sum(row_by_row(in_time, lambda one: _ask(one, network), what="Asking the network about a sign-on"))


def _ask(signature: Signature, network: Network) -> bool:
    """Ask about a sign-on and note the answers; about an address that cannot be read, nothing is known."""
    representative = Representative.objects.filter(signature=signature).first()
    takes_mail = None
    if representative is not None and representative.can_be_read():
        takes_mail = network.takes_mail(comparable(representative.email).rpartition("@")[2])
    site_answers = network.site_answers(signature.website) if signature.website else None
    with transaction.atomic():
        if not Signature.objects.select_for_update().filter(pk=signature.pk, website=signature.website).exists():
            return False
        Reachability.objects.update_or_create(
            signature_id=signature.pk, defaults={"takes_mail": takes_mail, "site_answers": site_answers}
        )
        forget_assessment(signature.pk)
        return True
