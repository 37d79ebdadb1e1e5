"""The column that holds a language's code."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import models

if TYPE_CHECKING:
    _CharField = models.CharField[str, str]
else:
    _CharField = models.CharField


class LanguageField(_CharField):
    """A language's code. Which ones there are is no matter of the database: migrations know of no choices, and of no default."""

    def deconstruct(self) -> Any:
        name, _path, args, kwargs = super().deconstruct()
        for setting in ("choices", "default"):
            kwargs.pop(setting, None)
        return name, "django.db.models.CharField", args, kwargs
