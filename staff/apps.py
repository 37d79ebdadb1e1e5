from django.apps import AppConfig
from django.contrib.admin import apps as admin
from django.utils.translation import gettext_lazy as _


class StaffConfig(AppConfig):
    name = "staff"
    verbose_name = _("Team")

    def ready(self) -> None:
        from staff import receivers  # noqa: F401  # connects them
        from staff.domain import factors

        factors.watch()


class DeskConfig(admin.AdminConfig):
    """Django's admin, with a site of ours."""

    default = False
    default_site = "staff.desk.Desk"
