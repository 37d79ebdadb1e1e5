"""End what a person's sign-ins opened, and take away what they prove themselves with."""

from __future__ import annotations

from allauth.mfa.models import Authenticator
from django.contrib.auth.models import User
from django.db import transaction
from django.utils.crypto import salted_hmac

from staff.domain.devices import own_language
from staff.domain.outbox import Word, enqueue_word


def end_everything(*, user: User) -> None:
    """Sign a person out everywhere, know none of their browsers any more, and let no link of theirs work."""
    user.links.all().delete()
    user.sessions.all().delete()
    user.devices.all().delete()


@transaction.atomic
def forget_second_factors(*, user: User) -> None:
    """Let a person who has lost their second factor set up a new one, and tell them; what they have open ends."""
    enqueue_word(Word.FACTORS_FORGOTTEN, user=user, language=own_language(user))
    Authenticator.objects.filter(user=user).delete()
    end_everything(user=user)


def tell_of_changes(*, user: User, before: User, language: str) -> None:
    """Tell a person, at the address before too, that somebody changed what they sign in and are reached by."""
    if user.email != before.email:
        enqueue_word(Word.ADDRESS_CHANGED, user=user, language=language)
    if user.username != before.username:
        enqueue_word(Word.NAME_CHANGED, user=user, language=language)


def has_second_factor(user: User) -> bool:
    """Tell whether the person has an app or a passkey; recovery codes alone are none."""
    own = Authenticator.objects.filter(user=user)
    return own.exclude(type=Authenticator.Type.RECOVERY_CODES).exists()


def permissions_fingerprint(user: User) -> str:
    """Stand for a person's roles and permissions: a session in which it changes ends."""
    rights = ["superuser"] if user.is_superuser else sorted(user.get_all_permissions())
    rights += [f"staff {user.is_staff}", f"active {user.is_active}"]
    return salted_hmac("staff.rights", "\0".join(rights), algorithm="sha256").hexdigest()
