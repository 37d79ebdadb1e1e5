"""The check whether a signatory's mail domain takes mail, and its website answers."""

import time
from typing import Final

from django.db import transaction

from coalition.names.mailboxes import comparable
from signatures.outbound.http_client import Network
from signatures.record.models import Reachability, Representative, Signature
from signatures.review.assess import forget_assessment

_LONGEST: Final = 60  # seconds; the rest is asked about by the next job
_MOST: Final = 500


def ask_the_network(network: Network) -> int:
    """Ask about the sign-ons in review that nobody has asked about yet, for a minute, and return about how many."""
    until = time.monotonic() + _LONGEST
    asked = 0
    for signature in Signature.objects.pending().filter(source=Signature.Source.FORM, reachability=None)[:_MOST]:
        if time.monotonic() > until:
            break
        representative = Representative.objects.filter(signature=signature).first()
        takes_mail = network.takes_mail(comparable(representative.email).rpartition("@")[2]) if representative else None
        site_answers = network.site_answers(signature.website) if signature.website else None
        with transaction.atomic():
            if Signature.objects.select_for_update().filter(pk=signature.pk, website=signature.website).exists():
                Reachability.objects.update_or_create(
                    signature_id=signature.pk, defaults={"takes_mail": takes_mail, "site_answers": site_answers}
                )
                forget_assessment(signature.pk)
                asked += 1
    return asked
