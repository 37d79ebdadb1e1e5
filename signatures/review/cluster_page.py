"""Decide together on sign-ons of one body that wait for the same statement."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache

from coalition.site.direction import isolate
from signatures.record.deciders import MAY_DECIDE
from signatures.record.models import Signature
from signatures.record.seen import what_is_seen
from signatures.review.assess import assess_waiting
from signatures.review.bulk import decide_each
from signatures.review.decide import mark_duplicate
from signatures.review.error_words import words
from signatures.review.labels import signature_label
from signatures.review.last_decision import remember
from signatures.review.likeness import alike_each


class ClusterForm(forms.Form):
    """The choice of the one that counts, and of the others of the same body: nothing is chosen beforehand."""

    original = forms.TypedChoiceField(label=_("The sign-on to keep"), coerce=int, widget=forms.RadioSelect)
    same = forms.TypedMultipleChoiceField(
        label=_("Close as its duplicates"), coerce=int, widget=forms.CheckboxSelectMultiple
    )
    # What the page showed of each; a page may be old.
    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, data: Any, *, waiting: list[Signature], listed: list[Signature]) -> None:
        super().__init__(data)
        original, same = self.fields["original"], self.fields["same"]
        assert isinstance(original, forms.ChoiceField)
        assert isinstance(same, forms.ChoiceField)
        original.choices = [(one.pk, signature_label(one)) for one in [*listed, *waiting]]
        same.choices = [(one.pk, signature_label(one)) for one in waiting]
        self.fields["seen"].initial = " ".join(f"{one.pk}:{what_is_seen(one)}" for one in waiting)

    def clean(self) -> dict[str, Any]:
        data = self.cleaned_data
        if data.get("original") in data.get("same", ()):
            self.add_error("same", _("The sign-on to keep cannot be its own duplicate."))
        return data

    def seen_of(self, signature_id: int) -> str | None:
        """Give what the page showed of a sign-on."""
        shown = dict(one.partition(":")[::2] for one in self.cleaned_data["seen"].split())
        return shown.get(str(signature_id))


@never_cache
def cluster_page(request: HttpRequest, signature_id: int) -> HttpResponse:
    """Show what waits together with a sign-on, and close those that are duplicates of one."""
    if not isinstance(request.user, User) or not request.user.has_perm(MAY_DECIDE):
        raise PermissionDenied
    assess_waiting()
    own = Signature.objects.pending().filter(pk=signature_id).select_related("assessment").first()
    if own is None:
        if not Signature.objects.filter(pk=signature_id).exists():
            raise Http404
        return redirect("admin:signatures_signature_change", signature_id)
    together = Signature.objects.pending().filter(
        statement=own.statement_id, assessment__cluster=own.assessment.cluster
    )
    waiting = list(together.select_related("statement", "assessment"))
    likely = {one.organisation for each in alike_each(waiting) for one in each if one.organisation and one.is_likely}
    listed = list(Signature.objects.approved().filter(statement=own.statement_id, organisation__in=likely))
    form = ClusterForm(request.POST if request.method == "POST" else None, waiting=waiting, listed=listed)
    if form.is_valid():
        original = form.cleaned_data["original"]
        chosen = [one for one in waiting if one.pk in form.cleaned_data["same"]]
        user = request.user
        outcomes = decide_each(
            chosen,
            lambda pk: mark_duplicate(signature_id=pk, moderator=user, original_id=original, seen=form.seen_of(pk)),
        )
        for outcome in outcomes:
            if outcome.error is not None:
                messages.error(request, f"{isolate(outcome.signature.name)}: {words(outcome.error)}")
        done = [outcome.signature for outcome in outcomes if outcome.error is None]
        if done:
            remember(request, done)
            told = ngettext(
                "%(number)d was closed as a duplicate.", "%(number)d were closed as duplicates.", len(done)
            ) % {"number": len(done)}
            messages.success(request, told)
        return redirect("admin:signatures_signature_change", original)
    context = admin.site.each_context(request) | {
        "title": gettext("Likely one organisation"),
        "form": form,
        "waiting": waiting,
        "opts": Signature._meta,
    }
    return TemplateResponse(request, "admin/signatures/signature/cluster.html", context)
