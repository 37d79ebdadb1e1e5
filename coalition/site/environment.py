"""The environment from which settings are read: NAME_FILE may name the file that holds NAME, and what is wrong is told by its name."""

from __future__ import annotations

import re
from collections.abc import Mapping
from math import isfinite
from typing import Any
from urllib.parse import urlsplit

import environ
from django.core.exceptions import ImproperlyConfigured
from environ.fileaware_mapping import FileAwareMapping
from psycopg import ProgrammingError
from psycopg.conninfo import make_conninfo

_YES, _NO = {"1", "true", "yes", "y", "on", "ok"}, {"0", "false", "no", "n", "off"}
_DATABASE = "postgres://user:password@db.example.org:5432/name"
_MAIL_SERVER = "smtp+tls://user:password@mail.example.org:587"
_POSTGRESQL = "django.db.backends.postgresql"
# What a URL keeps for itself: in a password it cuts the address in two.
_ENCODED = "in a user's name and password write # as %23, / as %2F, ? as %3F, @ as %40, : as %3A and % as %25."


class SecretFiles(FileAwareMapping):
    """The environment and its files: the line's end that an editor leaves there is no part of a key or password."""

    def __getitem__(self, key: str) -> str:
        try:
            value = str(super().__getitem__(key))  # type: ignore[no-untyped-call]  # django-environ has no types
        except (OSError, ValueError) as error:
            why = error.strerror if isinstance(error, OSError) else "it is no text"
            raise ImproperlyConfigured(
                f"{key}_FILE names {self.env[f'{key}_FILE']}, which cannot be read: {why}."
            ) from None
        return value.rstrip("\r\n") if self.env.get(f"{key}_FILE") else value


class Environment(environ.Env):
    """Settings as they are written; a value that cannot be meant is refused, not guessed at. Each raises ImproperlyConfigured."""

    def __init__(self, written: Mapping[str, str] | None = None) -> None:
        super().__init__()  # type: ignore[no-untyped-call]  # as above
        self.ENVIRON = SecretFiles(written)  # type: ignore[assignment, no-untyped-call]  # as above

    def get_value(
        self, var: str, cast: Any = None, default: Any = environ.Env.NOTSET, parse_default: bool = False
    ) -> Any:
        written = self.ENVIRON.get(var)
        if written is None:
            return super().get_value(var, default=default)
        if "\0" in written or written.startswith("$"):  # the library would look for a setting of that name
            raise ImproperlyConfigured(f"{var} begins with $, or holds what is no text: write the value itself.")
        if cast not in {bool, int, float}:
            return super().get_value(var, cast=cast, default=default, parse_default=parse_default)
        written = written.strip().lower()
        if not written:
            return default
        if cast is bool:
            if written not in _YES | _NO:
                raise ImproperlyConfigured(f"{var} must be 1 or 0, and not “{written}”.")
            return written in _YES
        return _number(var, written, cast)

    def database(self, name: str, *, otherwise: str) -> dict[str, Any]:
        """Read the address of a PostgreSQL database."""
        url = self.str(name, default="") or otherwise
        try:
            parts = urlsplit(url)
            if self.DB_SCHEMES.get(parts.scheme) != _POSTGRESQL or parts.fragment or not parts.path.strip("/"):
                raise ValueError
            found: dict[str, Any] = self.db_url_config(url)  # type: ignore[no-untyped-call]  # as above
            own = {key: value for key, value in found.get("OPTIONS", {}).items() if key not in {"pool", "assume_role"}}
            make_conninfo(**own)
        except (ValueError, KeyError, ProgrammingError):
            raise ImproperlyConfigured(
                f"{name} must name a PostgreSQL database, such as {_DATABASE} – {_ENCODED}"
            ) from None
        return found

    def mail_server(self, name: str, *, default: str) -> dict[str, Any]:
        """Read the address of the server that takes mail."""
        url = self.str(name, default="") or default
        try:
            found: dict[str, Any] = self.email_url_config(url)  # type: ignore[no-untyped-call]  # as above
            if urlsplit(url).fragment or (url.startswith("smtp") and not found["EMAIL_HOST"]):
                raise ValueError
        except (ValueError, ImproperlyConfigured):
            raise ImproperlyConfigured(f"{name} must name a mail server, such as {_MAIL_SERVER} – {_ENCODED}") from None
        return found

    def mailbox(self, name: str, *, default: str) -> str:
        """Read one address of e-mail, perhaps behind a name."""
        written = self.str(name, default=default).strip()
        if written and not re.fullmatch(r"[^\r\n@]*[^\s@]@[^\s@]+", written):
            raise ImproperlyConfigured(f"{name} must be one address, such as contact@example.org")
        return written


def _number(name: str, written: str, cast: type[int] | type[float]) -> int | float:
    try:
        number = cast(written)
        if number < 0 or not isfinite(number):
            raise ValueError
    except (ValueError, OverflowError):
        kind = "a whole number" if cast is int else "a number, such as 0.5"
        raise ImproperlyConfigured(f"{name} must be {kind}, from 0 on, and not “{written}”.") from None
    return number
