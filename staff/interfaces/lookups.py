"""The only ways in which a list of the admin can be looked up: its own filters, by equality."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.contrib.admin import ModelAdmin
from django.contrib.admin.filters import ListFilter
from django.contrib.admin.utils import get_fields_from_path
from django.db.models import Model
from django.db.models.constants import LOOKUP_SEP
from django.http import HttpRequest


class NamedLookups:
    """Refuses every look-up that no filter of the list makes.

    Django 5.2 lets a list be filtered by any field of its own model and by any key next to it, with every operator:
    `?password__startswith=` would read a hash letter by letter. Desk.register puts this before every ModelAdmin.
    """

    def lookup_allowed(self, lookup: str, value: str, request: HttpRequest | None = None) -> bool:
        """Tell whether a parameter of the address is one that a filter of this list writes."""
        assert isinstance(self, ModelAdmin)
        # Django's deprecated way to call it has no request; ours are all asked with one.
        filters = self.get_list_filter(request) if request is not None else self.list_filter
        return any(lookup in _written_by(one, self.model) for one in filters)


def _written_by(one: Any, model: type[Model]) -> Iterator[str]:
    """Give the parameters that a filter writes: its own name, or its field, equal to a value or empty."""
    if isinstance(one, type) and issubclass(one, ListFilter):
        yield str(getattr(one, "parameter_name", ""))
        return
    path = one if isinstance(one, str) else one[0]
    field = get_fields_from_path(model, path)[-1]
    yield path
    yield from (f"{path}{LOOKUP_SEP}{last}" for last in ("exact", "isnull"))
    if field.is_relation and field.related_model is not None:
        assert not isinstance(field.related_model, str)
        yield LOOKUP_SEP.join((path, field.related_model._meta.pk.name, "exact"))
