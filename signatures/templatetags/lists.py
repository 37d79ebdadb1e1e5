"""What the templates say of public lists."""

from django import template

from signatures.interfaces.lines import lines

register = template.Library()
register.simple_tag(lines)
