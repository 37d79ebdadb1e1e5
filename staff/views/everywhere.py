"""The button that ends one's sessions."""

from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_required
from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from coalition.site.posted import posted_from
from staff.domain.accounts import end_everything


@posted_from("mfa_index")
@login_required
def sign_out_everywhere(request: HttpRequest) -> HttpResponse:
    """End one's sessions in every browser, this one too."""
    assert isinstance(request.user, User)
    user = request.user
    logout(request)
    end_everything(user=user)
    messages.success(request, _("All your sessions have been closed."))
    return redirect("account_login")
