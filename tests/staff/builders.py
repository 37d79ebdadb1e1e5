"""Sign staff in as they are after both factors."""

import base64
import time

from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP
from cryptography.hazmat.primitives.hashes import SHA1
from cryptography.hazmat.primitives.twofactor.hotp import HOTP
from django.conf import settings
from django.contrib.auth.models import Group, User
from django.test import Client

from staff.domain.presence import note_second_factor

SECRET = base64.b32encode(b"a secret of the tests").decode()
PASSWORD = "several words of the tests"


def person(username: str = "placeholder", *, role: str = "", password: str = "", is_superuser: bool = False) -> User:
    """Put somebody on the staff."""
    user = User(username=username, email=f"{username}@example.org", is_staff=True, is_superuser=is_superuser)
    user.set_password(password or None)
    user.save()
    if role:
        user.groups.add(Group.objects.get(name=role))
    return user


def with_app(user: User) -> User:
    """Give somebody an app for codes, and recovery codes."""
    if not Authenticator.objects.filter(user=user).exists():
        TOTP.activate(user, SECRET)
        RecoveryCodes.activate(user)
    return user


def code_of_app(*, steps_later: int = 0, secret: str = SECRET) -> str:
    """The code that the app shows now."""
    step = int(time.time()) // 30 + steps_later
    return HOTP(base64.b32decode(secret), 6, SHA1(), enforce_key_length=False).generate(step).decode()


def recovery_codes(user: User) -> list[str]:
    codes: list[str] = RecoveryCodes(Authenticator.objects.get(user=user, type="recovery_codes")).get_unused_codes()
    return codes


def session_of(username: str) -> str:
    """Sign somebody who is there already in, past both factors, and return the cookie of it."""
    return sign_in(User.objects.get(username=username)).cookies[settings.SESSION_COOKIE_NAME].value


def sign_in(user: User, client: Client | None = None) -> Client:
    """Sign somebody in, past both factors."""
    client = client or Client()
    client.force_login(with_app(user))
    session = client.session
    note_second_factor(session, user)
    session.save()
    return client
