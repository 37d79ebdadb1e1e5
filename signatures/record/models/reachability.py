from django.db import models
from django.utils.translation import gettext_lazy as _

from signatures.record.models.signature import Signature


class Reachability(models.Model):
    """The network's answers about a sign-on, asked once: nothing (NULL) where there was no answer to rely on."""

    signature = models.OneToOneField(Signature, models.CASCADE, primary_key=True, related_name="reachability")
    takes_mail = models.BooleanField(_("the domain of the email address accepts email"), null=True)
    site_answers = models.BooleanField(_("the website responds"), null=True)

    class Meta:
        verbose_name = _("reachability")
        verbose_name_plural = _("reachabilities")

    def __str__(self) -> str:
        return str(self.signature_id)
