"""What the templates say of public lists."""

from django import template

from signatures.publishing.lines import lines

register = template.Library()
register.simple_tag(lines)
