from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from coalition.statements.models import Statement
from signatures.record.encrypted_columns import EncryptedTextField, KnownKeyField
from signatures.record.models.signature import Signature


class ProposedChange(models.Model):
    """A change of what the public sees that waits for a second person, where the Statement asks for two."""

    class Kind(models.TextChoices):
        STATEMENT = "statement", _("correct the statement")
        WITHDRAW = "withdraw", _("withdraw a sign-on")
        RELIST = "relist", _("correct an entry on the list")
        MERGE = "merge", _("merge two signatories")
        UNMERGE = "unmerge", _("undo a merge")

    id = KnownKeyField(primary_key=True, auto_created=True, verbose_name="ID")
    kind = models.CharField(_("action"), max_length=20, choices=Kind)
    statement = models.ForeignKey(
        Statement, models.PROTECT, related_name="proposed_changes", verbose_name=_("statement")
    )
    signature = models.ForeignKey(
        Signature, models.CASCADE, null=True, related_name="proposed_changes", verbose_name=_("sign-on")
    )
    # What would change: from what, as it was when somebody proposed it, to what.
    changes = models.JSONField(_("changes"), default=dict)
    reason = models.TextField(_("reason"))
    # The words of the mail that tells of it, until it is decided: none where the usual ones go, "" where no mail does.
    mail: models.Field[str | None, str | None] = EncryptedTextField(  # type: ignore[assignment, misc]  # the stubs take none of ours for a nullable one
        _("email"), null=True, editable=False, bound_to=("statement", "signature", "proposed_by")
    )
    proposed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("proposed by")
    )
    proposed_at = models.DateTimeField(_("proposed"))
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("decided by")
    )
    decided_at = models.DateTimeField(_("decided"), null=True)
    is_confirmed = models.BooleanField(_("confirmed"), default=False)

    class Meta:
        verbose_name = _("proposed change")
        verbose_name_plural = _("proposed changes")
        ordering = ["-proposed_at"]
        constraints = [
            models.CheckConstraint(
                name="change_is_confirmed_by_another",
                condition=models.Q(is_confirmed=False)
                | models.Q(decided_by__isnull=False) & ~models.Q(decided_by=models.F("proposed_by")),
            ),
            models.UniqueConstraint(
                name="one_open_proposal_a_sign_on", fields=["signature"], condition=models.Q(decided_at=None)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.signature or self.statement}"
