"""Errors by which the domain refuses something; the caller turns them into words."""


class DomainError(Exception):
    """Something that the rules do not allow."""


class CannotBeReadNow(Exception):
    """Data that is needed, but encrypted under a key that the site does not have: somebody has to bring it back."""


class Told(Exception):
    """A fault that an operator has to mend; the message is a sentence for them."""
