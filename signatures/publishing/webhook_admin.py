"""The editor's page of webhooks."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from coalition.statements.titled_lists import TitledList
from signatures.publishing.models import Webhook
from signatures.record.encrypted_columns import CannotOpen


@admin.register(Webhook)
class WebhookAdmin(TitledList[Webhook]):
    list_display = ["url", "statement", "is_active", "told_revision", "failures"]
    list_select_related = ["statement"]
    fields = ["statement", "url", "is_active", "shown_secret", "told_revision", "failures", "next_call_at"]
    readonly_fields = ["shown_secret", "told_revision", "failures", "next_call_at"]

    @admin.display(description=_("secret"))
    def shown_secret(self, webhook: Webhook) -> str | Promise:
        try:
            return webhook.secret
        except CannotOpen:
            return _("cannot be read: its key is missing")

    def get_object(self, request: HttpRequest, object_id: str, from_field: str | None = None) -> Webhook | None:
        """Open the secret before a form changes what it is bound to."""
        webhook = super().get_object(request, object_id, from_field)
        if webhook is not None:
            with suppress(CannotOpen):
                _ = webhook.secret
        return webhook

    def save_model(self, request: HttpRequest, obj: Webhook, form: Any, change: bool) -> None:
        obj.failures, obj.next_call_at = 0, None  # whoever mends it wants to see it called
        super().save_model(request, obj, form, change)
