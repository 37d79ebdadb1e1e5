from collections.abc import Collection
from datetime import date

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from coalition.models.organisation import Organisation
from coalition.models.years import check_years, day_has_plausible_year


class MemberQuerySet(models.QuerySet["Member"]):
    def on(self, day: date | models.OuterRef) -> "MemberQuerySet":
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
                violation_error_message=_("This organisation is a member already."),
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
