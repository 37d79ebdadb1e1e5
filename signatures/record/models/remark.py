from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from signatures.record.encrypted_columns import EncryptedTextField, KnownKeyField
from signatures.record.models.signature import Signature


class Remark(models.Model):
    """A moderator's remark to the others about a sign-on. Never shown outside, and erased with the Representative.

    It is encrypted and erased like the contact, as somebody may write of the person in it against the rule.
    """

    id = KnownKeyField(primary_key=True, auto_created=True, verbose_name="ID")
    signature = models.ForeignKey(Signature, models.CASCADE, related_name="remarks", verbose_name=_("sign-on"))
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("moderator"))
    at = models.DateTimeField(_("date"))
    words = EncryptedTextField(_("text"), bound_to=("signature", "author"))

    class Meta:
        verbose_name = _("note among moderators")
        verbose_name_plural = _("notes among moderators")
        ordering = ["pk"]

    def __str__(self) -> str:
        return str(self.signature_id)  # the words stay where they are asked for on purpose
