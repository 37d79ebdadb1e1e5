"""What each piece of evidence counts for and against two names being one organisation's.

The sum of what is found, weighed, is the logarithm of the odds that they are; likeness is the probability. "" is what is
said before any evidence. The weights were fitted by logistic regression on the pairs of bench/pairs.tsv, on half of a
set of 528 pairs by others, and, each for a twentieth, on twenty pairs of names drawn at random for
every pair of one organisation. A ridge draws each weight to what was thought of it beforehand, with as much force as one
pair has, so that what few pairs show is not lost; no weight may speak the wrong way. Then 0.8 was added to "", so that
among pairs as hard as these one half comes out as likely.

"_one_language" is said of two names of one language: there another word is another thing, while translators are free.
"""

from collections.abc import Mapping
from math import exp
from typing import Final

NAMES: Final[Mapping[str, float]] = {
    "": 0.05,
    "acronym": 0.41,
    "acronym_explained": 1.89,
    "address_of_one": -0.4,
    "body_of_one": 0.0,
    "both_alone": -0.55,
    "both_alone_one_language": -1.17,
    "both_say": 0.0,
    "both_say_one_language": -1.5,
    "crossed": -3.98,
    "elsewhere": -6.66,
    "form_of_place": -1.51,
    "form_of_place_in_english": -0.29,
    "form_of_place_one_language": -3.88,
    "inside": -0.92,
    "near_body": 0.0,
    "near_body_one_language": -4.22,
    "nothing_else": 2.13,
    "one_alone": -1.1,
    "one_alone_one_language": -1.2,
    "other_acronym": -2.01,
    "other_body": -3.3,
    "other_body_one_language": -4.59,
    "place_of_one": -1.6,
    "place_of_one_one_language": -3.66,
    "rare": 0.3,
    "same_body": 1.0,
    "same_place": 0.49,
    "section": -2.12,
    "shared": 2.52,
    "sound": 2.2,
    "tail_of_brand": -0.06,
    "turned": 0.0,
    "turned_one_language": -0.41,
}
ACRONYMS: Final[Mapping[str, float]] = {
    "": -1.47,
    "acronym_of_a_place": -3.05,
    "begun": 4.03,
    "body_of_the_acronym": -3.0,
    "elsewhere": -4.5,
    "much_spelt": 4.18,
    "named": 3.12,
    "place_of_one": -1.6,
    "same_acronym": 0.0,
    "sound": 2.87,
    "spelt": 4.92,
    "spelt_in_translation": 4.6,
    "two_acronyms": -2.33,
}


def weigh(weights: Mapping[str, float], evidence: Mapping[str, float]) -> float:
    """Give the probability that the evidence says."""
    return 1 / (1 + exp(-weights[""] - sum(weights[name] * found for name, found in evidence.items() if found)))
