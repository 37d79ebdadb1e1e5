"""The page that sends a mail to whoever asks for it, to see whether mail arrives."""

from django.contrib import admin, messages
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from coalition.identity.current import identity
from coalition.identity.letter import send_letter
from coalition.site.languages import active_language
from coalition.site.mail import MailNotTaken


@never_cache
def test_mail(request: HttpRequest) -> HttpResponse:
    """Give a mail to the mail server at once, and say what it answered."""
    user = request.user
    if not isinstance(user, User) or not user.has_perm("auth.change_user"):
        raise PermissionDenied
    if request.method == "POST" and user.email:
        subject = _("A test mail from %(site)s") % {"site": identity().name()}
        try:
            body = _("This mail arrived: the site can write to people.") + "\n"
            send_letter(subject, body, links=(), language=active_language(), to=user.email)
        except MailNotTaken as error:
            told = _("The mail server did not take the mail: %(error)s. Ask the operator to look at EMAIL_URL.")
            messages.error(request, told % {"error": error})
        else:
            told = _("The mail server took it. Look into the mailbox of %(address)s, and into its spam folder.")
            messages.success(request, told % {"address": user.email})
        return redirect("admin:desk_test_mail")
    context = admin.site.each_context(request) | {"title": _("Test mail"), "address": user.email}
    return TemplateResponse(request, "admin/test_mail.html", context)
