from signatures.models.event import Event
from signatures.models.letter import Letter
from signatures.models.merge import Merge
from signatures.models.notice import Notice
from signatures.models.representative import Representative
from signatures.models.signature import MOVES, NOTES, Move, Signature
from signatures.models.standard_reason import StandardReason
from signatures.models.tally import DayKey, Tally
from signatures.models.token import Token

__all__ = [
    "MOVES",
    "NOTES",
    "DayKey",
    "Event",
    "Letter",
    "Merge",
    "Move",
    "Notice",
    "Representative",
    "Signature",
    "StandardReason",
    "Tally",
    "Token",
]
