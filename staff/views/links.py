"""Links by which staff choose a password."""

from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from coalition.site.languages import active_language
from staff.domain.errors import LinkUnknown
from staff.domain.links import address_digest, follow, set_password
from staff.domain.outbox import enqueue_link_if_known, enqueue_word
from staff.interfaces.device_cookie import remember_device
from staff.interfaces.forms import AskForLinkForm, PasswordForm


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def ask_for_link(request: HttpRequest) -> HttpResponse:
    """Have a link mailed; the answer is the same whether anybody has the address."""
    form = AskForLinkForm(request.POST or None)
    if form.is_valid():
        digest = address_digest(form.cleaned_data["email"])
        enqueue_link_if_known(address_digest=digest, language=active_language())
        return redirect("staff_link_sent")
    return render(request, "staff/ask_for_link.html", {"form": form})


@never_cache
@require_http_methods(["GET", "HEAD"])
def link_sent(request: HttpRequest) -> HttpResponse:
    return render(request, "staff/link_sent.html")


@never_cache
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def choose_password(request: HttpRequest, token: str) -> HttpResponse:
    """Set the password of whose link it is; from then on this browser is known to the account."""
    try:
        form = PasswordForm(request.POST or None, user=(user := follow(token)))
        if not form.is_valid():
            return render(request, "staff/choose_password.html", {"form": form, "username": user.get_username()})
        word = set_password(token=token, password=form.cleaned_data["password"])
    except LinkUnknown:
        return render(request, "staff/link_unknown.html", status=404)
    language = active_language()
    enqueue_word(word, user=user, language=language)
    logout(request)
    messages.success(request, _("Your password has been set. Sign in with it now."))
    response = redirect("account_login")
    remember_device(request, response, user, language=language)
    return response
