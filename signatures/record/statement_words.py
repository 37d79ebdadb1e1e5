"""A Statement as it is named where one has to be told from another."""

from django.db.models import Prefetch, QuerySet
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from coalition.site.direction import isolate
from coalition.statements.models import Statement, Text
from signatures.record.models import Signature


def with_titles(statements: QuerySet[Statement]) -> QuerySet[Statement]:
    """Fetch Statements with what their names are made of."""
    return statements.prefetch_related(Prefetch("texts", Text.objects.order_by("-version", "language").defer("body")))


def statement_name(statement: Statement) -> str:
    """Name a Statement by its title, in the reader's language where there is one, its address, date and state."""
    return _("“%(title)s” (%(address)s, %(date)s, %(state)s)") % {
        "title": str(statement),
        "address": isolate(statement.slug),
        "date": date_format(statement.issued_on, "DATE_FORMAT"),
        "state": statement.get_state_display(),
    }


def with_signatories(statement: Statement) -> str:
    """Name it, with how many organisations are on its list."""
    number = Signature.objects.approved().filter(statement=statement).count()
    message = ngettext("%(statement)s with %(number)d signatory", "%(statement)s with %(number)d signatories", number)
    return message % {"statement": statement_name(statement), "number": number}
