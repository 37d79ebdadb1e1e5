from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.contrib import admin
from django.templatetags.static import static
from django.urls import include, path
from django.utils.functional import lazy
from django.views.generic import RedirectView

from coalition.identity import pages as identity
from coalition.site.security_txt import security_txt

admin.autodiscover()  # not at start: a command that needs no address starts sooner without the pages

urlpatterns = [
    # Browsers ask for it where a page names no icon.
    path("favicon.ico", RedirectView.as_view(url=lazy(static, str)("icons/icon.svg"))),
    path(".well-known/security.txt", security_txt),
    path("admin/account/", include("staff.urls")),
    path("admin/", admin.site.urls),
    path("identity/<slug:digest>/style.css", identity.style, name="identity_style"),
    path("identity/<slug:digest>/logo.svg", identity.logo, {"kind": "svg"}, name="identity_svg"),
    path("identity/<slug:digest>/logo.png", identity.logo, {"kind": "png"}, name="identity_png"),
    path("identity/<slug:digest>/picture.jpg", identity.picture, name="identity_picture"),
    path("", include("signatures.data_urls")),
    *(
        i18n_patterns(path("demonstration/", include("signatures.demonstration.urls")))
        if settings.DEMONSTRATION
        else []
    ),
    *i18n_patterns(path("about/us/", identity.about, name="about"), path("", include("signatures.urls"))),
]

handler500 = "coalition.site.error_pages.server_error"
