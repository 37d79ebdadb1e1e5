"""Check what the coalition itself put on record, and that what guards it is there."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from django.db import connection

from coalition.statements.digest import text_digest
from coalition.statements.models import Text

# The triggers that keep the record, by their tables.
TRIGGERS: Final[Mapping[str, Collection[str]]] = {
    "coalition_statement": {
        "published_shows_its_members",
        "reference_is_kept",
        "former_address_is_kept",
        "former_address_is_not_taken",
        "statement_keeps_its_revision",
        "statement_tells_its_revision",
    },
    "coalition_text": {
        "published_text_has_digest",
        "published_text_is_immutable",
        "published_text_raises_the_revision",
        "published_texts_are_not_truncated",
    },
    "coalition_organisation": {"one_organisation_a_name_insert", "one_organisation_a_name_update"},
    "coalition_organisationpages": {
        "pages_keep_their_version",
        "pages_tell_their_version",
        "switched_pages_raise_revisions",
    },
    "coalition_siteidentity": {"identity_raises_its_version", "identity_tells_its_version"},
    "coalition_sitewords": {"words_raise_the_version"},
    "coalition_organisationname": {"one_organisation_a_name_insert", "one_organisation_a_name_update"},
}
_ALWAYS_ON: Final = ("O", "A")  # pg_trigger.tgenabled: fires unless a superuser's session is a replica's; fires always


@dataclass(frozen=True, slots=True)
class Wrong:
    """One thing on record that cannot be right: what it is about, and what is wrong, in words."""

    about: str
    words: str


def check_texts() -> Iterator[Wrong]:
    """Hold each published Text against its digest."""
    for text in Text.objects.published().order_by("pk").iterator(chunk_size=100):
        if text.digest != text_digest(text):
            yield Wrong(f"text {text.pk}", f"“{text}” is not what was published: its digest is another.")


def check_triggers(expected: Mapping[str, Collection[str]]) -> Iterator[Wrong]:
    """Look whether each trigger that keeps the record is there and fires."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT relname, tgname, tgenabled FROM pg_trigger JOIN pg_class ON pg_class.oid = tgrelid"
            " WHERE NOT tgisinternal AND relnamespace = current_schema()::regnamespace"
        )
        found = {(table, name): enabled for table, name, enabled in cursor.fetchall()}
    for table, names in expected.items():
        for name in sorted(names):
            if (table, name) not in found:
                yield Wrong(f"trigger {name}", f"It is gone from the table {table}.")
            elif found[table, name] not in _ALWAYS_ON:
                yield Wrong(f"trigger {name}", f"It is switched off on the table {table}.")
