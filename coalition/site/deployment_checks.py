"""Checks of `manage.py check --deploy`, against anything of the demonstration and settings that put people at risk."""

from collections.abc import Sequence
from urllib.parse import urlsplit

from django.apps import AppConfig
from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, register
from django.core.checks import Warning as CheckWarning
from django.core.exceptions import ImproperlyConfigured
from django.db import DatabaseError, connection

from coalition.site.privileges import excess

SHORTEST_KEY = 32
_LOOKS = 50  # by chance, a pooler by transaction could give two clients different processes in turn for so long only
_SMTP = "coalition.site.smtp.EmailBackend"


@register(Tags.security, deploy=True)
def check_no_demonstration(app_configs: Sequence[AppConfig] | None, **kwargs: object) -> list[CheckMessage]:
    """Refuse the demonstration, which wants no second factor and shows its mail, and pages that tell of errors."""
    hint = "Set {} to 0, or leave it unset."
    found: list[CheckMessage] = []
    if settings.DEMONSTRATION:
        told = "DEMONSTRATION is on: anybody can take the site over."
        found.append(Error(told, hint=hint.format("DEMONSTRATION"), id="coalition.E001"))
    if settings.DEBUG:
        told = "DEBUG is on: pages of errors show what is on record."
        found.append(Error(told, hint=hint.format("DEBUG"), id="coalition.E008"))
    return found


@register(Tags.security, deploy=True)
def check_keys(app_configs: Sequence[AppConfig] | None, **kwargs: object) -> list[CheckMessage]:
    """Refuse keys that are missing, short, of the demonstration, or used for two things."""
    keys = {"SECRET_KEY": [_secret_key()], "REPRESENTATIVE_KEYS": settings.REPRESENTATIVE_KEYS or [""]}
    found: list[CheckMessage] = []
    for name, values in keys.items():
        hint = f"Make one: python -c 'import secrets; print(secrets.token_urlsafe(48))', and set {name} or {name}_FILE."
        if any(len(value) < SHORTEST_KEY for value in values):
            found.append(
                Error(f"{name} is missing or shorter than {SHORTEST_KEY} characters.", hint=hint, id="coalition.E002")
            )
        if any(value.startswith(settings.DEMONSTRATION_KEY_PREFIX) for value in values):
            found.append(Error(f"{name} is the key of a demonstration.", hint=hint, id="coalition.E003"))
    if _secret_key() in settings.REPRESENTATIVE_KEYS:
        hint = "Keys that are changed at different times, by different people, must differ."
        found.append(Error("SECRET_KEY is also one of REPRESENTATIVE_KEYS.", hint=hint, id="coalition.E004"))
    return found


def _secret_key() -> str:
    try:
        return settings.SECRET_KEY
    except ImproperlyConfigured:  # what Django says of an empty one
        return ""


@register(Tags.security, deploy=True)
def check_mail_leaves(app_configs: Sequence[AppConfig] | None, **kwargs: object) -> list[CheckMessage]:
    """Refuse a way of mail that keeps the mails on this machine, where private links would lie open."""
    if settings.EMAIL_BACKEND == _SMTP:
        return []
    hint = "Set EMAIL_URL, such as smtp+tls://user:password@mail.example.org:587"
    return [Error(f"Mail goes to {settings.EMAIL_BACKEND}, not to a mail server.", hint=hint, id="coalition.E005")]


@register(Tags.security, deploy=True)
def check_site_is_encrypted(app_configs: Sequence[AppConfig] | None, **kwargs: object) -> list[CheckMessage]:
    """Refuse a public address without TLS; an onion service brings its own encryption."""
    address = urlsplit(settings.SITE_URL)
    if address.scheme == "https" or (address.hostname or "").endswith(".onion"):
        return []
    hint = "Set SITE_URL to the https address of the site."
    return [
        Error("SITE_URL is not https: whoever is on the way can read and change it.", hint=hint, id="coalition.E006")
    ]


@register(Tags.security, deploy=True)
def check_role(app_configs: Sequence[AppConfig] | None, **kwargs: object) -> list[CheckMessage]:
    """Warn of a database role that could change the record: whoever takes over the site could too."""
    hint = "Let DATABASE_URL name a role that owns nothing, and MIGRATIONS_DATABASE_URL the owner; then migrate."
    try:
        found = excess()
    except DatabaseError as error:
        return [CheckWarning(f"Nobody looked at the database role's rights: {error}", id="coalition.W001")]
    if not found:
        return []
    return [CheckWarning(f"The site's database role {', '.join(found)}.", hint=hint, id="coalition.W002")]


@register(Tags.security, deploy=True)
def check_pooler(app_configs: Sequence[AppConfig] | None, **kwargs: object) -> list[CheckMessage]:
    """Refuse a pooler by transaction that nobody told the site of: downloads fail then, and notifications get lost."""
    if settings.POOLER:
        return []
    try:
        is_by_transaction = _gives_connections_away()
    except DatabaseError as error:
        return [CheckWarning(f"Nobody looked for a pooler before the database: {error}", id="coalition.W003")]
    if not is_by_transaction:
        return []
    hint = "Set POOLER=transaction, or let the pooler give out connections by session."
    return [Error("DATABASE_URL leads to a pooler by transaction, such as PgBouncer.", hint=hint, id="coalition.E007")]


def _gives_connections_away() -> bool:
    """Tell whether a pooler stands between, which shows in the number of the server's process, and keeps no session."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        (process,) = cursor.fetchone() or (None,)
        assert connection.connection is not None
        return bool(process != connection.connection.info.backend_pid and not _is_by_session())


def _is_by_session() -> bool:
    """Tell whether two connections of ours that do nothing hold one process of the server each, and keep it."""
    one, other = connection.copy(), connection.copy()
    held: dict[object, set[int]] = {one: set(), other: set()}
    try:
        for each in [one, other] * _LOOKS:
            with each.cursor() as cursor:
                cursor.execute("SELECT pg_backend_pid()")
                held[each].update(cursor.fetchone() or ())
        return len(held[one]) == len(held[other]) == 1 and held[one] != held[other]
    finally:
        one.close()
        other.close()
