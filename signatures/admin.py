"""Wiring: the admin's pages that the rooms of this package declare, and where some lie beside the queue."""

from django.contrib import admin
from django.urls import URLPattern, path

from signatures.contacts.page import contacts_page
from signatures.imports import import_admin  # noqa: F401  # registers its pages
from signatures.imports.statement_page import import_page
from signatures.publishing import webhook_admin  # noqa: F401
from signatures.record.models import Signature
from signatures.review import merge_admin, on_record_admin, statement_admin  # noqa: F401
from signatures.review.queue_admin import QueueAdmin


@admin.register(Signature)
class SignatureAdmin(QueueAdmin):
    """The queue, and the pages of other rooms that lie beside it."""

    def get_urls(self) -> list[URLPattern]:
        wrap = self.admin_site.admin_view
        beside = [
            path("import/", wrap(import_page), name="signatures_import"),
            path("contacts/", wrap(contacts_page), name="signatures_contacts"),
        ]
        return beside + super().get_urls()
