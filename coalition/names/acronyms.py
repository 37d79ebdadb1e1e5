"""Ways in which a name spells an acronym: its initials, those of its translation, the beginnings of its words."""

from typing import Final

from coalition.names.lexicon import SMALL_WORDS
from coalition.names.reading import Reading

_FEW: Final = 3  # letters of the beginning of a word; and the fewest of an acronym whose words are not its initials


def share_spelt(acronym: Reading, name: Reading) -> float:
    """Say how much of an acronym the words of a name spell, in whichever language and order."""
    best = 0.0
    for letters in acronym.acronyms:
        left, used = list(letters), 0
        for initials in name.spelt:
            fits = [one for one in initials if all(one.count(a) <= left.count(a) for a in one)]
            found = max(fits, key=lambda one: (len(one), one), default="")
            for letter in found:
                left.remove(letter)
            used += bool(found)
        best = max(best, (1 - len(left) / len(letters)) * used / len(name.spelt) if name.spelt else 0.0)
    return best


def begins(one: Reading, other: Reading) -> bool:
    """Tell whether an acronym takes the beginnings of the other name's words, as SMEX does, or of its first ones."""
    acronym, name = (one, other) if one.is_acronym else (other, one)
    words = [word for word in name.folded.split() if word not in SMALL_WORDS]
    return any(_takes(letters, words, 0) for letters in acronym.acronyms if len(letters) >= _FEW)


def _takes(letters: str, words: list[str], taken: int) -> bool:
    if not letters:
        return taken > 1
    if not words:
        return False
    return any(
        letters.startswith(words[0][:many]) and _takes(letters[many:], words[1:], taken + 1)
        for many in range(1, min(_FEW, len(words[0])) + 1)
    )


def spelt_out(one: Reading, other: Reading) -> bool:
    """Tell whether one name holds an acronym that the other's words spell."""
    return bool(one.acronyms & other.initials or other.acronyms & one.initials)
