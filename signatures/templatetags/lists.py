"""Tags for the templates of public lists."""

from django import template

from signatures.publishing.lines import lines

register = template.Library()
register.simple_tag(lines)
