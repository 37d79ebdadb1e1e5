from coalition.models.member import Member
from coalition.models.organisation import Organisation, OrganisationName
from coalition.models.statement import FormerAddress, Statement, Text

__all__ = ["FormerAddress", "Member", "Organisation", "OrganisationName", "Statement", "Text"]
