from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from coalition.site.bound import Bound


class Link(Bound):
    """The digest of a link by which a person sets a password: an invitation, or after the password was lost."""

    BINDS = ("user_id", "kind", "digest", "expires_at")

    class Kind(models.TextChoices):
        INVITATION = "invitation", _("invitation")
        LOST_PASSWORD = "lost_password", _("lost password")

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="links")
    # Which mail it went by, of which one link is alive; empty where it was printed.
    kind = models.CharField(max_length=16, choices=Kind, blank=True, default="", db_default="")
    digest = models.CharField(max_length=64, unique=True)
    expires_at = models.DateTimeField()

    class Meta:
        verbose_name = _("link")
        verbose_name_plural = _("links")
        constraints = [
            models.UniqueConstraint(
                name="one_mailed_link_of_a_kind", fields=["user", "kind"], condition=~models.Q(kind="")
            )
        ]

    def __str__(self) -> str:
        return str(self.user)
