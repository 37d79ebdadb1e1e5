"""What may stand in a log line."""

import logging
import re

# A private link's token is 43 characters of URL-safe base64; whoever reads it in a log could withdraw a sign-on, or
# take over an account.
_TOKEN = re.compile(r"(/sign-on/(?:[a-z-]+/)?|/account/link/)[A-Za-z0-9_-]{16,}")


class NoPrivateLinks(logging.Filter):
    """Cut the tokens of private links out of every line."""

    def filter(self, record: logging.LogRecord) -> bool:
        record.msg = _TOKEN.sub(r"\1…", record.getMessage())
        record.args = None
        return True
