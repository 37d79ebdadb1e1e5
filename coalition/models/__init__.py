from coalition.models.member import Member, MembersOn
from coalition.models.organisation import Organisation, OrganisationName
from coalition.models.statement import FormerAddress, Statement, Text

__all__ = ["FormerAddress", "Member", "MembersOn", "Organisation", "OrganisationName", "Statement", "Text"]
