"""The environment, in which NAME_FILE may name the file that holds NAME."""

from django.core.exceptions import ImproperlyConfigured
from environ.fileaware_mapping import FileAwareMapping


class SecretFiles(FileAwareMapping):
    """The environment and its files: the line's end that an editor leaves there is no part of a key or password."""

    def __getitem__(self, key: str) -> str:
        try:
            value = str(super().__getitem__(key))  # type: ignore[no-untyped-call]  # django-environ has no types
        except (OSError, UnicodeDecodeError) as error:
            why = error.strerror if isinstance(error, OSError) else "it is no text"
            raise ImproperlyConfigured(
                f"{key}_FILE names {self.env[f'{key}_FILE']}, which cannot be read: {why}."
            ) from None
        return value.rstrip("\r\n") if self.env.get(f"{key}_FILE") else value
