from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from coalition.statements.models import Statement
from signatures.record.models.signature import Move, Signature


class Event(models.Model):
    """One line of the append-only history of a Signature, or of what a Statement itself shows; a trigger lets nobody change it."""

    # A line outlives a Signature that nobody confirmed, so nothing in the database ties it to the row.
    signature = models.ForeignKey(
        Signature,
        models.DO_NOTHING,
        null=True,
        db_constraint=False,
        related_name="events",
        verbose_name=_("sign-on"),
    )
    # Written by a trigger from the Signature's row, so that the line is found when that row is gone. Unknown only of
    # lines older than the column whose Signature had gone already.
    statement = models.ForeignKey(
        Statement, models.PROTECT, null=True, editable=False, related_name="events", verbose_name=_("statement")
    )
    move = models.CharField(_("action"), max_length=20, choices=Move)
    from_state = models.CharField(_("before"), max_length=20, choices=Signature.State, blank=True)
    to_state = models.CharField(_("after"), max_length=20, choices=Signature.State, blank=True)
    at = models.DateTimeField(_("date"))
    # Nobody: the signatory, or a job.
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("by")
    )
    reason = models.TextField(_("reason"), blank=True)
    changes = models.JSONField(_("changes"), default=dict, blank=True)
    # Of a mail: the Event that it told of. What was asked for by itself, such as a private link, has none.
    cause = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, editable=False, related_name="mail", verbose_name=_("announces")
    )

    class Meta:
        verbose_name = _("event")
        verbose_name_plural = _("events")
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.get_move_display()
