from django.db import models
from django.utils.translation import gettext_lazy as _


class Attempt(models.Model):
    """The number of times that something was tried since a moment: what it was is a keyed digest."""

    digest = models.CharField(max_length=64, unique=True)
    count = models.PositiveIntegerField()
    since = models.DateTimeField()

    class Meta:
        verbose_name = _("attempt")
        verbose_name_plural = _("attempts")

    def __str__(self) -> str:
        return str(self.count)
