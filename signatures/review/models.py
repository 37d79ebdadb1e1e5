from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _

from coalition.organisations.models import Organisation
from coalition.site.language_column import LanguageField
from coalition.site.languages import desk_language, desk_languages, named
from signatures.record.models.event import Event
from signatures.record.models.signature import Signature


class Merge(models.Model):
    """Two rows of one organisation made one; `moved` says what hung on the dropped one, so that it can be undone."""

    kept = models.ForeignKey(Organisation, models.PROTECT, related_name="merges", verbose_name=_("kept"))
    dropped = models.ForeignKey(Organisation, models.PROTECT, related_name="+", verbose_name=_("dropped"))
    moved = models.JSONField()
    at = models.DateTimeField(_("date"))
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("by"))
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


class Notice(models.Model):
    """The frequency at which a moderator wants to be told by mail that sign-ons wait."""

    class Rhythm(models.TextChoices):
        NEVER = "never", _("never")
        AT_ONCE = "at_once", _("immediately")
        HOURLY = "hourly", _("hourly")
        DAILY = "daily", _("daily")

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="notice", verbose_name=_("moderator")
    )
    rhythm = models.CharField(
        _("Notify me about waiting sign-ons"), max_length=10, choices=Rhythm, default=Rhythm.NEVER
    )
    language = LanguageField(
        _("Language"), max_length=5, choices=named(desk_languages()), default=desk_language(settings.LANGUAGE_CODE)
    )
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


class Assessment(models.Model):
    """The machine's last assessment of a sign-on that waits: for the queue to sort, never to decide.

    Kept because it takes too long to find for hundreds at once; it goes when nothing waits any more.
    """

    class Group(models.TextChoices):
        FINE = "fine", _("looks fine")
        KNOWN = "known", _("may be on record")
        DUPLICATE = "duplicate", _("likely duplicates")
        SUSPICIOUS = "suspicious", _("suspicious")

    signature = models.OneToOneField(
        Signature, models.CASCADE, primary_key=True, related_name="assessment", verbose_name=_("sign-on")
    )
    group = models.CharField(_("group"), max_length=10, choices=Group)
    # The kinds of the findings against it, and the name that it is like.
    against = ArrayField(models.CharField(max_length=20), default=list)
    like = models.CharField(max_length=250, blank=True)
    # The first of the sign-ons of one body that wait together, itself where it is alone.
    cluster = models.BigIntegerField(db_index=True)
    # The last Event that it took into account.
    event = models.BigIntegerField()
    at = models.DateTimeField(_("date"))

    class Meta:
        verbose_name = _("assessment")
        verbose_name_plural = _("assessments")
        constraints = [
            models.CheckConstraint(
                name="assessment_is_of_a_group",
                condition=models.Q(group__in=["fine", "known", "duplicate", "suspicious"]),
            )
        ]

    def __str__(self) -> str:
        return f"{self.signature_id}: {self.group}"


class StandardReason(models.Model):
    """A reason for a rejection, or a question, that moderators often have, in the words that the signatory reads."""

    class Kind(models.TextChoices):
        REASON = "reason", _("reason for a rejection")
        QUESTION = "question", _("question to the signatory")

    kind = models.CharField(_("kind"), max_length=10, choices=Kind, default=Kind.REASON, db_default=Kind.REASON)
    language = LanguageField(_("language"), max_length=5, choices=settings.LANGUAGES)
    words = models.CharField(_("text"), max_length=500)

    class Meta:
        verbose_name = _("standard reason")
        verbose_name_plural = _("standard reasons")
        ordering = ["language", "pk"]
        constraints = [
            models.UniqueConstraint(name="one_standard_reason_of_its_words", fields=["language", "words"]),
            models.CheckConstraint(
                name="standard_reason_is_of_a_kind", condition=models.Q(kind__in=["reason", "question"])
            ),
        ]

    def __str__(self) -> str:
        return self.words
