"""The admin's index and side bar, in the order of what people come for and not of the code's apps."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final

from django.contrib.admin import AdminSite, ModelAdmin
from django.db.models import Model
from django.http import HttpRequest
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from staff.interfaces.lookups import NamedLookups

# The headings, and under each its models; where Django's or a library's name says nothing to staff, with one of ours.
SECTIONS: Final[list[tuple[str, str | Promise, dict[str, str | Promise | None]]]] = [
    (
        "statements",
        _("Statements and sign-ons"),
        {
            "signatures.Signature": None,
            "signatures.ProposedChange": None,
            "coalition.Statement": None,
            "coalition.Organisation": None,
            "coalition.Member": None,
            "coalition.Text": None,
        },
    ),
    (
        "tools",
        _("Imports and tools"),
        {
            "signatures.Import": None,
            "signatures.Merge": None,
            "signatures.StandardReason": None,
            "signatures.Webhook": None,
        },
    ),
    ("people", _("Who works here"), {"auth.User": _("People"), "auth.Group": _("Roles")}),
    ("technical", _("Technical"), {"procrastinate.ProcrastinateJob": _("Jobs in the background")}),
]


class Desk(AdminSite):
    """The admin. Nothing is deleted by the dozen in it, and no list can be asked for more than its filters show."""

    def __init__(self, name: str = "admin") -> None:
        super().__init__(name)
        self.disable_action("delete_selected")

    def register(
        self,
        model_or_iterable: type[Model] | Iterable[type[Model]],
        admin_class: type[ModelAdmin[Any]] | None = None,
        **options: Any,
    ) -> None:
        """Register models, whoever wrote their pages, as lists that take named look-ups alone."""
        written = admin_class or ModelAdmin
        guarded = type(written.__name__, (NamedLookups, written), {"__module__": written.__module__})
        super().register(model_or_iterable, guarded, **options)

    def get_app_list(self, request: HttpRequest, app_label: str | None = None) -> list[Any]:
        """List what a person may see under SECTIONS; what is in none of them comes last."""
        apps = super().get_app_list(request, app_label)
        if app_label is not None:  # the page of one app
            return apps
        left = {model["model"]._meta.label: model for app in apps for model in app["models"]}
        sections = []
        for key, name, labels in SECTIONS:
            models = [
                left.pop(label) | ({"name": title} if title else {}) for label, title in labels.items() if label in left
            ]
            sections.append({"name": name, "app_label": key, "models": models})
        sections.append({"name": _("Other"), "app_label": "other", "models": list(left.values())})
        return [section for section in sections if section["models"]]
