from __future__ import annotations

from typing import ClassVar

from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models
from django.db.models.functions import Upper
from django.utils.translation import gettext_lazy as _
from django_countries.fields import CountryField

from coalition.names.letters import LONGEST_KEY, key_of
from coalition.names.reading import Reading, read
from coalition.names.website_column import WebsiteField, website_is_public
from coalition.organisations.models import NAME_LANGUAGES
from coalition.organisations.name_columns import Named, domain_blocking_keys
from coalition.organisations.sort_column import sort_key
from coalition.site.language_column import LanguageField
from signatures.record.models.signature import Signature


class Signatory(Named):
    """A line of the public list: the Organisation as it was when it was listed, until a correction.

    A trigger writes it with the approval, whatever approves; renaming or merging the Organisation leaves it as it is.
    """

    signature = models.OneToOneField(Signature, models.CASCADE, primary_key=True, related_name="signatory")
    name = models.CharField(_("name"), max_length=250)
    key = models.CharField(max_length=LONGEST_KEY, editable=False)
    sort_key = sort_key()
    acronym = models.CharField(_("acronym"), max_length=40, blank=True)
    country = CountryField(_("country"), blank=True)
    website = WebsiteField(_("website"), blank=True)

    KEYS: ClassVar[tuple[str, ...]] = ("key", *Named.KEYS)
    SOURCES: ClassVar[tuple[str, ...]] = ("name", "acronym", "country", "website")

    class Meta(Named.Meta):
        abstract = False
        verbose_name = _("signatory")
        verbose_name_plural = _("signatories")
        indexes = [
            # For the public search: any part of a name, the beginning of an acronym, and what a name means.
            GinIndex(name="signatory_key", fields=["key"], opclasses=["gin_trgm_ops"], fastupdate=False),
            GinIndex(OpClass(Upper("acronym"), "gin_trgm_ops"), name="signatory_acronym", fastupdate=False),
            GinIndex(name="signatory_blocking_keys", fields=["blocking_keys"], fastupdate=False),
        ]
        constraints = [
            *Named.Meta.constraints,
            models.CheckConstraint(name="signatory_has_name", condition=~models.Q(name="") & ~models.Q(key="")),
            website_is_public("signatory"),
        ]

    def __str__(self) -> str:
        return self.name

    def reading(self) -> Reading:
        return read(self.name, acronym=self.acronym, country=str(self.country))

    def blocking_keys_beside_name(self) -> set[str]:
        return domain_blocking_keys(self.website)

    def set_keys(self) -> None:
        self.key = key_of(self.name)
        super().set_keys()


class SignatoryName(Named):
    """A Signatory's name in another language, as it was when it was listed."""

    signatory = models.ForeignKey(Signatory, models.CASCADE, related_name="names")
    language = LanguageField(_("language"), max_length=5, choices=NAME_LANGUAGES)
    name = models.CharField(_("name"), max_length=250)
    key = models.CharField(max_length=LONGEST_KEY, editable=False)
    sort_key = sort_key()

    KEYS: ClassVar[tuple[str, ...]] = ("key", *Named.KEYS)

    class Meta(Named.Meta):
        abstract = False
        verbose_name = _("name in another language")
        verbose_name_plural = _("names in other languages")
        indexes = [
            GinIndex(name="signatoryname_key", fields=["key"], opclasses=["gin_trgm_ops"], fastupdate=False),
            GinIndex(name="signatoryname_blocking_keys", fields=["blocking_keys"], fastupdate=False),
        ]
        constraints = [
            *Named.Meta.constraints,
            models.UniqueConstraint(name="one_listed_name_a_language", fields=["signatory", "language"]),
            models.CheckConstraint(
                name="other_listed_name_is_a_name", condition=~models.Q(name="") & ~models.Q(key="")
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def set_keys(self) -> None:
        self.key = key_of(self.name)
        super().set_keys()
