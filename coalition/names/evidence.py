"""What each piece of evidence counts for and against two names being one organisation's.

The sum of what is found, weighed, is the logarithm of the odds that they are; likeness is its probability. The weights
were fitted by logistic regression.
"""

from collections.abc import Mapping
from math import exp
from typing import Final

NAMES: Final[Mapping[str, float]] = {
    "": -0.66,
    "acronym": 0.4,
    "acronym_explained": 1.86,
    "address_of_one": 0.0,
    "body_of_one": -0.05,
    "both_alone": -0.41,
    "both_alone_one_language": -1.41,
    "both_say": 0.0,
    "both_say_one_language": -1.24,
    "crossed": -4.03,
    "elsewhere": -6.38,
    "form_of_place": -0.41,
    "form_of_place_one_language": -2.64,
    "inside": -0.84,
    "near_body": 0.0,
    "near_body_one_language": -4.31,
    "nothing_else": 2.32,
    "one_alone": -0.77,
    "one_alone_one_language": 0.0,
    "other_acronym": -2.0,
    "other_body": -3.2,
    "other_body_one_language": -4.17,
    "place_of_one": -1.01,
    "place_of_one_one_language": -3.77,
    "rare": 0.52,
    "same_body": 0.32,
    "same_place": 0.62,
    "shared": 3.27,
    "sound": 2.19,
    "tail_of_brand": -0.01,
    "turned": 0.0,
    "turned_one_language": -0.7,
}
ACRONYMS: Final[Mapping[str, float]] = {
    "": -1.45,
    "acronym_of_a_place": -2.51,
    "begun": 4.02,
    "elsewhere": -4.5,
    "much_spelt": 4.1,
    "named": 3.11,
    "place_of_one": -1.5,
    "same_acronym": 0.03,
    "sound": 2.87,
    "spelt": 4.93,
    "spelt_in_translation": 4.55,
    "two_acronyms": -2.33,
}


def weigh(weights: Mapping[str, float], evidence: Mapping[str, float]) -> float:
    """Give the probability that the evidence says."""
    return 1 / (1 + exp(-weights[""] - sum(weights[name] * found for name, found in evidence.items() if found)))
