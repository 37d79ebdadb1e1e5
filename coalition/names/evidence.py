"""What each piece of evidence counts for and against two names being one organisation's.

The sum of what is found, weighed, is the logarithm of the odds that they are; likeness is the probability. "" is what is
said before any evidence. The weights were fitted by logistic regression on the pairs of bench/pairs.tsv, on half of a
set of 528 pairs that the rules had not seen, and, each for a twentieth, on twenty pairs of names drawn at random for
every pair of one organisation. A ridge draws each weight to what was thought of it beforehand, with as much force as one
pair has, so that what few pairs show is not lost; no weight may speak the wrong way. Then 0.8 was added to "", so that
among pairs as hard as these one half comes out as likely.

"_one_language" is said of two names of one language: there another word is another thing, while translators are free.
"""

from collections.abc import Mapping
from math import exp
from typing import Final

NAMES: Final[Mapping[str, float]] = {
    "": -0.19,
    "acronym": 0.39,
    "acronym_explained": 1.85,
    "address_of_one": 0.0,
    "body_of_one": 0.0,
    "both_alone": -0.54,
    "both_alone_one_language": -1.11,
    "both_say": 0.0,
    "both_say_one_language": -1.5,
    "crossed": -3.97,
    "elsewhere": -6.6,
    "form_of_place": -0.03,
    "form_of_place_one_language": -3.31,
    "inside": -0.88,
    "near_body": 0.0,
    "near_body_one_language": -4.23,
    "nothing_else": 2.17,
    "one_alone": -1.13,
    "one_alone_one_language": -0.8,
    "other_acronym": -2.0,
    "other_body": -3.31,
    "other_body_one_language": -4.52,
    "place_of_one": -0.97,
    "place_of_one_one_language": -3.75,
    "rare": 0.31,
    "same_body": 0.99,
    "same_place": 0.61,
    "section": -2.16,
    "shared": 2.68,
    "sound": 2.21,
    "tail_of_brand": -0.0,
    "turned": 0.0,
    "turned_one_language": -0.54,
}
ACRONYMS: Final[Mapping[str, float]] = {
    "": -1.44,
    "acronym_of_a_place": -3.06,
    "begun": 4.02,
    "elsewhere": -4.5,
    "much_spelt": 4.11,
    "named": 3.11,
    "place_of_one": -1.5,
    "same_acronym": 0.0,
    "sound": 2.87,
    "spelt": 4.91,
    "spelt_in_translation": 4.59,
    "two_acronyms": -2.34,
}


def weigh(weights: Mapping[str, float], evidence: Mapping[str, float]) -> float:
    """Give the probability that the evidence says."""
    return 1 / (1 + exp(-weights[""] - sum(weights[name] * found for name, found in evidence.items() if found)))
