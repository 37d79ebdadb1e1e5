"""E-mail addresses: the one form in which they are kept, and what makes two of them one mailbox."""

from typing import Final

LONGEST: Final = 254
_DOTS_MEAN_NOTHING: Final = "gmail.com"
_ALSO_CALLED: Final = {"googlemail.com": _DOTS_MEAN_NOTHING}


class NotAMailbox(ValueError):
    """The typed text is no address to which a mail of ours can go."""


def canonical_address(typed: str) -> str:
    """Give an address with its domain in ASCII (IDNA 2008) and small letters, and the rest as it was typed.

    Raises NotAMailbox, also for quoted local parts, address literals, and letters that not every mail server takes.
    """
    # It makes its tables of letters as it is imported, of which most commands have no need.
    from email_validator import EmailNotValidError, validate_email

    try:
        found = validate_email(
            typed.strip(),
            strict=True,  # no more letters before the @ than servers have to take
            check_deliverability=False,
            allow_smtputf8=False,
            allow_quoted_local=False,
            allow_domain_literal=False,
            allow_display_name=False,
        )
    except EmailNotValidError:
        raise NotAMailbox from None
    address = found.ascii_email
    if address is None or len(address) > LONGEST:
        raise NotAMailbox
    local, _at, domain = address.rpartition("@")
    return f"{local}@{domain.lower()}"


def comparable(address: str) -> str:
    """Give what is the same for one address, however it is spelt. It never raises: some are from before this form."""
    try:
        address = canonical_address(address)
    except NotAMailbox:
        address = address.strip().replace('"', "").replace("\\", "")
    return address.casefold()


def alias_folded(address: str) -> str:
    """Give what all aliases of a mailbox have in common, to count and to compare by; no mail goes there.

    A tag after a plus sign is an alias at most providers, and where it is none, another mailbox of one owner. Dots, and
    a second name of the domain, mean nothing at Gmail alone.
    """
    local, _at, domain = comparable(address).rpartition("@")
    domain = _ALSO_CALLED.get(domain, domain)
    base = local.partition("+")[0] or local
    if domain == _DOTS_MEAN_NOTHING:
        base = base.replace(".", "") or base
    return f"{base}@{domain}"
