"""Evidence for and against two names being one organisation's, and what each piece of it counts.

Each field is one piece of evidence, a number from 0 to 1 or a weight of words. The sum of what is found, weighed, is the
logarithm of the odds that the two are one; likeness is the probability. The weights are in weights.json: `bench.likeness`
fits them on the pairs that docs/likeness.md names, and writes them. No weight is zero, and none speaks the wrong way: what
counts nothing is no field, and `FOR` says which of them speak for one organisation.

"_one_language" is said of two names of one language: there another word is another thing, while translators are free.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from functools import cache
from math import exp
from pathlib import Path
from typing import Final

WEIGHTS: Final = Path(__file__).with_name("weights.json")


def _says(sentence: str) -> float:
    """Declare a piece of evidence that is 0 where it was not found, with what it says."""
    return field(default=0.0, metadata={"says": sentence})  # type: ignore[no-any-return]


@dataclass(frozen=True, slots=True, kw_only=True)
class NameEvidence:
    """Evidence from the comparison of two names."""

    # What both have.
    shared: float = _says("The share of all words' weight that both names say.")
    rare: float = _says("The weight of the words of their own, which are no usual ones, that both have.")
    nothing_else: float = _says("Neither says anything of weight beyond the other, and they are in one place.")
    same_place: float = _says("Both name the same place.")
    same_body: float = _says("Both are the same sort of body.")
    acronym: float = _says("Both have one acronym, or one has what the words of both spell.")
    acronym_explained: float = _says("The acronym of the one is spelt by the words of the other alone.")
    borrowed_acronym: float = _says("In two languages both have one acronym, which the words of at most one spell.")
    sound: float = _says("In two scripts the whole names sound alike.")
    # What tells them apart.
    general: float = _says("In two languages both say only what many say, and no place, acronym or word of their own.")
    both_alone: float = _says("What the name that says less beyond the other says, in two languages.")
    both_say_one_language: float = _says("In one language each says something beyond the other.")
    one_alone: float = _says(
        "How much more the one says beyond the other, in two languages, without a word of their own."
    )
    one_alone_one_language: float = _says("The same in one language.")
    adds_words: float = _says("In one language the one has the other's words and adds some.")
    adds_to_brand: float = _says("The same where they share a word of their own.")
    adds_distinction: float = _says("The same where what it adds tells a body from its like, as independent does.")
    number_differs: float = _says("Each has a number that the other has not.")
    number_of_one: float = _says("Only one has a number.")
    turned_one_language: float = _says("In one language the words stand in another order.")
    crossed: float = _says("What the one is for is what the other is, and the other way round.")
    elsewhere: float = _says("Each names a place that the other does not.")
    inside: float = _says("The one's place is a part of the other's.")
    place_of_one: float = _says("Only the one names a place, in two languages.")
    place_of_one_one_language: float = _says("The same in one language.")
    chapter_of_one: float = _says("Only the one names a city, and that behind a dash, as a chapter does.")
    form_of_place: float = _says("In two languages the one is of a country, the other its people's.")
    form_of_place_in_english: float = _says("The same where one is in English, which swaps them freely.")
    form_of_place_one_language: float = _says("The same in one language that does not.")
    other_body: float = _says("They are other sorts of bodies, in two languages or with a word of their own.")
    other_body_one_language: float = _says("The same in one language without such a word.")
    near_body_one_language: float = _says(
        "In one language they are sorts of bodies that only translators take for one."
    )
    section: float = _says("In one language only one is an office, a fund or another part of a body.")
    other_acronym: float = _says("Both have an acronym, and not the same.")


@dataclass(frozen=True, slots=True, kw_only=True)
class AcronymEvidence:
    """Evidence from the comparison of an acronym and a name, or of two acronyms."""

    spelt: float = _says("The name spells the acronym, or has it.")
    spelt_in_translation: float = _says("A translation of the name spells it.")
    begun: float = _says("The acronym takes the beginnings of the name's words.")
    named: float = _says("They share a word.")
    much_spelt: float = _says("How much of the acronym the name's words spell, where they do not spell all.")
    sound: float = _says("They sound alike.")
    spelt_by_another: float = _says("The directory knows whose acronym it is, and not as one of this name.")
    body_of_the_acronym: float = _says("The name is that of a body of whom the acronym is a part.")
    two_acronyms: float = _says("They are two acronyms.")
    elsewhere: float = _says("Each names a place that the other does not.")
    place_of_one: float = _says("Of two acronyms only one names a place.")
    acronym_of_a_place: float = _says("The acronym is of a place that the name does not say.")


FOR: Final = frozenset(
    {
        *("shared", "rare", "nothing_else", "same_place", "same_body", "acronym", "acronym_explained"),
        *("borrowed_acronym", "sound", "spelt", "spelt_in_translation", "begun", "named", "much_spelt"),
    }
)  # fmt: skip


@cache
def weights() -> Mapping[str, Mapping[str, float]]:
    """Give what each piece of evidence counts, by the kind of evidence; "" is what is said before any."""
    found: dict[str, dict[str, float]] = json.loads(WEIGHTS.read_text("utf-8"))
    return found


def weigh(evidence: NameEvidence | AcronymEvidence) -> float:
    """Give the probability that the evidence says."""
    counts = weights()[type(evidence).__name__]
    return 1 / (1 + exp(-counts[""] - sum(counts[one.name] * getattr(evidence, one.name) for one in fields(evidence))))
