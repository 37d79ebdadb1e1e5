"""The page on which a moderator chooses how often to be told that sign-ons wait."""

from django import forms
from django.contrib import admin, messages
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from signatures.record.deciders import MAY_DECIDE
from signatures.review.models import Notice


class NoticeForm(forms.ModelForm[Notice]):
    class Meta:
        model = Notice
        fields = ("rhythm", "language")
        widgets = {"rhythm": forms.RadioSelect}


@never_cache
def notices_page(request: HttpRequest) -> HttpResponse:
    """Show and save what the moderator chose."""
    user = request.user
    if not isinstance(user, User) or not user.has_perm(MAY_DECIDE):
        raise PermissionDenied
    notice = Notice.objects.filter(user=user).first() or Notice(user=user)
    form = NoticeForm(request.POST or None, instance=notice)
    if form.is_valid():
        form.save()
        messages.success(request, _("Saved."))
        return redirect("admin:signatures_signature_changelist")
    context = admin.site.each_context(request) | {"title": _("Notices"), "form": form, "has_address": bool(user.email)}
    return TemplateResponse(request, "admin/signatures/notices.html", context)
