from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import datetime
from typing import Final

from django.contrib.postgres.fields import ArrayField
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models.functions import Now
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from coalition.names.slugs import is_reserved
from coalition.site.language_column import LanguageField
from coalition.site.languages import active_language, every_language, in_language, is_right_to_left
from coalition.site.reference import reference
from coalition.site.years import check_years, day_has_plausible_year, moment_has_plausible_year

# For forms: Django's own message speaks of a "slug", which the field is not called.
ADDRESS_ERRORS: Final = {
    "invalid": _("Only Latin letters without accents, digits, hyphens and underscores can stand in an address.")
}


class StatementQuerySet(models.QuerySet["Statement"]):
    def public(self) -> StatementQuerySet:
        """Select what the public may read: everything but drafts."""
        return self.exclude(state=Statement.State.DRAFT)

    def public_at(self, slug: str) -> Statement | None:
        """Give the public Statement whose pages are at this address; the one question of all who are asked for it."""
        return self.public().filter(slug=slug).first()

    def now_at(self, slug: str) -> Statement | None:
        """Find the public Statement that has this address, or that had it before."""
        return self.public_at(slug) or self.public().filter(former_addresses__slug=slug).first()


class Statement(models.Model):
    """A statement that organisations sign."""

    class State(models.TextChoices):
        DRAFT = "draft", _("draft")
        OPEN = "open", _("open")
        CLOSED = "closed", _("closed")
        ARCHIVED = "archived", _("archived")

    slug = models.SlugField(
        _("address"), max_length=80, unique=True, help_text=_("The last part of the page’s address.")
    )
    reference = reference()
    issued_on = models.DateField(_("date of issue"))
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.DRAFT)
    opens_at = models.DateTimeField(_("opens"), null=True, blank=True)
    closes_at = models.DateTimeField(_("closes"), null=True, blank=True)
    # Raised by triggers whenever anything changes that the public page shows, so that no code can forget to.
    revision = models.PositiveBigIntegerField(_("revision"), default=0, db_default=0, editable=False)
    revised_at = models.DateTimeField(_("last revised"), default=timezone.now, db_default=Now(), editable=False)

    approvals = models.PositiveSmallIntegerField(
        _("approvals needed"),
        choices=[(1, "1"), (2, "2")],
        default=1,
        db_default=1,
    )
    links_names = models.BooleanField(
        _("names link to websites"),
        default=True,
        db_default=True,
        help_text=_("On the public pages, the names of members and signatories link to their websites."),
    )
    # Empty where the page shows none, which is usual.
    milestone = models.PositiveIntegerField(
        _("milestone"),
        null=True,
        blank=True,
        help_text=_(
            "The public page shows the number of signatories on its way to this one, as in “36 of 50 organisations”. "
            "Leave blank to show no milestone."
        ),
    )
    # The members that a published one shows, each as it was on record then: a trigger writes them when it is published, and
    # they change by corrections alone. A draft has none, and shows those on record.
    shown_members = models.JSONField(_("members"), null=True, editable=False)

    objects = StatementQuerySet.as_manager()

    class Meta:
        verbose_name = _("statement")
        verbose_name_plural = _("statements")
        ordering = ["-issued_on", "slug"]
        constraints = [
            models.CheckConstraint(
                name="statement_state_is_known",
                condition=models.Q(state__in=["draft", "open", "closed", "archived"]),
            ),
            models.UniqueConstraint(name="statement_reference_is_its_own", fields=["reference"]),
            models.CheckConstraint(name="approvals_are_one_or_two", condition=models.Q(approvals__in=[1, 2])),
            models.CheckConstraint(
                name="statement_closes_after_it_opens",
                condition=models.Q(opens_at=None)
                | models.Q(closes_at=None)
                | models.Q(closes_at__gt=models.F("opens_at")),
                violation_error_message=_("A statement must close after it opens."),
            ),
            models.CheckConstraint(
                name="milestone_is_within_reach",
                condition=models.Q(milestone=None) | models.Q(milestone__gte=2, milestone__lte=1_000_000),
                violation_error_message=_("A milestone is a number from 2 to 1,000,000."),
            ),
            models.CheckConstraint(
                name="published_statement_shows_members",
                condition=models.Q(state="draft", shown_members__isnull=True)
                | ~models.Q(state="draft") & models.Q(shown_members__isnull=False),
            ),
            day_has_plausible_year("statement", "issued_on"),
            moment_has_plausible_year("statement", "opens_at"),
            moment_has_plausible_year("statement", "closes_at"),
        ]

    def __str__(self) -> str:
        """Give the title by which staff know it, in the reader's language where there is one; else the address."""
        return in_language(self.newest_titles, active_language()) if self.newest_titles else self.slug

    def clean_fields(self, exclude: Collection[str] | None = None) -> None:
        super().clean_fields(exclude)
        wrong = check_years(self, ("issued_on", "opens_at", "closes_at"), exclude=exclude)
        if is_reserved(self.slug) and "slug" not in (exclude or ()):
            wrong["slug"] = _("This word is reserved by the site. Choose a different one.")
        if wrong:
            raise ValidationError(wrong)

    def clean(self) -> None:
        if FormerAddress.objects.filter(slug=self.slug).exclude(statement=self.pk).exists():
            raise ValidationError(
                {"slug": _("Another statement has been published at this address. Choose a different one.")}
            )

    @cached_property
    def newest_titles(self) -> dict[str, str]:
        """The titles of its newest Texts, published or not, by their languages, asked for once."""
        if "texts" in getattr(self, "_prefetched_objects_cache", {}):
            by_version = sorted(self.texts.all(), key=lambda text: text.version)  # the newest of a language comes last
            return {text.language: text.title for text in by_version if text.title}
        return titles_by_language([self])[0].get(self.pk, {}) if self.pk else {}

    @cached_property
    def current_titles(self) -> dict[str, str]:
        """The titles of the newest published Texts by their languages, asked for once."""
        return dict(self.texts.current().values_list("language", "title"))

    @property
    def is_public(self) -> bool:
        return self.state != self.State.DRAFT

    def takes_signatures(self, at: datetime | None = None) -> bool:
        """Tell whether an organisation can sign at this moment: the Statement is open, and within its times."""
        now = at or timezone.now()
        return self.stands(now) == self.State.OPEN and (self.opens_at is None or self.opens_at <= now)

    def stands(self, at: datetime | None = None) -> State:
        """Give the state as everybody is told of it: what closes by time is closed from that moment on."""
        has_closed = self.closes_at is not None and self.closes_at <= (at or timezone.now())
        return self.State.CLOSED if self.state == self.State.OPEN and has_closed else self.State(self.state)


class FormerAddress(models.Model):
    """An address that a published Statement had before: a trigger keeps it, and no other Statement ever takes it."""

    statement = models.ForeignKey(Statement, models.PROTECT, related_name="former_addresses")
    slug = models.SlugField(max_length=80, unique=True)

    class Meta:
        verbose_name = _("former address")
        verbose_name_plural = _("former addresses")

    def __str__(self) -> str:
        return self.slug


class TextQuerySet(models.QuerySet["Text"]):
    def published(self) -> TextQuerySet:
        return self.filter(published_at__isnull=False)

    def current(self) -> TextQuerySet:
        """The newest published version in each language of each Statement."""
        return self.published().order_by("statement_id", "language", "-version").distinct("statement_id", "language")


class Text(models.Model):
    """A Statement's words in one language, in one version; a trigger makes it immutable once published."""

    statement = models.ForeignKey(Statement, models.PROTECT, related_name="texts", verbose_name=_("statement"))
    language = LanguageField(_("language"), max_length=10, choices=every_language)
    version = models.PositiveIntegerField(_("version"), default=1)
    title = models.CharField(_("title"), max_length=300)
    body = models.TextField(
        _("text before the demands"), help_text=_("Markdown: ## for a heading, *…* and **…** for emphasis.")
    )
    demands = ArrayField(models.TextField(), verbose_name=_("demands"), default=list, blank=True)
    closing = models.TextField(_("text after the demands"), blank=True)
    note = models.TextField(
        _("what was corrected"),
        blank=True,
        help_text=_("Shown to the public with the date, from the second version on."),
    )
    published_at = models.DateTimeField(_("published at"), null=True, blank=True, editable=False)
    # Written by a trigger when the Text is published; coalition.statements.digest says of what.
    digest = models.CharField(max_length=64, editable=False, db_default="")

    objects = TextQuerySet.as_manager()

    class Meta:
        verbose_name = _("text")
        verbose_name_plural = _("texts")
        ordering = ["statement", "language", "-version"]
        constraints = [
            models.UniqueConstraint(name="one_text_a_version", fields=["statement", "language", "version"]),
            models.UniqueConstraint(
                name="one_unpublished_text_a_language",
                fields=["statement", "language"],
                condition=models.Q(published_at=None),
                violation_error_message=_("There is already an unpublished text in this language."),
            ),
            models.CheckConstraint(name="text_version_is_positive", condition=models.Q(version__gte=1)),
            models.CheckConstraint(
                name="published_correction_has_note",
                condition=models.Q(version=1) | models.Q(published_at=None) | ~models.Q(note=""),
                violation_error_message=_("Enter what this version corrects."),
            ),
            models.CheckConstraint(
                name="published_text_has_title_and_words",
                condition=models.Q(published_at=None) | (~models.Q(title="") & ~models.Q(body="")),
            ),
        ]

    def __str__(self) -> str:
        labels = {"language": self.get_language_display(), "version": self.version}
        return f"{self.title} ({gettext('%(language)s, version %(version)s') % labels})"

    @property
    def direction(self) -> str:
        return "rtl" if is_right_to_left(self.language) else "ltr"


def titles_by_language(statements: Iterable[Statement]) -> tuple[dict[int, dict[str, str]], dict[int, dict[str, str]]]:
    """Give the newest titles of each by its number, by their languages, and those that are published, in one query."""
    found = Text.objects.filter(statement__in=statements).exclude(title="").order_by("statement", "language", "version")
    newest: dict[int, dict[str, str]] = {}
    current: dict[int, dict[str, str]] = {}
    for statement_id, language, title, published_at in found.values_list(
        "statement", "language", "title", "published_at"
    ):
        newest.setdefault(statement_id, {})[language] = title
        if published_at is not None:
            current.setdefault(statement_id, {})[language] = title
    return newest, current
