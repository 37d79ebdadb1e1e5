"""The pages of accounts, beside the admin: of django-allauth's only those that staff need."""

from allauth.account import views as account
from django.contrib.auth.decorators import login_required
from django.urls import include, path

from staff.views.everywhere import sign_out_everywhere
from staff.views.language import choose_language
from staff.views.links import ask_for_link, choose_password, link_sent
from staff.views.passkey import sign_in_by_passkey

urlpatterns = [
    path("sign-in/", account.login, name="account_login"),
    path("sign-out/", account.logout, name="account_logout"),
    path("sign-out/everywhere/", sign_out_everywhere, name="staff_sign_out_everywhere"),
    path("inactive/", account.account_inactive, name="account_inactive"),
    path("confirm/", account.reauthenticate, name="account_reauthenticate"),
    path("password/", login_required(account.password_change), name="account_change_password"),
    path("language/", choose_language, name="staff_choose_language"),
    path("link/", ask_for_link, name="staff_ask_for_link"),
    path("link/sent/", link_sent, name="staff_link_sent"),
    path("link/<str:token>/", choose_password, name="staff_set_password"),
    path("second-factor/webauthn/login/", sign_in_by_passkey, name="mfa_login_webauthn"),  # before allauth's own
    path("second-factor/", include("allauth.mfa.urls")),
]
