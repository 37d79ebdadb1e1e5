"""Random names for what the public knows: a primary key would tell how many rows there are, and which came first."""

from typing import Final

from django.contrib.postgres.functions import RandomUUID
from django.db import models
from django.db.models.functions import Cast, Left, Replace
from django.urls.converters import StringConverter

# Sixty random bits: short, as a page may hold ten thousand of them.
_LETTERS: Final = 16


def reference() -> models.CharField[str, str]:
    """Make the column of a random reference, which the database gives to each row; a trigger keeps it."""
    random = Left(Replace(Cast(RandomUUID(), models.TextField()), models.Value("-")), _LETTERS)
    return models.CharField(max_length=_LETTERS, editable=False, db_default=random)


class ReferenceConverter(StringConverter):
    """A random reference as a part of an address: nothing else there is one, nor is redirected to one."""

    regex = f"[0-9a-f]{{{_LETTERS}}}"
