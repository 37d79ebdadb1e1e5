from signatures.models.event import Event
from signatures.models.imported import Import, ImportLine
from signatures.models.letter import Letter
from signatures.models.merge import Merge
from signatures.models.notice import Notice, NoticeTold
from signatures.models.proposed_change import ProposedChange
from signatures.models.reachability import Reachability
from signatures.models.representative import Representative
from signatures.models.signatory import Signatory, SignatoryName
from signatures.models.signature import MOVES, NOTES, UNDOES, Move, Signature
from signatures.models.standard_reason import StandardReason
from signatures.models.tally import DayKey, Tally
from signatures.models.token import Token
from signatures.models.webhook import Webhook

__all__ = [
    "MOVES",
    "NOTES",
    "UNDOES",
    "DayKey",
    "Event",
    "Import",
    "ImportLine",
    "Letter",
    "Merge",
    "Move",
    "Notice",
    "NoticeTold",
    "ProposedChange",
    "Reachability",
    "Representative",
    "Signatory",
    "SignatoryName",
    "Signature",
    "StandardReason",
    "Tally",
    "Token",
    "Webhook",
]
