"""What each piece of evidence counts for and against two names being one organisation's.

The sum of what is found, weighed, is the logarithm of the odds that they are; likeness is its probability. The weights
were fitted by logistic regression.
"""

from collections.abc import Mapping
from math import exp
from typing import Final

NAMES: Final[Mapping[str, float]] = {
    "": -0.46,
    "acronym": 0.35,
    "acronym_explained": 1.84,
    "address_of_one": 0.0,
    "body_of_one": 0.0,
    "both_alone": -0.43,
    "both_alone_one_language": -1.48,
    "both_say": 0.0,
    "both_say_one_language": -0.86,
    "crossed": -3.96,
    "elsewhere": -6.48,
    "form_of_place": -0.01,
    "form_of_place_one_language": -3.21,
    "inside": -0.85,
    "near_body": 0.0,
    "near_body_one_language": -4.21,
    "nothing_else": 2.25,
    "one_alone": -1.01,
    "one_alone_one_language": -0.5,
    "other_acronym": -2.0,
    "other_body": -3.28,
    "other_body_one_language": -4.52,
    "place_of_one": -0.94,
    "place_of_one_one_language": -3.76,
    "rare": 0.41,
    "same_body": 0.9,
    "same_place": 0.68,
    "shared": 2.81,
    "sound": 2.23,
    "tail_of_brand": -0.0,
    "turned": 0.0,
    "turned_one_language": -0.59,
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
