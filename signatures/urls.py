from django.urls import path

from signatures.interfaces.embed import Part
from signatures.views import about, api, download, embed, sign, signatories, statement

urlpatterns = [
    path("", statement.home, name="home"),
    # Two parts, so that no slug of a statement is taken from it.
    path("about/statements/", statement.statements, name="statements"),
    path("about/privacy/", about.privacy, name="privacy"),
    path("api/", api.documentation, name="api"),
    path("sign-on/confirm/<str:token>/", sign.confirm_sign_on, name="confirm"),
    path("sign-on/new-link/<str:token>/", sign.new_link, name="new_link"),
    path("sign-on/link-sent/", sign.link_sent, name="link_sent"),
    path("sign-on/correct/<str:token>/", sign.correct_sign_on, name="correct"),
    path("sign-on/withdraw/<str:token>/", sign.withdraw_sign_on, name="withdraw"),
    path("sign-on/erase/<str:token>/", sign.erase_details, name="erase"),
    path("sign-on/<str:token>/", sign.sign_on, name="sign_on"),
    path("<slug:slug>/", statement.statement, name="statement"),
    path("<slug:slug>/signatories/", signatories.signatories, name="signatories"),
    path("<slug:slug>/signatories/search/", signatories.search_signatories, name="search"),
    path("<slug:slug>/embed/", embed.embed_codes, name="embed_codes"),
    *(path(f"<slug:slug>/embed/{part}/", embed.embed, {"part": part}, name=f"embed_{part}") for part in Part),
    path("<slug:slug>/download/<slug:name>.<slug:extension>", download.download, name="download"),
    path("<slug:slug>/sign/", sign.sign, name="sign"),
    path("<slug:slug>/sign/sent/", sign.sign_sent, name="sign_sent"),
]
