"""Lists of the desk that name statements by their titles, which are asked for all of them at once."""

from __future__ import annotations

from typing import Any, TypeVar

from django.contrib import admin
from django.contrib.admin.views.main import ChangeList
from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from coalition.site.named_rows import NamedRows
from coalition.site.request_validation import is_key
from coalition.statements.models import Statement
from coalition.statements.titles import titles_of

M = TypeVar("M", bound=models.Model)


class TitledList(NamedRows[M]):
    """A list of Statements, or of what belongs to one."""

    def get_changelist_instance(self, request: HttpRequest) -> ChangeList:
        listed = super().get_changelist_instance(request)
        of = (row if isinstance(row, Statement) else getattr(row, "statement", None) for row in listed.result_list)
        titles_of(one for one in of if one is not None)
        return listed


def all_titles(request: HttpRequest) -> dict[int, str]:
    """Give the titles of all Statements by their numbers, asked for once in a request."""
    known: dict[str, dict[int, str]] = vars(request)
    if "titles_of_statements" not in known:
        known["titles_of_statements"] = titles_of(Statement.objects.all())
    return known["titles_of_statements"]


class StatementFilter(admin.SimpleListFilter):
    """The statement, by its title."""

    title = _("statement")
    parameter_name = "statement__id__exact"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [(str(pk), title) for pk, title in all_titles(request).items()]

    def queryset(self, request: HttpRequest, queryset: models.QuerySet[M]) -> models.QuerySet[M]:
        value = self.value() or ""
        return queryset.filter(statement=int(value)) if is_key(value) else queryset
