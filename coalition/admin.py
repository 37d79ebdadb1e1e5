"""Wiring: the admin's pages that the rooms of this package declare."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from coalition.identity import admin_pages as identity_pages  # noqa: F401  # registers its pages
from coalition.organisations import admin_pages as organisation_pages  # noqa: F401
from coalition.statements import admin_pages as statement_pages  # noqa: F401

admin.site.index_title = _("Desk")
