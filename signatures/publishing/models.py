import base64
import secrets

from django.core.validators import URLValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from coalition.names.website_column import WebsiteField, website_is_public
from coalition.statements.models import Statement
from signatures.record.encrypted_columns import EncryptedTextField, KnownKeyField

SECRET_PREFIX = "whsec_"  # noqa: S105  what the specification puts in front of a secret
_SECRET_BYTES = 32


def new_secret() -> str:
    """Make a secret as Standard Webhooks writes it."""
    return SECRET_PREFIX + base64.b64encode(secrets.token_bytes(_SECRET_BYTES)).decode()


class Webhook(models.Model):
    """A site that wants to be told when a Statement's public page has changed; it is told no names."""

    id = KnownKeyField(primary_key=True, auto_created=True, verbose_name="ID")
    statement = models.ForeignKey(Statement, models.CASCADE, related_name="webhooks", verbose_name=_("statement"))
    url = WebsiteField(_("URL"), max_length=300, validators=[URLValidator(schemes=["https"])])
    secret = EncryptedTextField(_("secret"), default=new_secret, editable=False, bound_to=("statement", "url"))
    is_active = models.BooleanField(_("active"), default=True)
    told_revision = models.PositiveBigIntegerField(_("last revision sent"), default=0, editable=False)
    failures = models.PositiveSmallIntegerField(_("failures since"), default=0, editable=False)
    next_call_at = models.DateTimeField(_("next call"), null=True, blank=True, editable=False)

    class Meta:
        verbose_name = _("webhook")
        verbose_name_plural = _("webhooks")
        constraints = [
            models.UniqueConstraint(
                name="one_webhook_an_address",
                fields=["statement", "url"],
                violation_error_message=_("This URL is already in use."),
            ),
            website_is_public("webhook", "url"),
        ]

    def __str__(self) -> str:
        return self.url
