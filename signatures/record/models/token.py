from django.db import models
from django.utils.translation import gettext_lazy as _

from coalition.site.bound import Bound
from signatures.record.models.signature import Signature


class Token(Bound):
    """The digest of a private link to a Signature: who reads the database cannot follow the link.

    It leads to the Signature for which it was written alone.
    """

    BINDS = ("signature_id", "purpose", "digest", "expires_at")

    class Purpose(models.TextChoices):
        CONFIRM = "confirm", _("confirm")
        MANAGE = "manage", _("see, correct, withdraw")

    signature = models.ForeignKey(Signature, models.CASCADE, related_name="tokens")
    purpose = models.CharField(max_length=10, choices=Purpose)
    digest = models.CharField(max_length=64, unique=True)
    expires_at = models.DateTimeField()

    class Meta:
        verbose_name = _("private link")
        verbose_name_plural = _("private links")
        constraints = [
            models.CheckConstraint(
                name="token_purpose_is_known", condition=models.Q(purpose__in=["confirm", "manage"])
            ),
        ]

    def __str__(self) -> str:
        return self.get_purpose_display()
