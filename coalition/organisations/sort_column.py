"""The column by which an alphabetical list is sorted: PostgreSQL computes it from the folded name and stores it."""

from typing import Final

from django.db.models import F, Func, GeneratedField, TextField, Value

# Articles of the languages in which organisations name themselves, also of Arabic ones in Latin letters. Folding took
# the elided ones away already. Where the Arabic article is no article but part of a short word, it stays.
_ARTICLE: Final = r"^(?:(?:the|a|an|le|la|les|el|los|las|il|gli|der|die|das|al) (?=.)|ال(?=..))"
# Letters that stand in the alphabets of Persian and Kurdish after one of the Arabic letters, and in Unicode after all.
_AFTER: Final = {"پ": "ب", "چ": "ج", "ژ": "ز", "ڤ": "ف", "گ": "ك"}
_LAST_LETTER: Final = "\u06ff"


def _without_article(key: F) -> Func:
    return Func(key, Value(_ARTICLE), Value(""), function="regexp_replace")


def _in_alphabet(key: Func) -> Func:
    for letter, before in _AFTER.items():
        key = Func(key, Value(letter), Value(before + _LAST_LETTER), function="replace")
    return key


def sort_key() -> GeneratedField:
    """Give the column to sort by, in the collation "C"; PostgreSQL as it is embedded has no other that would do."""
    return GeneratedField(
        expression=_in_alphabet(_without_article(F("key"))), output_field=TextField(), db_persist=True, editable=False
    )
