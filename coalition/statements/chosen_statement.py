"""Choice of the Statement that a page of the desk is about."""

from django.http import HttpRequest

from coalition.statements.models import Statement
from coalition.statements.titles import titles_of


def chosen_statement(request: HttpRequest) -> tuple[list[Statement], Statement | None]:
    """Return all Statements, newest first, and the one that the address names, else the newest."""
    statements = list(Statement.objects.order_by("-issued_on", "-pk"))
    titles_of(statements)
    named = next((one for one in statements if one.slug == request.GET.get("statement")), None)
    return statements, named or next(iter(statements), None)
