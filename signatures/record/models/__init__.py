from signatures.record.models.blocked_domain import BlockedDomain
from signatures.record.models.event import Event
from signatures.record.models.letter import Letter
from signatures.record.models.proposed_change import ProposedChange
from signatures.record.models.reachability import Reachability
from signatures.record.models.remark import Remark
from signatures.record.models.representative import Representative, representative_of
from signatures.record.models.signatory import Signatory, SignatoryName
from signatures.record.models.signature import MOVES, NOTES, UNDOES, Move, Signature
from signatures.record.models.token import Token

__all__ = [
    "MOVES",
    "NOTES",
    "UNDOES",
    "BlockedDomain",
    "Event",
    "Letter",
    "Move",
    "ProposedChange",
    "Reachability",
    "Remark",
    "Representative",
    "Signatory",
    "SignatoryName",
    "Signature",
    "Token",
    "representative_of",
]
