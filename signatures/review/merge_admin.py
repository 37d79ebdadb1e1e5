"""The editor's pages on which two rows of one organisation are made one, and two again."""

from __future__ import annotations

from django.contrib import admin, messages
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from coalition.organisations.admin_pages import OrganisationAdmin
from coalition.organisations.models import Organisation
from coalition.site.ask_first import ask_first
from coalition.site.errors import DomainError
from coalition.site.read_only_admin import ReadOnlyAdmin
from coalition.site.request_validation import is_key
from signatures.record.errors import CannotMerge, ListedAsSignatory
from signatures.record.listed_twice import listed_beside_after_merge
from signatures.record.models import ProposedChange
from signatures.review.error_words import words
from signatures.review.listed_twice_words import listed_words, tick_words
from signatures.review.merge import merge, undo_merge
from signatures.review.merge_words import counted_twice_words, moved_words, signed_by
from signatures.review.models import Merge
from staff.interfaces.confirmation import fresh_second_factor

admin.site.unregister(Organisation)


@admin.register(Organisation)
class MergingOrganisationAdmin(OrganisationAdmin):
    """The editor's page of organisations, which can also make two of them one."""

    actions = ["merge"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Organisation]:
        return super().get_queryset(request).filter(merged_into=None)

    @admin.action(description=_("Merge the two selected…"), permissions=["change"])
    @method_decorator(fresh_second_factor)
    def merge(self, request: HttpRequest, chosen: QuerySet[Organisation]) -> HttpResponse | None:
        assert isinstance(request.user, User)
        two = list(chosen.order_by("pk"))
        try:
            if len(two) != 2:  # two it says
                raise CannotMerge
            if "confirmed" in request.POST:
                kept, dropped = sorted(two, key=lambda one: str(one.pk) != request.POST.get("kept"))
                ticked = {int(one) for one in request.POST.getlist("although_listed") if is_key(one)}
                merged = merge(kept=kept, dropped=dropped, actor=request.user, although_listed=ticked)
                self.message_user(request, _merged_or_proposed(merged, gettext("Merged: %s.")), messages.SUCCESS)
                return None
        except ListedAsSignatory:
            self.message_user(request, tick_words(), messages.ERROR)
        except DomainError as error:
            self.message_user(request, words(error), messages.ERROR)
            return None
        listed = [(one.pk, listed_words(one)) for one in listed_beside_after_merge(*two)]
        signed = signed_by(two)
        context = self.admin_site.each_context(request) | {
            "title": _("Merge"),
            "chosen": [(one, signed[one.pk]) for one in two],
            "counted_twice": counted_twice_words(signed),
            "listed": listed,
            "opts": self.opts,
        }
        return TemplateResponse(request, "admin/signatures/merge.html", context)


def _merged_or_proposed(done: Merge | ProposedChange, message: str) -> str:
    return gettext("Proposed. Another person must confirm it.") if isinstance(done, ProposedChange) else message % done


@admin.register(Merge)
class MergeAdmin(ReadOnlyAdmin[Merge]):
    list_display = ["__str__", "at", "actor", "undone_at"]
    list_select_related = ["kept", "dropped", "actor"]
    fields = ["kept", "dropped", "at", "actor", "undone_at", "what_was_moved"]
    actions = ["undo"]

    @admin.display(description=_("moved"))
    def what_was_moved(self, merge: Merge) -> str:
        return moved_words(merge)

    @admin.action(description=_("Undo the selected merges…"))
    @method_decorator(fresh_second_factor)
    def undo(self, request: HttpRequest, chosen: QuerySet[Merge]) -> HttpResponse | None:
        if not request.user.has_perm("coalition.change_organisation"):
            raise PermissionDenied
        assert isinstance(request.user, User)
        told = _(
            "What was moved goes back, and a sign-on that was put aside as a duplicate returns to the public list."
        )
        if asked := ask_first(self, request, chosen, question=_("Undo these merges?"), told=told):
            return asked
        for one in chosen:
            try:
                merged = undo_merge(merge_id=one.pk, actor=request.user)
                self.message_user(request, _merged_or_proposed(merged, gettext("Undone: %s.")), messages.SUCCESS)
            except DomainError as error:
                self.message_user(request, f"{one}: {words(error)}", messages.ERROR)
        return None
