"""The models of signatures, which Django looks for here; they stand in the rooms that they belong to."""

from signatures.imports.models import Import, ImportLine
from signatures.publishing.models import Webhook
from signatures.record.models import (
    BlockedDomain,
    Event,
    Letter,
    ProposedChange,
    Reachability,
    Remark,
    Representative,
    Signatory,
    SignatoryName,
    Signature,
    Token,
)
from signatures.review.models import Assessment, Merge, Notice, NoticeTold, StandardReason
from signatures.signing.models import DayKey, Tally

__all__ = [
    "Assessment",
    "BlockedDomain",
    "DayKey",
    "Event",
    "Import",
    "ImportLine",
    "Letter",
    "Merge",
    "Notice",
    "NoticeTold",
    "ProposedChange",
    "Reachability",
    "Remark",
    "Representative",
    "Signatory",
    "SignatoryName",
    "Signature",
    "StandardReason",
    "Tally",
    "Token",
    "Webhook",
]
