"""The admin's navigation, in the order of what people come for and not of the code's apps."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final

from django.conf import settings
from django.contrib.admin import AdminSite, ModelAdmin
from django.db.models import Model
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import URLPattern, URLResolver, path, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.i18n import JavaScriptCatalog

from staff.interfaces.help_targets import target_of
from staff.interfaces.lookups import NamedLookups
from staff.views.help import help_page
from staff.views.test_mail import test_mail


@dataclass(frozen=True, slots=True)
class Place:
    """A page of the admin that belongs to no model: its route, its name, and the permission that it asks for."""

    route: str
    name: str | Promise
    permission: str


@dataclass(frozen=True, slots=True)
class Section:
    """An entry of the navigation, with what lies under it: models, under names of ours where theirs say nothing, and pages."""

    key: str
    name: str | Promise
    models: dict[str, str | Promise | None]
    places: tuple[Place, ...] = ()


SETTINGS: Final = "settings"
SECTIONS: Final = (
    Section(
        "sign-ons",
        _("Sign-ons"),
        {"signatures.Signature": None, "signatures.ProposedChange": None, "signatures.Import": None},
        (
            Place("signatures_figures", _("Figures"), "signatures.view_signature"),
            Place("signatures_history", _("History"), "signatures.view_signature"),
            Place("signatures_contacts", _("Contacts"), "signatures.export_representative"),
        ),
    ),
    Section("statements", _("Statements"), {"coalition.Statement": None, "coalition.Text": None}),
    Section(
        "organisations",
        _("Organisations"),
        {"coalition.Organisation": None, "coalition.Member": None, "signatures.Merge": None},
    ),
    Section(
        SETTINGS,
        _("Settings"),
        {
            "auth.User": _("Accounts"),
            "auth.Group": _("Roles"),
            "coalition.SiteIdentity": None,
            "coalition.OrganisationPages": None,
            "signatures.StandardReason": None,
            "signatures.Webhook": None,
            "procrastinate.ProcrastinateJob": _("Background jobs"),
        },
        (
            Place("desk_test_mail", _("Test mail"), "auth.change_user"),
            Place("signatures_notices", _("Notices"), "signatures.change_signature"),
        ),
    ),
)


class Words(JavaScriptCatalog):
    """The words of Django's scripts, with those that our catalogues say anew."""

    packages = ["django.contrib.admin"]

    def get_paths(self, packages: Any) -> list[str]:
        return [*super().get_paths(packages), *map(str, settings.LOCALE_PATHS)]


class Desk(AdminSite):
    """The admin. Nothing is deleted by the dozen in it, and no list can be asked for more than its filters show."""

    enable_nav_sidebar = False  # the navigation stands in the header, and needs no script

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

    def get_urls(self) -> list[URLPattern | URLResolver]:
        mine = [
            path("settings/", self.admin_view(self.settings), name="desk_settings"),
            path("help/<slug:page>/", self.admin_view(help_page), name="desk_help"),
            path("settings/test-mail/", self.admin_view(test_mail), name="desk_test_mail"),
        ]
        return [*mine, *super().get_urls()]

    def i18n_javascript(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        answer: HttpResponse = Words.as_view()(request)  # type: ignore[assignment]
        return answer

    def settings(self, request: HttpRequest) -> HttpResponse:
        """Show what is set up once, and what is technical."""
        return TemplateResponse(request, "admin/settings.html", self.each_context(request) | {"title": _("Settings")})

    def each_context(self, request: HttpRequest) -> dict[str, Any]:
        context = super().each_context(request)
        return context | {
            "sections": _marked(context["available_apps"], request.path),
            "help_address": _help_address(request),
        }

    def get_app_list(self, request: HttpRequest, app_label: str | None = None) -> list[Any]:
        """List what a person may see under SECTIONS; what is in none of them comes under the settings."""
        apps = super().get_app_list(request, app_label)
        if app_label is not None:  # the page of one app
            return apps
        left = {model["model"]._meta.label: model for app in apps for model in app["models"]}
        found: list[dict[str, Any]] = [
            {
                "name": section.name,
                "app_label": section.key,
                "models": [
                    left.pop(label) | ({"name": title} if title else {})
                    for label, title in section.models.items()
                    if label in left
                ]
                + [_as_model(place) for place in section.places if request.user.has_perm(place.permission)],
            }
            for section in SECTIONS
        ]
        found[-1]["models"] += left.values()
        return [section for section in found if section["models"]]


def _as_model(place: Place) -> dict[str, Any]:
    """Give a page in the shape in which Django lists a model."""
    return {
        "name": place.name,
        "object_name": place.route,
        "admin_url": reverse(f"admin:{place.route}"),
        "add_url": None,
    }


def _help_address(request: HttpRequest) -> str:
    """Give the address of the paragraph that tells of the page that is asked for."""
    name = request.resolver_match.url_name if request.resolver_match else None
    target = target_of(name or "")
    return f"{reverse('admin:desk_help', args=[target.page])}#{target.anchor}" if target else ""


def _marked(sections: list[dict[str, Any]], path: str) -> list[dict[str, Any]]:
    """Say of each entry where it leads, and which entry and which of its pages a path lies under: the nearest one."""
    pages = [page["admin_url"] for section in sections for page in section["models"]]
    here = max((url for url in pages if path.startswith(url)), key=len, default="")
    settings = reverse("admin:desk_settings")
    return [
        {
            "name": section["name"],
            "url": settings if section["app_label"] == SETTINGS else section["models"][0]["admin_url"],
            "is_here": here in urls or (section["app_label"] == SETTINGS and path == settings),
            "pages": [(page["name"], page["admin_url"], page["admin_url"] == here) for page in section["models"]],
        }
        for section in sections
        for urls in [[page["admin_url"] for page in section["models"]]]
    ]
