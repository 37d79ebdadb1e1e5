"""The editor's pages of imports."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path

from coalition.site.read_only_admin import ReadOnlyAdmin
from coalition.statements.titled_lists import StatementFilter, TitledList
from signatures.imports.columns_page import columns_page
from signatures.imports.imported_page import go_on, imported_page, report, undo_page
from signatures.imports.list_page import MAY_IMPORT, list_page
from signatures.imports.models import Import


@admin.register(Import)
class ImportAdmin(TitledList[Import], ReadOnlyAdmin[Import]):
    """The imports of lists and sheets; their pages are ours."""

    list_display = ["__str__", "actor", "size", "ended_at", "undone_at"]
    list_select_related = ["statement", "actor"]
    list_filter = [StatementFilter, "kind"]
    actions = None

    def get_urls(self) -> list[URLPattern]:
        wrap = self.admin_site.admin_view
        mine = [
            path("list/", wrap(list_page), name="signatures_import_list"),
            path("<int:import_id>/columns/", wrap(columns_page), name="signatures_import_columns"),
            path("<int:import_id>/go-on/", wrap(go_on), name="signatures_import_go_on"),
            path("<int:import_id>/report/", wrap(report), name="signatures_import_report"),
            path("<int:import_id>/undo/", wrap(undo_page), name="signatures_import_undo"),
        ]
        return mine + super().get_urls()

    def has_view_permission(self, request: HttpRequest, obj: Import | None = None) -> bool:
        return request.user.has_perm(MAY_IMPORT)

    def has_module_permission(self, request: HttpRequest) -> bool:
        return self.has_view_permission(request)

    def change_view(self, request: HttpRequest, object_id: str, *args: Any, **kwargs: Any) -> HttpResponse:
        if not object_id.isdecimal():
            return super().change_view(request, object_id, *args, **kwargs)
        return imported_page(request, int(object_id))
