from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from signatures.models.event import Event


class Notice(models.Model):
    """How often a moderator wants to be told by mail that sign-ons wait."""

    class Rhythm(models.TextChoices):
        NEVER = "never", _("never")
        AT_ONCE = "at_once", _("at once")
        HOURLY = "hourly", _("once an hour")
        DAILY = "daily", _("once a day")

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="notice", verbose_name=_("moderator")
    )
    rhythm = models.CharField(_("Tell me that sign-ons wait"), max_length=10, choices=Rhythm, default=Rhythm.NEVER)
    language = models.CharField(_("Language"), max_length=5, choices=settings.LANGUAGES, default=settings.LANGUAGE_CODE)
    told_at = models.DateTimeField(null=True, blank=True, editable=False)

    class Meta:
        verbose_name = _("notice")
        verbose_name_plural = _("notices")
        constraints = [
            models.CheckConstraint(
                name="rhythm_is_known", condition=models.Q(rhythm__in=["never", "at_once", "hourly", "daily"])
            )
        ]

    def __str__(self) -> str:
        return f"{self.user}: {self.get_rhythm_display()}"


class NoticeTold(models.Model):
    """An Event by which a sign-on came to wait, and of which a moderator was told.

    Each by itself, and not all up to a number: Events are numbered before they are committed, and not in that order.
    """

    notice = models.ForeignKey(Notice, models.CASCADE, related_name="told")
    event = models.ForeignKey(Event, models.CASCADE, related_name="+")

    class Meta:
        verbose_name = _("sent notice")
        verbose_name_plural = _("sent notices")
        constraints = [models.UniqueConstraint(name="told_once", fields=["notice", "event"])]

    def __str__(self) -> str:
        return f"{self.notice_id}: {self.event_id}"
