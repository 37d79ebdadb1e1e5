from collections.abc import Sequence
from typing import Any

from django.apps import AppConfig
from django.contrib.admin import apps as admin
from django.contrib.admin import autodiscover
from django.contrib.admin.checks import check_admin_app, check_dependencies
from django.core import checks
from django.utils.translation import gettext_lazy as _


class StaffConfig(AppConfig):
    name = "staff"
    verbose_name = _("Team")

    def ready(self) -> None:
        from staff import receivers  # noqa: F401  # connects them
        from staff.domain import factors

        factors.watch()
        name_models()


def name_models() -> None:
    """Call what others wrote by our words, wherever it is named."""
    from django.contrib.auth.models import Group, User
    from procrastinate.contrib.django.models import ProcrastinateJob

    from staff.interfaces.words import role_name

    ProcrastinateJob._meta.verbose_name = _("background job")
    ProcrastinateJob._meta.verbose_name_plural = _("background jobs")
    User._meta.verbose_name = _("account")
    User._meta.verbose_name_plural = _("accounts")
    Group.__str__ = role_name  # type: ignore[method-assign, assignment]  # the database has its names in English


class DeskConfig(admin.SimpleAdminConfig):
    """Django's admin, with a site of ours.

    Its pages are loaded with the addresses, or to be checked: a command that needs neither starts sooner without.
    """

    default = False
    default_site = "staff.desk.Desk"

    def ready(self) -> None:
        checks.register(check_dependencies, checks.Tags.admin)
        checks.register(check_pages, checks.Tags.admin)


def check_pages(app_configs: Sequence[AppConfig] | None, **kwargs: Any) -> list[checks.CheckMessage]:
    """Load the pages of the admin, and check them as Django does."""
    autodiscover()
    return list(check_admin_app(app_configs, **kwargs))
