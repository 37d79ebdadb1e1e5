"""What the domain refuses; whoever calls it turns the error into words."""


class DomainError(Exception):
    """Something that the rules do not allow."""


class CannotBeReadNow(Exception):
    """What is needed lies encrypted under a key that the site does not have: somebody has to bring it back."""


class Told(Exception):
    """What an operator has to mend; the message is a sentence for them."""
