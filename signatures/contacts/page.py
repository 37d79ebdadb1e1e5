"""The page on which an administrator takes the contacts of a Statement's representatives, encrypted."""

from django.contrib import admin
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from coalition.statements.chosen_statement import chosen_statement
from signatures.contacts.export import take_contacts
from signatures.contacts.file import ContactsForm
from signatures.record.encrypted_columns import CannotOpen
from staff.interfaces.confirmation import fresh_second_factor

MAY_EXPORT = "signatures.export_representative"


@never_cache
@fresh_second_factor
@sensitive_post_parameters("password", "again")
def contacts_page(request: HttpRequest) -> HttpResponse:
    """Ask for whom the file is to be encrypted, and hand it out; each history says who took it."""
    user = request.user
    if not isinstance(user, User) or not user.has_perm(MAY_EXPORT):
        raise PermissionDenied
    statements, statement = chosen_statement(request)
    form = ContactsForm(request.POST or None)
    if statement is not None and form.is_valid():
        try:
            file = form.encrypt(take_contacts(statement=statement, actor=user))
        except CannotOpen:
            form.add_error(
                None, _("Some contacts cannot be read: a key is missing. Tell whoever looks after the machine.")
            )
        else:
            headers = {"Content-Disposition": f'attachment; filename="{statement.slug}-contacts.csv.age"'}
            return HttpResponse(file, content_type="application/octet-stream", headers=headers)
    context = admin.site.each_context(request) | {
        "title": _("Contacts"),
        "statements": statements,
        "statement": statement,
        "form": form,
    }
    return TemplateResponse(request, "admin/signatures/contacts.html", context)
