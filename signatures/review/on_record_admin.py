"""The editor's pages of texts and members, as far as statements that are published show them."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.contrib.auth.models import User
from django.db import transaction
from django.http import HttpRequest, HttpResponse

from coalition.organisations.admin_pages import MemberAdmin
from coalition.organisations.models import Member
from coalition.statements.admin_pages import TextAdmin
from coalition.statements.models import Text
from signatures.record.correct_statement import showing_others
from signatures.record.models import Move
from signatures.record.propose import tell
from signatures.review.listed_twice_forms import MemberForm

admin.site.unregister([Member, Text])


@admin.register(Member)
class ShownMemberAdmin(MemberAdmin):
    """Members, of whom it is told which published statements go on showing others, and which signed one."""

    form = MemberForm

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        return super().changelist_view(request, {"showing_others": showing_others(), **(extra_context or {})})


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
