"""The titles by which staff know statements, asked for many of them at once."""

from collections.abc import Iterable

from coalition.statements.models import Statement, titles_by_language


def titles_of(statements: Iterable[Statement]) -> dict[int, str]:
    """Give the title of each by its number, in one query, after which each of them knows its own."""
    several = list(statements)
    newest, current = titles_by_language(several)
    for one in several:
        one.newest_titles, one.current_titles = newest.get(one.pk, {}), current.get(one.pk, {})
    return {one.pk: str(one) for one in several}
