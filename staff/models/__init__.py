from staff.models.attempt import Attempt
from staff.models.device import Device
from staff.models.former_address import FormerAddress
from staff.models.link import Link
from staff.models.session import Session

__all__ = ["Attempt", "Device", "FormerAddress", "Link", "Session"]
