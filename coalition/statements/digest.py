"""The digest of a published Text, which a trigger writes beside it."""

import hashlib
from datetime import UTC, datetime, timedelta

from coalition.statements.models import Text

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def text_digest(text: Text) -> str:
    """Digest what was published of a Text, as PostgreSQL's coalition_text_digest does.

    SHA-256 of its parts as netstrings, in UTF-8: Statement, language, version, moment of publication in microseconds
    since 1970, title, words before the demands, words after them, note, and each demand.
    """
    assert text.published_at is not None
    moment = (text.published_at - _EPOCH) // timedelta(microseconds=1)
    head = [text.statement_id, text.language, text.version, moment, text.title, text.body, text.closing, text.note]
    return hashlib.sha256(b"".join(_netstring(str(part)) for part in [*head, *text.demands])).hexdigest()


def _netstring(part: str) -> bytes:
    data = part.encode()
    return b"%d:%b," % (len(data), data)
