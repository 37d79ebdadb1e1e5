from datetime import timedelta
from typing import Final

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from coalition.names.mail_providers import FREE_MAIL
from coalition.names.mailboxes import alias_folded
from signatures.record.models.representative import Representative, domain_digest
from signatures.record.models.signature import Signature

BLOCKED_FOR: Final = timedelta(days=7)


class BlockedDomain(models.Model):
    """A mail domain from which nothing is taken in for a time, because of the spam that came from it: a keyed digest alone."""

    signature = models.OneToOneField(
        Signature, models.CASCADE, primary_key=True, related_name="blocked_domain", verbose_name=_("sign-on")
    )
    mail_domain_digest = models.CharField(max_length=64, editable=False, db_index=True)
    until = models.DateTimeField(_("until"))

    class Meta:
        verbose_name = _("blocked email domain")
        verbose_name_plural = _("blocked email domains")

    def __str__(self) -> str:
        return str(self.signature_id)


def can_be_blocked(representative: Representative) -> bool:
    """Tell whether a domain is somebody's own: of a provider's, all its users would be kept out."""
    return representative.can_be_read() and _domain(representative.email) not in FREE_MAIL


def block_domain_of(representative: Representative) -> None:
    """Take in nothing more from the domain of an address for a time."""
    until = timezone.now() + BLOCKED_FOR
    blocked = {"mail_domain_digest": domain_digest(_domain(representative.email)), "until": until}
    BlockedDomain.objects.update_or_create(signature_id=representative.pk, defaults=blocked)


def blocked_until(address: str) -> BlockedDomain | None:
    """Find what blocks the domain of an address just now."""
    blocked = BlockedDomain.objects.filter(mail_domain_digest=domain_digest(_domain(address)))
    return blocked.filter(until__gt=timezone.now()).order_by("-until").first()


def _domain(address: str) -> str:
    return alias_folded(address).rpartition("@")[2]
