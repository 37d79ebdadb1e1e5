from signatures.models.event import Event
from signatures.models.representative import Representative
from signatures.models.signature import MOVES, Move, Signature
from signatures.models.token import Token

__all__ = ["MOVES", "Event", "Move", "Representative", "Signature", "Token"]
