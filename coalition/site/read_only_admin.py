"""Pages of the admin for what stays on record as long as anything hangs on it."""

from __future__ import annotations

from typing import TypeVar

from django.db import models
from django.http import HttpRequest

from coalition.site.named_rows import NamedRows

M = TypeVar("M", bound=models.Model)


class ProtectedAdmin(NamedRows[M]):
    """A page that offers to delete only what the database would let go."""

    def has_delete_permission(self, request: HttpRequest, obj: M | None = None) -> bool:
        return super().has_delete_permission(request, obj) and not (obj and is_referenced(obj))


class ReadOnlyAdmin(NamedRows[M]):
    """A page that shows what is on record, and by itself changes nothing of it."""

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: M | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: M | None = None) -> bool:
        return False


def is_referenced(thing: models.Model) -> bool:
    """Tell whether a row on record points to the thing and would keep it from being deleted."""
    relations = [
        field
        for field in thing._meta.get_fields(include_hidden=True)
        if isinstance(field, models.ManyToOneRel) and field.on_delete is models.PROTECT
    ]
    return any(
        relation.related_model._base_manager.filter(**{relation.field.name: thing}).exists() for relation in relations
    )
