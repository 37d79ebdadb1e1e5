"""A filter of the desk's lists by country."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from django_countries import countries


class CountryFilter(admin.SimpleListFilter):
    """The countries that a row of the list has, where a field of the model would offer all of the world."""

    title = _("country")
    parameter_name = "country"

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin[Any]) -> list[tuple[str, Any]]:
        listed = model_admin.get_queryset(request).exclude(country="")
        present = listed.order_by().values_list("country", flat=True).distinct()
        return sorted(((code, countries.name(code)) for code in present), key=lambda pair: pair[1])

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        return queryset.filter(country=self.value()) if self.value() else queryset
