"""The titles by which staff know statements: in the reader's language where there is one, else in any."""

from collections.abc import Iterable

from coalition.site.languages import active_language
from coalition.statements.models import Statement, Text
from coalition.statements.reader_language import in_language


def titles_of(statements: Iterable[Statement]) -> dict[int, str]:
    """Give the title of each by its number, in one query: the newest one, published or not, else its address."""
    known = {one.pk: one.slug for one in statements}
    newest = Text.objects.filter(statement__in=known).exclude(title="").order_by("statement", "language", "-version")
    titles: dict[int, dict[str, str]] = {}
    for statement_id, language, title in newest.distinct("statement", "language").values_list(
        "statement", "language", "title"
    ):
        titles.setdefault(statement_id, {})[language] = title
    here = active_language()
    return {pk: in_language(titles[pk], here) if pk in titles else slug for pk, slug in known.items()}
