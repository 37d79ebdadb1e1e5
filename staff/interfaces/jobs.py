"""Jobs in the background, for whoever looks after the machine."""

from __future__ import annotations

import json
from typing import Any

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.functional import Promise
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob
from procrastinate.utils import utcnow

from coalition.site.ask_first import ask_first
from coalition.site.jobs import HELD_QUEUE, release_held_mail, try_waiting_mail_now
from coalition.site.read_only_admin import ReadOnlyAdmin

_STATES: dict[str, str | Promise] = {
    "todo": _("waiting"),
    "doing": _("running"),
    "succeeded": _("done"),
    "failed": _("failed"),
    "cancelled": _("cancelled"),
    "aborted": _("stopped"),
}


class StateFilter(admin.SimpleListFilter):
    title = _("state")
    parameter_name = "status"

    def lookups(self, request: HttpRequest, model_admin: object) -> list[tuple[str, str]]:
        return [(state, str(words)) for state, words in _STATES.items()]

    def queryset(self, request: HttpRequest, queryset: QuerySet[ProcrastinateJob]) -> QuerySet[ProcrastinateJob]:
        return queryset.filter(status=self.value()) if self.value() in _STATES else queryset


class JobAdmin(ReadOnlyAdmin[ProcrastinateJob]):
    """In place of the library's pages, which bring styles that the policy forbids, and speak English alone."""

    list_display = fields = ("task", "state", "arguments", "tries", "planned")
    list_display_links = None  # the list says it all
    list_filter = [StateFilter]
    actions = ["try_again", "try_now", "release", "cancel_waiting"]
    empty_value_display = "—"

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        return super().changelist_view(request, {"title": _("Background jobs"), **(extra_context or {})})

    @admin.display(description=_("task"), ordering="task_name")
    def task(self, job: ProcrastinateJob) -> str:
        return job.task_name

    @admin.display(description=_("state"), ordering="status")
    def state(self, job: ProcrastinateJob) -> str | Promise:
        if job.queue_name == HELD_QUEUE and job.status == "todo":
            return _("held since a restore")
        return _STATES.get(job.status, job.status)

    @admin.display(description=_("details"))
    def arguments(self, job: ProcrastinateJob) -> str:
        """Say what was asked for; "timestamp" is what the library tells every job that runs by the clock."""
        message = ", ".join(f"{name} {json.dumps(value)}" for name, value in job.args.items() if name != "timestamp")
        return format_html('<bdi dir="ltr">{}</bdi>', message) if message else ""

    @admin.display(description=_("attempts"), ordering="attempts")
    def tries(self, job: ProcrastinateJob) -> int:
        return job.attempts

    @admin.display(description=_("not before"), ordering="scheduled_at")
    def planned(self, job: ProcrastinateJob) -> object:
        return job.scheduled_at

    @admin.action(description=_("Retry the selected failed jobs"))
    def try_again(self, request: HttpRequest, chosen: QuerySet[ProcrastinateJob]) -> None:
        for job in chosen.filter(status="failed"):
            app.job_manager.retry_job_by_id(job.id, utcnow(), job.priority, job.queue_name, job.lock)
            self.message_user(request, _("Retried: %s") % job.task_name, messages.SUCCESS)

    @admin.action(description=_("Send the waiting emails now"))
    def try_now(self, request: HttpRequest, chosen: QuerySet[ProcrastinateJob]) -> None:
        number = try_waiting_mail_now(job_ids=[job.id for job in chosen])
        message = ngettext("%(number)d email is being sent now.", "%(number)d emails are being sent now.", number) % {
            "number": number
        }
        self.message_user(request, message, messages.SUCCESS)

    @admin.action(description=_("Release the emails held since a restore"))
    def release(self, request: HttpRequest, chosen: QuerySet[ProcrastinateJob]) -> None:
        number = release_held_mail(job_ids=[job.id for job in chosen])
        message = ngettext("%(number)d email can be sent now.", "%(number)d emails can be sent now.", number) % {
            "number": number
        }
        self.message_user(request, message, messages.SUCCESS)

    @admin.action(description=_("Cancel the selected waiting jobs…"))
    def cancel_waiting(self, request: HttpRequest, chosen: QuerySet[ProcrastinateJob]) -> HttpResponse | None:
        waiting = chosen.filter(status="todo")
        told = _("They will never run. An email among them will never be sent.")
        if asked := ask_first(self, request, waiting, question=_("Cancel these waiting jobs?"), told=told):
            return asked
        for job in waiting:
            app.job_manager.cancel_job_by_id(job.id, abort=False)
            self.message_user(request, _("Cancelled: %s") % job.task_name, messages.SUCCESS)
        return None
