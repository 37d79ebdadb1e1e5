"""Errors for what the way into the desk does not allow."""

from coalition.site.errors import DomainError


class TooManyAttempts(DomainError):
    """It was tried too often; after some minutes it can be tried again."""

    def __init__(self, minutes: int) -> None:
        super().__init__(minutes)
        self.minutes = minutes


class WrongCode(DomainError):
    """The code is not the person's, is too old, or was used before."""


class LinkUnknown(DomainError):
    """No such link is alive: it was used, is too old, or never was."""
