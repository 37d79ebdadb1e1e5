"""End what a person's sign-ins opened, and take away what they prove themselves with."""

from __future__ import annotations

from allauth.mfa.models import Authenticator
from django.contrib.auth.models import User
from django.db import transaction
from django.utils.crypto import salted_hmac


def end_everything(*, user: User) -> None:
    """Sign a person out everywhere, and know none of their browsers any more."""
    user.sessions.all().delete()
    user.devices.all().delete()


@transaction.atomic
def forget_second_factors(*, user: User) -> None:
    """Let a person who has lost their second factor set up a new one; what they have open ends."""
    Authenticator.objects.filter(user=user).delete()
    end_everything(user=user)


def has_second_factor(user: User) -> bool:
    """Whether the person has an app or a passkey; recovery codes alone are none."""
    own = Authenticator.objects.filter(user=user)
    return own.exclude(type=Authenticator.Type.RECOVERY_CODES).exists()


def what_one_may(user: User) -> str:
    """Stand for a person's roles and permissions: a session in which it changes ends."""
    rights = ["superuser"] if user.is_superuser else sorted(user.get_all_permissions())
    rights += [f"staff {user.is_staff}", f"active {user.is_active}"]
    return salted_hmac("staff.rights", "\0".join(rights), algorithm="sha256").hexdigest()
