"""The editor's pages: statements and their texts, organisations, members."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

admin.site.site_header = _("Coalition")
admin.site.site_title = _("Coalition")
admin.site.index_title = _("What is to do")
