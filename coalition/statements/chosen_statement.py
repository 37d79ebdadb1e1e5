"""Choice of the Statement that a page of the desk is about."""

from operator import attrgetter

from django.db.models import Min
from django.db.models.functions import Coalesce
from django.http import HttpRequest

from coalition.statements.models import Statement
from coalition.statements.titles import titles_of


def chosen_statement(request: HttpRequest) -> tuple[list[Statement], Statement | None]:
    """Return all Statements, newest first, and the one that the address names.

    Else it is the one that takes sign-ons and opened last; where none does, the newest.
    """
    opened = Coalesce("opens_at", Min("texts__published_at"), "revised_at")
    statements = list(Statement.objects.annotate(opened=opened).order_by("-issued_on", "-pk"))
    titles_of(statements)
    named = next((one for one in statements if one.slug == request.GET.get("statement")), None)
    open_ones = [one for one in statements if one.takes_signatures()]
    last_opened = max(open_ones, key=attrgetter("opened"), default=None)
    return statements, named or last_opened or next(iter(statements), None)
