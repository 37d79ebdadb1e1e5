"""Make items of a list of what a page shows as cards, or as terms with definitions."""

import re
from collections import Counter
from dataclasses import dataclass
from typing import Final

from coalition.domain.documents.entries import is_acronym, is_site
from coalition.names.places import city, place

_MOST: Final = 2  # of so many, one has it


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a card's text, and the kind of tag that holds it."""

    kind: str
    text: str


def cards_as_items(cards: list[list[Piece]]) -> str:
    """Give a line a card with the name, acronym and place; what else the cards say stands below, unmarked."""
    said = Counter(piece.text for card in cards for piece in card)
    labels = {text for text, times in said.items() if times == len(cards) and not _is_place(text)}
    names = Counter(
        piece.kind
        for card in cards
        for piece in card
        if piece.text not in labels and not _is_place(piece.text) and not is_site(piece.text)
    )
    kind = _kind_of_names(cards, names)
    items: list[str] = []
    others: list[str] = []
    for card in cards:
        name = next((piece.text for piece in card if piece.kind == kind), "")
        rest = [piece.text for piece in card if piece.text != name and piece.text not in labels]
        name, left = _with(name, rest)
        items += [f"- {name}"] if name else []
        others += left
    shown = [*others, *sorted(labels)]
    return "\n\n" + "\n".join(items) + "\n\n" + "\n\n".join(shown) + "\n\n"


def _kind_of_names(cards: list[list[Piece]], names: Counter[str]) -> str:
    """Find the kind that holds the names: the first that most cards have, and have different texts in."""
    for piece in (piece for card in cards for piece in card):
        texts = [other.text for card in cards for other in card if other.kind == piece.kind]
        acronyms = sum(is_acronym(text.strip("()")) for text in texts)
        if names[piece.kind] * _MOST > len(cards) and acronyms * _MOST <= len(texts):
            return piece.kind
    return names.most_common(1)[0][0] if names else ""


def _with(name: str, rest: list[str]) -> tuple[str, list[str]]:
    """Give a name with its acronym and place, and what is neither."""
    left = []
    for text in rest:
        if is_acronym(text.strip("()")) and "(" not in name:
            name = f"{name} ({text.strip('()')})"
        elif _is_place(text):
            name = f"{name}, {text}"
        elif not is_site(text):
            left.append(text)
    return name, left


def item_of(lines: list[str]) -> str:
    """Give an item whose name, acronym and place stand on lines of their own on one line."""
    name, rest = lines[0], [line for line in lines[1:] if line]
    name, left = _with(name, rest) if any(map(_is_place, rest)) else (name, rest)
    return " ".join([name, *left])


def definitions_as_items(found: list[tuple[str, str]]) -> str:
    """Give terms and definitions as items: a term is a name, or short for one, or heads the names below it."""
    terms = [text for tag, text in found if tag == "dt"]
    definitions = [text for tag, text in found if tag == "dd"]
    if len(terms) != len(definitions) or sum(map(_is_place, terms)) * _MOST > len(terms):
        return "\n".join(f"\n## {text}\n" if tag == "dt" else f"- {text}" for tag, text in found)
    pairs = list(zip(terms, definitions, strict=True))
    if sum(map(is_acronym, terms)) * _MOST > len(terms):
        return "\n".join(f"- {definition} ({term})" for term, definition in pairs)
    items = [_with(term, [definition]) for term, definition in pairs]
    left = [text for _, rest in items for text in rest]
    return "\n".join(f"- {name}" for name, _ in items) + "\n\n" + "\n\n".join(left)


def _is_place(text: str) -> bool:
    last = re.split("[,،]", text)[-1].strip("() ")
    return place(text.strip("() ")) is not None or place(last) is not None or bool(city(text))
