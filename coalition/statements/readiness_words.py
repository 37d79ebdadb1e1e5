"""Words that tell an editor what a Statement lacks."""

from django.utils.translation import get_language_info, ngettext
from django.utils.translation import gettext as _

from coalition.statements.readiness import Lack, Missing


def missing_words(missing: Missing) -> str:
    """Say what is missing."""
    language = get_language_info(missing.language)["name_translated"] if missing.language else ""
    match missing.lack, missing.values:
        case Lack.NOTHING_PUBLISHED, ():
            return _("The statement has no published text yet. Publish a text first.")
        case Lack.NO_TEXT, ():
            return _("%s: there is no text.") % language
        case Lack.NOT_PUBLISHED, ():
            return _("%s: the newest text is not published.") % language
        case Lack.FEWER_DEMANDS, (number, most):
            labels = {"language": language, "number": number, "most": most}
            return (
                ngettext(
                    "%(language)s: %(number)d demand, where another language has %(most)d.",
                    "%(language)s: %(number)d demands, where another language has %(most)d.",
                    int(number),
                )
                % labels
            )
        case Lack.DEMANDS_OF_SEVERAL_LINES, (numbers,):
            labels = {"language": language, "numbers": numbers}
            return (
                _(
                    "%(language)s: each of these demands is on several lines and will be published as one: %(numbers)s. "
                    "If they are separate demands, put a blank line between them."
                )
                % labels
            )
        case Lack.LETTERS_WITHOUT_FONT, (letters,):
            labels = {"language": language, "letters": letters}
            return _("%(language)s: PDFs and images will show an empty box in place of %(letters)s.") % labels
        case Lack.NO_MEMBERS, ():
            return _("The coalition had no members on the date of issue.")
        case Lack.NO_CLOSING_TIME, ():
            return _("No closing day is set.")
        case Lack.CLOSING_TIME_PASSED, ():
            return _("Its closing time has passed.")
    raise AssertionError(missing)
