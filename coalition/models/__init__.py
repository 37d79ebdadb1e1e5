from coalition.models.member import Member
from coalition.models.organisation import Organisation, OrganisationName
from coalition.models.statement import Statement, Text

__all__ = ["Member", "Organisation", "OrganisationName", "Statement", "Text"]
