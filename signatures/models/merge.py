from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from coalition.models import Organisation


class Merge(models.Model):
    """Two rows of one organisation made one; `moved` says what hung on the dropped one, so that it can be undone."""

    kept = models.ForeignKey(Organisation, models.PROTECT, related_name="merges", verbose_name=_("kept"))
    dropped = models.ForeignKey(Organisation, models.PROTECT, related_name="+", verbose_name=_("dropped"))
    moved = models.JSONField()
    at = models.DateTimeField(_("when"))
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("who"))
    undone_at = models.DateTimeField(_("undone"), null=True, blank=True)

    class Meta:
        verbose_name = _("merge")
        verbose_name_plural = _("merges")
        ordering = ["-at"]
        constraints = [
            models.CheckConstraint(name="merge_is_of_two", condition=~models.Q(kept=models.F("dropped"))),
            models.UniqueConstraint(
                name="merged_once_at_a_time", fields=["dropped"], condition=models.Q(undone_at=None)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.dropped} → {self.kept}"
