from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class FormerAddress(models.Model):
    """An address that an account had until a while ago: what happens to the account is told there too.

    A trigger writes it, with whatever changes the address, and ends what the old address opened.
    """

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="former_addresses")
    email = models.EmailField(max_length=254)
    left_at = models.DateTimeField()

    class Meta:
        verbose_name = _("former address")
        verbose_name_plural = _("former addresses")

    def __str__(self) -> str:
        return str(self.user)
