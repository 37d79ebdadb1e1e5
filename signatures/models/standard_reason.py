from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class StandardReason(models.Model):
    """A reason for a rejection that moderators give often, in the words that the signatory reads."""

    language = models.CharField(_("language"), max_length=5, choices=settings.LANGUAGES)
    words = models.CharField(_("words"), max_length=500)

    class Meta:
        verbose_name = _("standard reason")
        verbose_name_plural = _("standard reasons")
        ordering = ["language", "pk"]
        constraints = [models.UniqueConstraint(name="one_standard_reason_of_its_words", fields=["language", "words"])]

    def __str__(self) -> str:
        return self.words
