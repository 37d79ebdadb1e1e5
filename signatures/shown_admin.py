"""The editor's pages of texts and members: whatever the public sees of them is on record, with who did it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from django.contrib import admin
from django.contrib.auth.models import User
from django.db import models, transaction
from django.http import HttpRequest, HttpResponse

from coalition.admin import MemberAdmin, TextAdmin
from coalition.models import Member, Text
from signatures.domain.members_on_record import members_on_record
from signatures.domain.propose import tell
from signatures.models import Move

M = TypeVar("M", bound=models.Model)

admin.site.unregister([Member, Text])


class MembersOnRecord(admin.ModelAdmin[M]):
    """Pages on which something can be changed that the public sees of members: by whatever button, it is an Event."""

    def changelist_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self._on_record(request, super().changelist_view, *args, **kwargs)

    def changeform_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self._on_record(request, super().changeform_view, *args, **kwargs)

    def delete_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self._on_record(request, super().delete_view, *args, **kwargs)

    def _on_record(
        self, request: HttpRequest, view: Callable[..., HttpResponse], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        if request.method != "POST" or not isinstance(request.user, User):
            return view(request, *args, **kwargs)
        with members_on_record(request.user):
            return view(request, *args, **kwargs)


@admin.register(Member)
class MemberOnRecordAdmin(MembersOnRecord[Member], MemberAdmin):
    """Members, whose coming, going and order the history of each statement tells that shows them."""


@admin.register(Text)
class TextOnRecordAdmin(TextAdmin):
    """Texts, whose publication the history tells."""

    def publish(self, request: HttpRequest, text_id: int) -> HttpResponse:
        with transaction.atomic():
            draft = Text.objects.select_for_update().filter(pk=text_id, published_at=None).first()
            answer = super().publish(request, text_id)
            if draft is not None and Text.objects.published().filter(pk=text_id).exists():
                assert isinstance(request.user, User)
                what = {"text": ["", f"{draft.language} {draft.version}"]}
                tell(Move.STATEMENT, statement=draft.statement, actor=request.user, changes=what)
        return answer
