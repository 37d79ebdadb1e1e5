"""The filters beside the moderators' queue."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.contrib import admin
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from coalition.names.mail_providers import DISPOSABLE_MAIL, FREE_MAIL
from signatures.record.models import Representative, Signature
from signatures.record.models.representative import domain_digest
from signatures.review.models import Assessment


class StateFilter(admin.SimpleListFilter):
    """A filter by state: what waits for review, unless another is asked for."""

    title = _("state")
    parameter_name = "state"
    ALL = "all"
    SPAM = "spam"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [*Signature.State.choices, (self.SPAM, _("spam")), (self.ALL, _("all"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Signature]) -> QuerySet[Signature]:
        match asked_state(request):
            case self.ALL:
                return queryset
            case self.SPAM:
                return queryset.filter(is_spam=True)
            case state:
                return queryset.filter(state=state, is_spam=False)


def asked_state(request: HttpRequest) -> str:
    """Give the state that a list is about: what waits, and where something is searched for, all, unless one is named."""
    otherwise = StateFilter.ALL if request.GET.get("q") else Signature.State.PENDING.value
    return request.GET.get(StateFilter.parameter_name) or otherwise


class GroupFilter(admin.SimpleListFilter):
    """A filter by how what waits looks to the machine; of likely duplicates the first of each body stands for all."""

    title = _("appearance")
    parameter_name = "group"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return list(Assessment.Group.choices)

    def queryset(self, request: HttpRequest, queryset: QuerySet[Signature]) -> QuerySet[Signature]:
        if self.value() not in Assessment.Group.values:
            return queryset
        found = queryset.filter(assessment__group=self.value())
        if self.value() != Assessment.Group.DUPLICATE:
            return found
        earlier = Assessment.objects.filter(
            cluster=OuterRef("assessment__cluster"), signature__in=found.values("pk"), pk__lt=OuterRef("pk")
        )
        return found.exclude(Exists(earlier))


class AgeFilter(admin.SimpleListFilter):
    """A filter by how long a sign-on has been on record."""

    title = _("waiting time")
    parameter_name = "age"
    DAYS = (1, 7, 30)

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [
            (
                str(days),
                ngettext_lazy("older than %(number)d day", "older than %(number)d days", days) % {"number": days},
            )
            for days in self.DAYS
        ]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Signature]) -> QuerySet[Signature]:
        value = self.value()
        if value is None or not value.isdecimal():
            return queryset
        return queryset.filter(submitted_at__lt=timezone.now() - timedelta(days=min(int(value), 3650)))


class EvidenceFilter(admin.SimpleListFilter):
    """A filter by what was found about a sign-on, as far as the database can tell it of many at once."""

    title = _("checks")
    parameter_name = "evidence"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [
            ("address", _("email address also used for another sign-on")),
            ("website", _("website also given in another sign-on")),
            ("no-website", _("no website")),
            ("free-mail", _("free mail provider")),
            ("disposable-mail", _("disposable address")),
            ("no-answer", _("website does not respond, or domain does not accept email")),
        ]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Signature]) -> QuerySet[Signature]:
        match self.value():
            case "address":
                same = Representative.objects.filter(email_digest=OuterRef("representative__email_digest"))
                return queryset.filter(Exists(same.exclude(pk=OuterRef("pk"))))
            case "website":
                same_site = Signature.objects.filter(website=OuterRef("website")).exclude(pk=OuterRef("pk"))
                return queryset.exclude(website="").filter(Exists(same_site))
            case "no-website":
                return queryset.filter(website="")
            case "free-mail":
                return queryset.filter(representative__mail_domain_digest__in=map(domain_digest, FREE_MAIL))
            case "disposable-mail":
                return queryset.filter(representative__mail_domain_digest__in=map(domain_digest, DISPOSABLE_MAIL))
            case "no-answer":
                silent = Q(reachability__takes_mail=False) | Q(reachability__site_answers=False)
                return queryset.filter(silent)
        return queryset
