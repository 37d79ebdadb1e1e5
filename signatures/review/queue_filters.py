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
from django_countries import countries

from coalition.names.mail_providers import DISPOSABLE_MAIL, FREE_MAIL
from signatures.record.models import Representative, Signature
from signatures.record.models.representative import domain_digest


class StateFilter(admin.SimpleListFilter):
    """What waits for review, unless another state is asked for."""

    title = _("state")
    parameter_name = "state"
    ALL = "all"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [*Signature.State.choices, (self.ALL, _("all"))]

    def choices(self, changelist: Any) -> Any:
        for value, label in self.lookup_choices:
            yield {
                "selected": (self.value() or Signature.State.PENDING.value) == str(value),
                "query_string": changelist.get_query_string({self.parameter_name: value}),
                "display": label,
            }

    def queryset(self, request: HttpRequest, queryset: QuerySet[Signature]) -> QuerySet[Signature]:
        state = self.value() or Signature.State.PENDING
        return queryset if state == self.ALL else queryset.filter(state=state)


class AgeFilter(admin.SimpleListFilter):
    """How long a sign-on has been on record."""

    title = _("age")
    parameter_name = "age"
    DAYS = (1, 7, 30)

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [
            (str(days), ngettext_lazy("older than %d day", "older than %d days", days) % days) for days in self.DAYS
        ]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Signature]) -> QuerySet[Signature]:
        value = self.value()
        if value is None or not value.isdecimal():
            return queryset
        return queryset.filter(submitted_at__lt=timezone.now() - timedelta(days=min(int(value), 3650)))


class CountryFilter(admin.SimpleListFilter):
    """The countries from which somebody signed."""

    title = _("country")
    parameter_name = "country"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        present = Signature.objects.exclude(country="").order_by().values_list("country", flat=True).distinct()
        return sorted(((code, countries.name(code)) for code in present), key=lambda pair: pair[1])

    def queryset(self, request: HttpRequest, queryset: QuerySet[Signature]) -> QuerySet[Signature]:
        return queryset.filter(country=self.value()) if self.value() else queryset


class EvidenceFilter(admin.SimpleListFilter):
    """What was found about a sign-on, as far as the database can tell it of many at once."""

    title = _("evidence")
    parameter_name = "evidence"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [
            ("address", _("address also in another sign-on")),
            ("website", _("website also in another sign-on")),
            ("no-website", _("no website")),
            ("free-mail", _("address that anybody can have")),
            ("disposable-mail", _("address to throw away")),
            ("no-answer", _("website does not answer, or domain takes no mail")),
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
