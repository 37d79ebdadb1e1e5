"""Messages that our catalogues say anew are said by Django itself."""

from pathlib import Path

import django
import polib

from coalition.site.framework_words import MESSAGES


def test_every_message_is_one_of_djangos_own():
    catalogues = (Path(django.__file__).parent).glob("**/locale/ar/LC_MESSAGES/django.po")
    known = {entry.msgid for path in catalogues for entry in polib.pofile(str(path))}

    assert [words for words in MESSAGES if words not in known] == []
