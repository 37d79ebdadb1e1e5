"""Tokens of private links: made for a mail, and kept as digests alone."""

import hashlib
import secrets
from datetime import timedelta

from django.utils import timezone

from signatures.record.models import Signature, Token
from signatures.record.moves import day_of

# A sign-on that nobody confirms is deleted when its first link ends: people have one number to know.
LIFETIMES = {Token.Purpose.CONFIRM: timedelta(days=7), Token.Purpose.MANAGE: timedelta(days=365)}


def issue_token(signature: Signature, purpose: Token.Purpose) -> str:
    """Make a private link's token. Only its digest is kept, so this is the one time that it can be told."""
    token = secrets.token_urlsafe(32)
    last_day = day_of(timezone.now() + LIFETIMES[purpose])  # to the second, it would tell when somebody was here
    Token.objects.create(
        signature=signature, purpose=purpose, digest=token_digest(token), expires_at=last_day + timedelta(days=1)
    )
    return token


def revoke_token(token: str) -> None:
    """Let a link lead nowhere."""
    Token.objects.filter(digest=token_digest(token)).delete()


def token_digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
