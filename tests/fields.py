"""Every field that somebody can fill, found from the models and the forms."""

import pkgutil
from collections.abc import Iterator
from importlib import import_module

from django import forms
from django.apps import apps
from django.db import models

OURS = ("coalition", "signatures", "staff")


def our_models() -> list[type[models.Model]]:
    return [model for app in OURS for model in apps.get_app_config(app).get_models()]


def our_forms() -> list[type[forms.BaseForm]]:
    """List the forms that our modules declare."""
    for app in OURS:
        package = import_module(app)
        for module in pkgutil.walk_packages(package.__path__, f"{app}."):
            if ".migrations" not in module.name and ".management.commands" not in module.name:
                import_module(module.name)
    return sorted(set(_below(forms.BaseForm)), key=lambda form: f"{form.__module__}.{form.__qualname__}")


def _below(form: type[forms.BaseForm]) -> Iterator[type[forms.BaseForm]]:
    for one in form.__subclasses__():
        if one.__module__.partition(".")[0] in OURS:
            yield one
        yield from _below(one)


def form_fields() -> Iterator[tuple[type[forms.BaseForm], str, forms.Field]]:
    for form in our_forms():
        for name, field in getattr(form, "base_fields", {}).items():
            yield form, name, field
