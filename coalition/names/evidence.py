"""What each piece of evidence counts for and against two names being one organisation's.

The sum of what is found, weighed, is the logarithm of the odds that they are; likeness is its probability. The weights
were fitted by logistic regression.
"""

from collections.abc import Mapping
from math import exp
from typing import Final

NAMES: Final[Mapping[str, float]] = {
    "": -1.43,
    "acronym": 0.26,
    "acronym_explained": 1.85,
    "address_of_one": 0.0,
    "body_of_one": 0.0,
    "both_alone": -0.38,
    "both_alone_one_language": -1.71,
    "both_say": 0.0,
    "both_say_one_language": -1.07,
    "elsewhere": -6.83,
    "form_of_place": -0.64,
    "form_of_place_one_language": -3.68,
    "inside": -0.86,
    "near_body": 0.0,
    "near_body_one_language": -4.51,
    "one_alone": -0.95,
    "one_alone_one_language": 0.0,
    "other_acronym": -2.0,
    "other_body": -3.39,
    "other_body_one_language": -4.76,
    "place_of_one": -0.97,
    "place_of_one_one_language": -4.35,
    "rare": 0.56,
    "same_body": 0.92,
    "same_place": 0.75,
    "shared": 3.26,
    "sound": 1.41,
    "turned": 0.0,
    "turned_one_language": -1.84,
}
ACRONYMS: Final[Mapping[str, float]] = {
    "": -2.26,
    "acronym_of_a_place": -2.79,
    "begun": 4.03,
    "elsewhere": -4.5,
    "much_spelt": 4.11,
    "named": 3.11,
    "place_of_one": -1.5,
    "same_acronym": 0.0,
    "sound": 2.87,
    "spelt": 4.79,
    "spelt_in_translation": 4.58,
    "two_acronyms": -2.33,
}


def weigh(weights: Mapping[str, float], evidence: Mapping[str, float]) -> float:
    """Give the probability that the evidence says."""
    return 1 / (1 + exp(-weights[""] - sum(weights[name] * found for name, found in evidence.items() if found)))
