from __future__ import annotations

import json
from typing import Any

from django.conf import settings
from django.db import models
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _

from coalition.names.mailboxes import alias_folded
from signatures.record.encrypted_columns import CannotOpen, EncryptedTextField, encrypted_fields
from signatures.record.models.signature import Signature


def representative_of(signature: Signature) -> Representative | None:
    """Give the person behind a Signature, if nobody erased them; asked once, a Signature knows it."""
    return getattr(signature, "representative", None)


class Representative(models.Model):
    """The person who signed for an organisation. Never public; erasing the person is deleting the row."""

    signature = models.OneToOneField(Signature, models.CASCADE, primary_key=True, related_name="representative")
    name = EncryptedTextField(_("name"))
    role = EncryptedTextField(_("role"))
    email = EncryptedTextField(_("email"))
    note = EncryptedTextField(_("note to the moderators"), blank=True)
    # By the number of the Event of each, as JSON; none where the moderators asked nothing.
    answers: models.Field[str | None, str | None] = EncryptedTextField(  # type: ignore[assignment, misc]  # the stubs take none of ours for a nullable one
        _("answers to the moderators"), null=True, blank=True
    )
    # A keyed digest of statement, organisation and address while the sign-on lives: the same one sent again is known
    # by it, and nothing can be read from it.
    fingerprint = models.CharField(max_length=64, null=True, editable=False)  # noqa: DJ001  # only NULL is no value to UNIQUE
    # A keyed digest of all that was sent: the same sent once more changes nothing, and anything else does.
    content_digest = models.CharField(max_length=64, editable=False, default="", db_default="")
    # Keyed digests, by which the same address, or one of the same domain, is known in another sign-on.
    email_digest = models.CharField(max_length=64, editable=False, db_index=True, db_default="")
    mail_domain_digest = models.CharField(max_length=64, editable=False, db_index=True, db_default="")
    link_requested_at = models.DateTimeField(editable=False)

    class Meta:
        verbose_name = _("representative")
        verbose_name_plural = _("representatives")
        permissions = [("export_representative", _("Can export the contacts of representatives"))]
        constraints = [models.UniqueConstraint(name="one_live_sign_on_a_fingerprint", fields=["fingerprint"])]

    def __str__(self) -> str:
        return str(self.signature_id)  # the name stays where it is asked for on purpose

    def can_be_read(self) -> bool:
        """Tell whether the site has the key; where one was lost, pages go on and say so."""
        try:
            texts = [(getattr(self, field.attname), field.null) for field in encrypted_fields(type(self))]
            return all(isinstance(text, str) or (text is None and may_lack) for text, may_lack in texts)
        except CannotOpen:
            return False

    def answers_by_event(self) -> dict[str, str]:
        """Map the number of each Event by which the person answered the moderators to the words of the answer."""
        return dict(json.loads(self.answers or "{}"))

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.email_digest, self.mail_domain_digest = address_digests(self.email)
        super().save(*args, **kwargs)


def address_digests(address: str, *, secret: str | None = None) -> tuple[str, str]:
    """Digest, by a key, the mailbox that an address and its aliases mean, and its domain; the key is SECRET_KEY."""
    mailbox = alias_folded(address)
    return _digest(mailbox, secret), domain_digest(mailbox.rpartition("@")[2], secret=secret)


def are_digests_of(address: str, digests: tuple[str, str]) -> bool:
    """Tell whether digests are an address's, under the present SECRET_KEY or a former one."""
    keys = (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)
    return digests in [address_digests(address, secret=key) for key in keys]


def domain_digest(domain: str, *, secret: str | None = None) -> str:
    """Digest a mail domain, by the same key."""
    return _digest(domain, secret)


def _digest(text: str, secret: str | None) -> str:
    return salted_hmac("signatures.address", text, secret=secret, algorithm="sha256").hexdigest()
