"""Words that ask whether a signatory is to stand among the members too."""

from django.utils.translation import gettext as _

from coalition.site.direction import isolate
from signatures.record.models import Signature
from signatures.record.statement_words import statement_name


def listed_words(signature: Signature) -> str:
    """Name a sign-on on a list, and the list."""
    values = {"name": isolate(signature), "statement": isolate(statement_name(signature.statement))}
    return _("%(name)s stays among the signatories of %(statement)s") % values


def tick_words() -> str:
    """Tell a person who did not tick it what to do."""
    return _(
        "Nothing has been changed. Tick each sign-on that is to be counted beside the membership; withdraw the others first."
    )
