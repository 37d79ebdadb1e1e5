from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from coalition.site.language_column import LanguageField


class SiteIdentity(models.Model):
    """The look of the site, in one row; its words are in SiteWords."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1, editable=False)
    accent = models.CharField(
        _("accent colour"),
        max_length=7,
        blank=True,
        help_text=_("Used for links and buttons: six digits, such as #17466e. Leave blank for the standard blue."),
    )
    dark_accent = models.CharField(
        _("accent colour in dark mode"),
        max_length=7,
        blank=True,
        help_text=_("Leave blank to have it made from the colour above."),
    )
    # Cleaned or encoded anew; an SVG is its text in UTF-8.
    logo = models.BinaryField(default=b"", db_default=b"")
    logo_kind = models.CharField(max_length=3, choices=[("svg", "SVG"), ("png", "PNG")], blank=True, editable=False)
    logo_width = models.PositiveIntegerField(default=0, db_default=0, editable=False)
    logo_height = models.PositiveIntegerField(default=0, db_default=0, editable=False)
    logo_shows_name = models.BooleanField(
        _("the logo shows the name"),
        default=False,
        db_default=False,
        help_text=_("The name is then not repeated beside it."),
    )
    picture = models.BinaryField(default=b"", db_default=b"")
    # Raised by triggers with every change, also of the words, so that what was made of them is made anew.
    version = models.PositiveBigIntegerField(default=0, db_default=0, editable=False)

    class Meta:
        verbose_name = _("name and look of the site")
        verbose_name_plural = _("name and look of the site")
        constraints = [
            models.CheckConstraint(name="identity_is_one_row", condition=models.Q(id=1)),
            models.CheckConstraint(
                name="accents_are_colours",
                condition=models.Q(accent__regex=r"^(#[0-9a-f]{6})?$", dark_accent__regex=r"^(#[0-9a-f]{6})?$"),
            ),
            models.CheckConstraint(
                name="logo_has_kind_and_size",
                condition=models.Q(logo=b"", logo_kind="")
                | ~models.Q(logo=b"") & models.Q(logo_kind__in=["svg", "png"], logo_width__gt=0, logo_height__gt=0),
            ),
        ]

    def __str__(self) -> str:
        return str(self._meta.verbose_name)


class SiteWords(models.Model):
    """The words of the site about itself in one language."""

    identity = models.ForeignKey(SiteIdentity, models.CASCADE, default=1, related_name="words")
    language = LanguageField(_("language"), max_length=10, choices=settings.LANGUAGES)
    name = models.CharField(_("name of the site"), max_length=80)
    footer = models.CharField(
        _("line at the foot of each page"), max_length=300, blank=True, help_text=_("Who runs this site, for example.")
    )
    about = models.TextField(
        _("about us"), blank=True, help_text=_("Markdown: ## for a heading, *…* and **…** for emphasis.")
    )
    contact = models.TextField(
        _("contact"), blank=True, help_text=_("How the press and signatories reach you; Markdown too.")
    )

    class Meta:
        verbose_name = _("words of the site")
        verbose_name_plural = _("words of the site")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                name="words_of_the_site_are_once_a_language",
                fields=["language"],
                violation_error_message=_("There are already words in this language."),
            ),
            models.CheckConstraint(name="site_has_name_in_each_of_its_words", condition=~models.Q(name="")),
        ]

    def __str__(self) -> str:
        return self.name
