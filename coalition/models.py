"""The models of coalition, which Django looks for here; they stand in the rooms that they belong to."""

from coalition.identity.models import SiteIdentity, SiteWords
from coalition.organisations.models import Member, MembersOn, Organisation, OrganisationName, OrganisationPages
from coalition.site.clock import ClockMark
from coalition.statements.models import FormerAddress, Statement, Text

__all__ = [
    "ClockMark",
    "FormerAddress",
    "Member",
    "MembersOn",
    "Organisation",
    "OrganisationName",
    "OrganisationPages",
    "SiteIdentity",
    "SiteWords",
    "Statement",
    "Text",
]
