"""The way in which an account is found for each request (settings.AUTHENTICATION_BACKENDS): with all that it may do."""

from __future__ import annotations

from typing import Any

from allauth.account.auth_backends import AuthenticationBackend
from django.contrib.auth.models import Permission, User
from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import F, OuterRef, Q, Value
from django.db.models.functions import Concat


class AccountBackend(AuthenticationBackend):
    """The library's own, but that a request asks once for who is there, where that asks three times."""

    def get_user(self, user_id: int) -> User | None:
        gives = Q(user=OuterRef("pk")) | Q(group__user=OuterRef("pk"))
        name = Concat(F("content_type__app_label"), Value("."), F("codename"))
        given = Permission.objects.filter(gives).order_by().distinct().values(right=name)
        user = User.objects.annotate(may=ArraySubquery(given)).filter(pk=user_id).first()
        return user if user is not None and self.user_can_authenticate(user) else None

    def get_all_permissions(self, user_obj: Any, obj: Any = None) -> set[str]:
        """Give what came with the account; of an account that came another way, and of a superuser, ask."""
        if obj is None and user_obj.is_active and not user_obj.is_superuser and hasattr(user_obj, "may"):
            return set(user_obj.may)
        return super().get_all_permissions(user_obj, obj)
