"""The administrators' pages: who works here, and in which role."""

from __future__ import annotations

from typing import Any

import allauth.account.admin
import allauth.mfa.admin  # noqa: F401
import procrastinate.contrib.django.admin  # noqa: F401  # all three register what is unregistered below
from allauth.account.decorators import secure_admin_login
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.contrib import admin, messages
from django.contrib.auth import logout
from django.contrib.auth.admin import GroupAdmin
from django.contrib.auth.models import Group, User
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.formats import date_format
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from procrastinate.contrib.django.models import ProcrastinateJob

from coalition.site.ask_first import ask_first
from coalition.site.direction import isolate
from coalition.site.languages import active_language
from coalition.site.named_rows import NamedRows
from coalition.site.read_only_admin import ProtectedAdmin
from staff.domain.accounts import end_everything, forget_second_factors, tell_of_changes
from staff.domain.devices import own_language
from staff.domain.links import INVITATION
from staff.domain.outbox import enqueue_invitation
from staff.interfaces.confirmation import fresh_second_factor
from staff.interfaces.forms import InvitationForm
from staff.interfaces.jobs import JobAdmin

admin.site.login = secure_admin_login(admin.site.login)  # type: ignore[method-assign]
# Django's own page would take a new password from whoever has the old one and an open browser.
admin.site.password_change = lambda request, extra_context=None: redirect(  # type: ignore[method-assign, assignment, return-value]
    "account_change_password"
)

# What proves who somebody is is nobody's to read or write here.
admin.site.unregister([EmailAddress, Authenticator, User, Group, ProcrastinateJob])
admin.site.register(ProcrastinateJob, JobAdmin)


@admin.register(User)
class PersonAdmin(ProtectedAdmin[User]):
    """People are asked in by a link. No password is typed or changed here."""

    form = InvitationForm
    list_display = ["username", "email", "roles", "is_active", "invitation"]
    list_filter = ["is_active", "groups"]
    search_fields = ["username", "email"]
    actions = ["invite", "sign_out", "forget_factors"]

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        return super().changelist_view(request, {"title": _("Accounts"), **(extra_context or {})})

    def add_view(
        self, request: HttpRequest, form_url: str = "", extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        return super().add_view(request, form_url, {"title": _("Add an account"), **(extra_context or {})})

    def get_queryset(self, request: HttpRequest) -> QuerySet[User]:
        return super().get_queryset(request).prefetch_related("groups", "links")

    @admin.display(description=_("roles"))
    def roles(self, person: User) -> str:
        return ", ".join(str(group) for group in person.groups.all()) or ("*" if person.is_superuser else "")

    @admin.display(description=_("invitation"), empty_value="")
    def invitation(self, person: User) -> str:
        """Say of whoever has not chosen a password yet until when they can; a link that is on its way is not there yet."""
        if person.has_usable_password() or not person.is_active:
            return ""
        now, links = timezone.now(), person.links.all()
        if ends := max((link.expires_at for link in links if link.expires_at > now), default=None):
            return gettext("no password chosen yet; the link works until %s") % date_format(timezone.localtime(ends))
        return (
            gettext("no password chosen yet")
            if person.date_joined > now - INVITATION
            else gettext("no password chosen; the link has expired")
        )

    def get_fields(self, request: HttpRequest, obj: User | None = None) -> Any:
        fields = ["username", "email", "groups"]
        if obj is not None:
            fields.append("is_active")
        if request.user.is_superuser:
            fields.append("is_superuser")
        return fields

    def get_readonly_fields(self, request: HttpRequest, obj: User | None = None) -> Any:
        """Let nobody take their own rights: somebody always stays who can give them."""
        return ["groups", "is_active", "is_superuser"] if obj == request.user else []

    def has_change_permission(self, request: HttpRequest, obj: User | None = None) -> bool:
        """Let only the owner of all rights change who has all rights."""
        is_above = obj is not None and obj.is_superuser and not request.user.is_superuser
        return super().has_change_permission(request, obj) and not is_above

    def has_delete_permission(self, request: HttpRequest, obj: User | None = None) -> bool:
        """Let nobody go who was ever here: what they did stays in the logs. They are made inactive instead."""
        return super().has_delete_permission(request, obj) and not (obj and obj.last_login)

    @method_decorator(fresh_second_factor)
    def changeform_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return super().changeform_view(request, *args, **kwargs)

    def save_model(self, request: HttpRequest, obj: User, form: Any, change: bool) -> None:
        if not change:
            obj.is_staff = True
            obj.set_unusable_password()
            super().save_model(request, obj, form, change)
            enqueue_invitation(user=obj, language=active_language())
            return
        before, language = User.objects.select_for_update().get(pk=obj.pk), own_language(obj)
        super().save_model(request, obj, form, change)
        tell_of_changes(user=obj, before=before, language=language)
        if not obj.is_active:
            end_everything(user=obj)

    def response_add(self, request: HttpRequest, obj: User, post_url_continue: str | None = None) -> HttpResponse:
        self._say_that_a_link_is_on_its_way(request, obj)
        return self.response_post_save_add(request, obj)

    def response_change(self, request: HttpRequest, obj: User) -> HttpResponse:
        self._leave_if_ended(request)
        return super().response_change(request, obj)

    @admin.action(description=_("Email a link to choose a password"), permissions=["change"])
    @method_decorator(fresh_second_factor)
    def invite(self, request: HttpRequest, chosen: QuerySet[User]) -> None:
        for person in self._below(request, chosen).filter(is_active=True).exclude(email=""):
            enqueue_invitation(user=person, language=active_language())
            self._say_that_a_link_is_on_its_way(request, person)

    @admin.action(description=_("Sign out everywhere…"), permissions=["change"])
    @method_decorator(fresh_second_factor)
    def sign_out(self, request: HttpRequest, chosen: QuerySet[User]) -> HttpResponse | None:
        people = self._below(request, chosen)
        told = _("They are signed out in every browser at once, and links mailed to them stop working.")
        if asked := ask_first(self, request, people, question=_("Sign these people out everywhere?"), told=told):
            return asked
        for person in people:
            end_everything(user=person)
            self._leave_if_ended(request)
            self.message_user(request, _("All sessions of %s have been closed.") % person, messages.SUCCESS)
        return None

    @admin.action(description=_("Remove a lost second factor…"), permissions=["change"])
    @method_decorator(fresh_second_factor)
    def forget_factors(self, request: HttpRequest, chosen: QuerySet[User]) -> HttpResponse | None:
        people = self._below(request, chosen)
        told = _(
            "Their passkeys, their app and their recovery codes stop working, and they are signed out everywhere. At the"
            " next sign-in their password is enough to set up a new second factor, so first make sure, by telephone or"
            " face to face, that it is they who ask for it."
        )
        if asked := ask_first(self, request, people, question=_("Remove their second factor?"), told=told):
            return asked
        for person in people:
            forget_second_factors(user=person)
            self._leave_if_ended(request)
            message = (
                _("All sessions of %s have been closed; a new second factor must be set up at the next sign-in.")
                % person
            )
            self.message_user(request, message, messages.SUCCESS)
        return None

    def _say_that_a_link_is_on_its_way(self, request: HttpRequest, person: User) -> None:
        told = ngettext(
            "%(name)s: a link to choose a password is being emailed to %(address)s. It works once, within %(days)d day.",
            "%(name)s: a link to choose a password is being emailed to %(address)s. It works once, within %(days)d days.",
            INVITATION.days,
        )
        values = {"name": isolate(person), "address": isolate(person.email), "days": INVITATION.days}
        self.message_user(request, told % values, messages.SUCCESS)

    @staticmethod
    def _leave_if_ended(request: HttpRequest) -> None:
        """Sign out who just ended their own sessions, this one too: it could not be written any more."""
        if not request.session.exists(str(request.session.session_key)):
            logout(request)

    @staticmethod
    def _below(request: HttpRequest, chosen: QuerySet[User]) -> QuerySet[User]:
        return chosen if request.user.is_superuser else chosen.filter(is_superuser=False)


@admin.register(Group)
class RoleAdmin(NamedRows[Group], GroupAdmin):
    def has_delete_permission(self, request: HttpRequest, obj: Group | None = None) -> bool:
        """Let no role go that somebody has: they would lose their rights without a word."""
        return super().has_delete_permission(request, obj) and not (obj and obj.user_set.exists())

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        return super().changelist_view(request, {"title": _("Roles"), **(extra_context or {})})

    @method_decorator(fresh_second_factor)
    def changeform_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return super().changeform_view(request, *args, **kwargs)

    @method_decorator(fresh_second_factor)
    def delete_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return super().delete_view(request, *args, **kwargs)
