from django.db import models
from django.utils.translation import gettext_lazy as _

from signatures.record.encrypted_columns import EncryptedTextField, KnownKeyField
from signatures.record.models.event import Event
from signatures.record.models.signature import Signature


class Letter(models.Model):
    """The words that a moderator wrote for a mail about a decision; deleted when the mail is sent."""

    id = KnownKeyField(primary_key=True, auto_created=True, verbose_name="ID")
    signature = models.ForeignKey(Signature, models.CASCADE, related_name="letters")
    # The decision that the mail tells of. Letters of the version before have none.
    event = models.OneToOneField(Event, models.CASCADE, null=True, related_name="letter")
    mail = models.CharField(max_length=10)
    words = EncryptedTextField(_("text"), bound_to=("signature", "event"))

    class Meta:
        verbose_name = _("letter")
        verbose_name_plural = _("letters")

    def __str__(self) -> str:
        return f"{self.signature_id} {self.mail}"
