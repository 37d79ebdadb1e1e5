from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import ClassVar

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models.functions import Now, Upper
from django.utils.translation import gettext_lazy as _
from django_countries.fields import CountryField

from coalition.names.letters import LONGEST_KEY, key_of
from coalition.names.lookalikes import skeletons
from coalition.names.reading import Reading, read
from coalition.names.website_column import WebsiteField, website_is_public
from coalition.organisations.name_columns import Named, domain_blocking_keys, looks_blocking_keys
from coalition.organisations.sort_column import sort_key
from coalition.site.language_column import LanguageField
from coalition.site.languages import named
from coalition.site.years import check_years, day_has_plausible_year

# The languages in which organisations of the region name themselves; the site's own come first.
_OF_THE_REGION = ("ar", "en", "fr", "fa", "ku", "ckb", "he", "tr", "zgh", "es", "de", "it")
NAME_LANGUAGES = [
    *settings.LANGUAGES,
    *named(code for code in _OF_THE_REGION if code not in settings.SITE_LANGUAGES),
]


class OrganisationQuerySet(models.QuerySet["Organisation"]):
    def known(self) -> OrganisationQuerySet:
        """Those that stand for themselves: not merged into another."""
        return self.filter(merged_into=None)


class Organisation(Named):
    """A body that can be a member or sign."""

    name = models.CharField(_("name"), max_length=250)
    key = models.CharField(max_length=LONGEST_KEY, editable=False, db_index=True)
    sort_key = sort_key()
    acronym = models.CharField(_("acronym"), max_length=40, blank=True)
    country = CountryField(_("country"), blank=True)
    website = WebsiteField(_("website"), blank=True)
    # Of those with its name, or very like it, the ones that it was said not to be; a trigger refuses any other of its name.
    different_from = ArrayField(models.BigIntegerField(), default=list, db_default=[], editable=False)
    has_page = models.BooleanField(
        _("has a page of its own"),
        default=True,
        db_default=True,
        help_text=_(
            "A public page shows which statements the organisation is listed on. It shows nothing that the lists do not."
        ),
    )
    # Since when it is on record; unknown of the first ones.
    recorded_at = models.DateTimeField(_("on record since"), null=True, db_default=Now(), editable=False)
    # Another row of the same body was kept in its place; whatever hung on this one hangs there now.
    merged_into = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="merged", editable=False
    )

    objects = OrganisationQuerySet.as_manager()

    KEYS: ClassVar[tuple[str, ...]] = ("key", *Named.KEYS)
    SOURCES: ClassVar[tuple[str, ...]] = ("name", "acronym", "country", "website")

    class Meta(Named.Meta):
        abstract = False
        verbose_name = _("organisation")
        verbose_name_plural = _("organisations")
        ordering = ["key"]
        indexes = [
            *Named.Meta.indexes,
            # For the public search: any part of a name, spelt as one likes, and the beginning of an acronym.
            GinIndex(name="organisation_key", fields=["key"], opclasses=["gin_trgm_ops"], fastupdate=False),
            GinIndex(OpClass(Upper("acronym"), "gin_trgm_ops"), name="organisation_acronym", fastupdate=False),
        ]
        constraints = [
            *Named.Meta.constraints,
            models.CheckConstraint(
                name="organisation_has_name",
                condition=~models.Q(name="") & ~models.Q(key=""),
                violation_error_message=_("An organisation needs a name with at least one letter."),
            ),
            website_is_public("organisation"),
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.acronym})" if self.acronym else self.name

    def reading(self) -> Reading:
        return read(self.name, acronym=self.acronym, country=str(self.country))

    def blocking_keys_beside_name(self) -> set[str]:
        return domain_blocking_keys(self.website) | looks_blocking_keys(skeletons(self.acronym))

    def set_keys(self) -> None:
        self.key = key_of(self.name)
        super().set_keys()


class OrganisationPages(models.Model):
    """The choice whether organisations have pages of their own, in one row; without that row they do."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1, editable=False)
    are_shown = models.BooleanField(
        _("organisations have pages of their own"),
        default=True,
        db_default=True,
        help_text=_("Where this is off, no organisation has a page and no list links to one."),
    )
    # Raised by a trigger with what changes a page and no list: a merge. The web processes then make pages anew.
    version = models.PositiveBigIntegerField(default=0, db_default=0, editable=False)

    class Meta:
        verbose_name = _("pages of organisations")
        verbose_name_plural = _("pages of organisations")
        constraints = [
            models.CheckConstraint(name="pages_of_organisations_are_one_row", condition=models.Q(id=1)),
        ]

    def __str__(self) -> str:
        return str(self._meta.verbose_name)


class OrganisationName(Named):
    """An Organisation's name in another language."""

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="names", verbose_name=_("organisation"))
    language = LanguageField(_("language"), max_length=5, choices=NAME_LANGUAGES)
    name = models.CharField(_("name"), max_length=250)
    key = models.CharField(max_length=LONGEST_KEY, editable=False, db_index=True)
    sort_key = sort_key()

    KEYS: ClassVar[tuple[str, ...]] = ("key", *Named.KEYS)

    class Meta(Named.Meta):
        abstract = False
        verbose_name = _("name in another language")
        verbose_name_plural = _("names in other languages")
        indexes = [
            *Named.Meta.indexes,
            GinIndex(name="organisationname_key", fields=["key"], opclasses=["gin_trgm_ops"], fastupdate=False),
        ]
        constraints = [
            *Named.Meta.constraints,
            models.UniqueConstraint(
                name="one_name_a_language",
                fields=["organisation", "language"],
                violation_error_message=_("There is already a name in this language."),
            ),
            models.CheckConstraint(name="other_name_is_a_name", condition=~models.Q(name="") & ~models.Q(key="")),
        ]

    def __str__(self) -> str:
        return self.name

    def set_keys(self) -> None:
        self.key = key_of(self.name)
        super().set_keys()


class MemberQuerySet(models.QuerySet["Member"]):
    def on(self, day: date | models.OuterRef) -> MemberQuerySet:
        """Those who were in the coalition on a day; what stayed behind of a merged Organisation's counts with the other's."""
        return self.filter(
            models.Q(until=None) | models.Q(until__gt=day), since__lte=day, organisation__merged_into=None
        )


class MembersOn(models.Func):
    """The members of a day as they are on record now, each with its names, in the coalition's own order."""

    function = "coalition_members_on"
    output_field = models.JSONField()


class Member(models.Model):
    """An Organisation's membership of the coalition: from a day, perhaps until a day, at a position in the list."""

    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="memberships", verbose_name=_("organisation")
    )
    since = models.DateField(_("member since"))
    until = models.DateField(_("member until"), null=True, blank=True)
    position = models.PositiveIntegerField(_("position in the list"), default=0)

    objects = MemberQuerySet.as_manager()

    class Meta:
        verbose_name = _("member")
        verbose_name_plural = _("members")
        ordering = ["position", "pk"]
        constraints = [
            models.CheckConstraint(
                name="membership_ends_after_it_began",
                condition=models.Q(until=None) | models.Q(until__gt=models.F("since")),
                violation_error_message=_("A membership must end after it began."),
            ),
            models.UniqueConstraint(
                name="one_present_membership",
                fields=["organisation"],
                condition=models.Q(until=None),
                violation_error_message=_("This organisation is already a member."),
            ),
            day_has_plausible_year("member", "since"),
            day_has_plausible_year("member", "until"),
        ]

    def __str__(self) -> str:
        return str(self.organisation)

    def clean_fields(self, exclude: Collection[str] | None = None) -> None:
        super().clean_fields(exclude)
        if wrong := check_years(self, ("since", "until"), exclude=exclude):
            raise ValidationError(wrong)
