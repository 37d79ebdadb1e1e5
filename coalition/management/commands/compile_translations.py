from pathlib import Path

import polib
from django.conf import settings
from django.core.management.base import BaseCommand

from coalition.site.typography import typeset


class Command(BaseCommand):
    help = "Compile the translations; unlike compilemessages it needs no gettext on the machine."
    requires_system_checks = []

    def handle(self, *args: object, **options: object) -> None:
        for folder in settings.LOCALE_PATHS:
            for source in Path(folder).glob("*/LC_MESSAGES/*.po"):
                target = source.with_suffix(".mo")
                if not target.exists() or target.stat().st_mtime < source.stat().st_mtime:
                    _set(polib.pofile(str(source)), source.parts[-3]).save_as_mofile(str(target))


def _set(catalogue: polib.POFile, language: str) -> polib.POFile:
    """Set every message by the typographic rules of its language."""
    for entry in catalogue:
        entry.msgstr = typeset(entry.msgstr, language)
        entry.msgstr_plural = {form: typeset(words, language) for form, words in entry.msgstr_plural.items()}
    return catalogue
