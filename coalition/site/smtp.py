"""The way to the mail server, patient where impatience sends a mail twice."""

from __future__ import annotations

import smtplib
from contextlib import suppress
from typing import Any, Final

from django.core.mail.backends import smtp

# From the end of a mail on a server may take ten minutes to answer (RFC 5321, 4.5.3.2.6): who hangs up before that and
# tries again sends the same mail to whoever had it already.
PATIENCE_SECONDS: Final = 600.0


class _Patient(smtplib.SMTP):
    def data(self, msg: Any) -> Any:
        """Send a mail, and wait for the answer for as long as the server may take."""
        assert self.sock is not None
        self.sock.settimeout(PATIENCE_SECONDS)
        try:
            return super().data(msg)
        finally:
            if self.sock is not None:
                self.sock.settimeout(self.timeout)


class _PatientOverTLS(_Patient, smtplib.SMTP_SSL):
    pass


class EmailBackend(smtp.EmailBackend):
    """Django's, with patience for a mail's answer and none for a farewell."""

    @property
    def connection_class(self) -> type[smtplib.SMTP]:
        return _PatientOverTLS if self.use_ssl else _Patient

    def close(self) -> None:
        """Leave the server; a mail that it took is taken, however it says goodbye."""
        connection, self.connection = self.connection, None
        if connection is None:
            return
        with suppress(OSError, smtplib.SMTPException):
            connection.quit()
        connection.close()
