from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.contrib import admin
from django.urls import include, path

urlpatterns = [
    path("admin/", admin.site.urls),
    *i18n_patterns(path("", include("signatures.urls"))),
]

if settings.DEBUG:
    urlpatterns.insert(0, path("demonstration/", include("signatures.demonstration.urls")))

handler500 = "coalition.error_pages.server_error"
