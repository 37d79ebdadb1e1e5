from django.urls import path

from signatures.views import download, sign, statement

urlpatterns = [
    path("", statement.home, name="home"),
    path("sign-on/confirm/<str:token>/", sign.confirm_sign_on, name="confirm"),
    path("sign-on/new-link/<str:token>/", sign.new_link, name="new_link"),
    path("sign-on/correct/<str:token>/", sign.correct_sign_on, name="correct"),
    path("sign-on/withdraw/<str:token>/", sign.withdraw_sign_on, name="withdraw"),
    path("sign-on/<str:token>/", sign.sign_on, name="sign_on"),
    path("<slug:slug>/", statement.statement, name="statement"),
    path("<slug:slug>/download/<slug:name>.<slug:extension>", download.download, name="download"),
    path("<slug:slug>/sign/", sign.sign, name="sign"),
    path("<slug:slug>/sign/sent/", sign.sign_sent, name="sign_sent"),
]
