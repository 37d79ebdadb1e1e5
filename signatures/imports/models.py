"""Records of imports: one row an import, and one a line of it, so that all of it can be told and taken back."""

from __future__ import annotations

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _

from coalition.organisations.models import Member, Organisation
from coalition.site.language_column import LanguageField
from coalition.statements.models import Statement, Text
from signatures.record.encrypted_columns import EncryptedTextField, KnownKeyField
from signatures.record.models.signature import Signature


class Import(models.Model):
    """A document, a list or a sheet that was given for one Statement, and by whom.

    A document and a list are written at once. A sheet waits until its columns are named, then is written some lines at
    a time.
    """

    class Kind(models.TextChoices):
        DOCUMENT = "document", _("a document")
        LIST = "list", _("a list")
        SHEET = "sheet", _("a sheet")

    statement = models.ForeignKey(Statement, models.PROTECT, related_name="imports", verbose_name=_("statement"))
    kind = models.CharField(_("kind"), max_length=10, choices=Kind)
    language = LanguageField(_("language"), max_length=5, choices=settings.LANGUAGES)
    approves = models.BooleanField(_("approved immediately"), default=False)
    at = models.DateTimeField(_("date"))
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("by")
    )
    # Of an import that approves for a Statement that asks for two moderators: the first of them; `actor` is the second.
    first_approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("first approved by"),
    )
    size = models.PositiveIntegerField(_("lines"))
    # Of a document: the draft that it wrote, its words as they were before (none, where it is new) and as written.
    text = models.ForeignKey(Text, models.SET_NULL, null=True, blank=True, editable=False, related_name="+")
    words_before = models.JSONField(null=True, blank=True, editable=False)
    words_written = models.JSONField(null=True, blank=True, editable=False)
    # Of a sheet: what its columns are headed, and what each was said to hold; the next sheet with the same headings
    # is read the same way.
    headings = models.JSONField(default=list, blank=True)
    columns = models.JSONField(default=list, blank=True)
    started_at = models.DateTimeField(_("started"), null=True, blank=True)
    ended_at = models.DateTimeField(_("ended"), null=True, blank=True)
    undone_at = models.DateTimeField(_("undone"), null=True, blank=True)
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("undone by")
    )

    class Meta:
        verbose_name = _("import")
        verbose_name_plural = _("imports")
        ordering = ["-at", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="import_kind_is_known", condition=models.Q(kind__in=["document", "list", "sheet"])
            ),
            models.CheckConstraint(
                name="import_is_approved_by_two_different_ones",
                condition=models.Q(first_approved_by=None) | ~models.Q(first_approved_by=models.F("actor")),
            ),
            models.CheckConstraint(
                name="import_ends_after_it_started",
                condition=models.Q(ended_at=None) | models.Q(started_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.statement}, {self.get_kind_display()}, {self.at:%Y-%m-%d}"


class ImportLine(models.Model):
    """One line of an import, and what became of it."""

    class Outcome(models.TextChoices):
        APPROVED = "approved", _("approved")
        WAITING = "waiting", _("waiting for review")
        MEMBER = "member", _("added as a member")
        KNOWN = "known", _("already on record")
        LEFT_OUT = "left_out", _("left out")
        NO_NAME = "no_name", _("has no organisation name")
        TOO_LONG = "too_long", _("has a name that is too long")
        FORMULA = "formula", _("holds a formula")
        FAILED = "failed", _("could not be imported")

    class Remark(models.TextChoices):
        ADDRESS = "address", _("invalid email; contact details not imported")
        WEBSITE = "website", _("invalid website; left out")
        COUNTRY = "country", _("unknown country; left out")
        ACRONYM = "acronym", _("acronym too long; left out")
        SEVERAL = "several", _("may be one of several organisations on record: a moderator will choose")
        LETTERS = "letters", _("the name has letters that mislead or are not seen: a moderator will look at it")
        IMITATES = "imitates", _("the name looks like another organisation’s: a moderator will look at it")
        ADVERT = "advert", _("the name reads like an advertisement: a moderator will look at it")
        RANDOM = "random", _("the name looks like keys struck at random: a moderator will look at it")
        PERSON = "person", _("looks like the name of a person: a moderator will decide")
        TWO = "two", _("looks like two organisations: a moderator will decide")
        BY_HAND = "by_hand", _("may be one of several organisations on record: add the member by hand")
        CHECK_NAME = "check_name", _("check the name, then add the member by hand")
        SIGNED = "signed", _("is a signatory of a statement of that day or later: add the member by hand")
        MEMBER = "member", _("is already a member of this statement’s coalition: a moderator will decide")
        WITHDREW = "withdrew", _("has withdrawn from this statement before: a moderator will decide")
        CHARACTERS = "characters", _("a name contains characters that cannot be used")
        LONG = "long", _("something in this line is too long")
        REFUSED = "refused", _("the database rejected it; the log says which rule it broke")
        UNREADABLE = "unreadable", _("the database holds something other than what was uploaded")
        CONSENT = "consent", _("did not agree to be published")
        CHANGED = "changed", _("has changed since, so was not undone")

    id = KnownKeyField(primary_key=True, auto_created=True, verbose_name="ID")
    of = models.ForeignKey(Import, models.CASCADE, related_name="lines")
    number = models.PositiveIntegerField(_("line"))
    # The line as it was uploaded, until it is written.
    cells = EncryptedTextField(null=True, bound_to=("of",))  # type: ignore[misc]  # the stubs take no field of ours for a nullable one
    outcome = models.CharField(_("result"), max_length=10, choices=Outcome, blank=True)
    remarks = ArrayField(models.CharField(max_length=10, choices=Remark), verbose_name=_("remarks"), default=list)
    name = models.CharField(_("name"), max_length=250, blank=True)
    # A keyed digest of statement, organisation and address: the same line in another sheet is known by it.
    fingerprint = models.CharField(max_length=64, blank=True, db_index=True, editable=False)
    signature = models.ForeignKey(
        Signature, models.SET_NULL, null=True, blank=True, related_name="import_lines", verbose_name=_("sign-on")
    )
    member = models.ForeignKey(
        Member, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("member")
    )
    made = models.ForeignKey(
        Organisation, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("new organisation")
    )

    class Meta:
        verbose_name = _("line of an import")
        verbose_name_plural = _("lines of imports")
        ordering = ["of", "number"]
        constraints = [
            models.UniqueConstraint(name="one_line_a_number", fields=["of", "number"]),
            models.CheckConstraint(
                name="a_line_is_kept_until_it_is_written", condition=models.Q(outcome="") | models.Q(cells=None)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number}: {self.name}"
