"""How long others may keep what we answer."""

from typing import Final

# What names signatories: the next reader's cache asks again, and serves nothing old while we are away.
FOR_A_MOMENT: Final = "public, max-age=1"
