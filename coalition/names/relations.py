"""Relations between two bodies: where they are, and what sorts of bodies they are."""

from typing import NamedTuple

from coalition.names.reading import Reading
from coalition.names.vocabulary.bodies import FREE


class Where(NamedTuple):
    """Places of two bodies: the same, different ones, or a place of one of which the other says nothing."""

    same: bool
    elsewhere: bool
    inside: bool  # the one place is part of the other
    extra: bool
    address: bool  # the one place is not part of the name
    other_form: bool  # "of Tunisia" and "Tunisian"


def where_are(one: Reading, other: Reading) -> Where:
    mine, yours = set(one.places - other.places), set(other.places - one.places)
    form = bool((one.peoples ^ other.peoples) & one.places & other.places)
    if not mine and not yours:
        return Where(bool(one.places), False, False, False, False, form)
    if not mine or not yours:
        has = one if mine else other
        return Where(False, False, False, not has.apart, has.apart, form)
    wider = {place for place in mine if any(city.startswith(f"{place}/") for city in yours)} | {
        place for place in yours if any(city.startswith(f"{place}/") for city in mine)
    }
    within = bool(wider)
    mine = {place for place in mine if place not in wider and place.partition("/")[0] not in wider}
    yours = {place for place in yours if place not in wider and place.partition("/")[0] not in wider}
    if mine and yours:
        return Where(False, True, within, False, False, form)
    if not mine and not yours:
        return Where(False, False, True, False, False, form)
    has = one if mine else other
    return Where(bool(one.places & other.places), False, within, not has.apart, has.apart, form)


class Bodies(NamedTuple):
    """Sorts of two bodies: the same, another one, one that translators take for it, or unknown for one of them."""

    same: bool
    other: bool
    near: bool
    untold: bool


def bodies_of(one: Reading, other: Reading) -> Bodies:
    if one.bodies & other.bodies:
        return Bodies(True, False, False, False)
    if not one.bodies or not other.bodies:
        return Bodies(False, False, False, bool(one.bodies or other.bodies))
    mine, yours = _families(one), _families(other)
    near = bool(mine & yours) or any(frozenset((my, your)) in FREE for my in mine for your in yours)
    return Bodies(False, not near, near, False)


def _families(reading: Reading) -> set[str]:
    return {body.partition(".")[0] for body in reading.bodies}
