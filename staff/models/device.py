from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from coalition.site.bound import Bound


class Device(Bound):
    """A browser in which a person has signed in: known by a random cookie, of which the digest is kept, and the day.

    Neither address nor kind of browser is kept, so that nobody can read from it where a moderator was.
    """

    BINDS = ("user_id", "digest")

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="devices")
    digest = models.CharField(max_length=64)
    language = models.CharField(max_length=5)
    seen_on = models.DateField()

    class Meta:
        verbose_name = _("browser")
        verbose_name_plural = _("browsers")
        constraints = [models.UniqueConstraint(name="one_device_a_cookie", fields=["user", "digest"])]

    def __str__(self) -> str:
        return str(self.user)
