"""What the domain refuses; whoever calls it turns the error into words."""


class DomainError(Exception):
    """Something that the rules do not allow."""
