from django.urls import path, register_converter

from coalition.site.reference import ReferenceConverter
from signatures.publishing import (
    api_pages,
    download,
    embed_pages,
    organisation_page,
    signatories_page,
    statement_page,
    we_signed,
)
from signatures.publishing.embed import Part
from signatures.signing import pages, privacy_page

register_converter(ReferenceConverter, "reference")
urlpatterns = [
    path("", statement_page.home, name="home"),
    # Two parts, so that no slug of a statement is taken from it.
    path("about/statements/", statement_page.statements, name="statements"),
    path("about/privacy/", privacy_page.privacy, name="privacy"),
    path("api/", api_pages.documentation, name="api"),
    path("sign-on/confirm/<str:token>/", pages.confirm_sign_on, name="confirm"),
    path("sign-on/new-link/<str:token>/", pages.new_link, name="new_link"),
    path("sign-on/link-sent/", pages.link_sent, name="link_sent"),
    path("sign-on/correct/<str:token>/", pages.correct_sign_on, name="correct"),
    path("sign-on/withdraw/<str:token>/", pages.withdraw_sign_on, name="withdraw"),
    path("sign-on/erase/<str:token>/", pages.erase_details, name="erase"),
    path("sign-on/<str:token>/", pages.sign_on, name="sign_on"),
    path("<slug:slug>/", statement_page.statement, name="statement"),
    path("<slug:slug>/signatories/", signatories_page.signatories, name="signatories"),
    path("<slug:slug>/signatories/search/", signatories_page.search_signatories, name="search"),
    path("<slug:slug>/signatories/<reference:reference>/", organisation_page.organisation, name="organisation"),
    path("<slug:slug>/signatories/<reference:reference>/we-signed.png", we_signed.picture, name="we_signed"),
    path("<slug:slug>/embed/", embed_pages.embed_codes, name="embed_codes"),
    *(path(f"<slug:slug>/embed/{part}/", embed_pages.embed, {"part": part}, name=f"embed_{part}") for part in Part),
    path("<slug:slug>/download/<slug:name>.<slug:extension>", download.download, name="download"),
    path("<slug:slug>/sign/", pages.sign, name="sign"),
    path("<slug:slug>/sign/sent/", pages.sign_sent, name="sign_sent"),
]
