"""The other side of the comparisons: the plainest Django views, one that answers with so many bytes, one that inserts, one with a form."""

import os

import environ
from django import forms
from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.db import models
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import path

BODY = b"x" * int(os.environ.get("BARE_BYTES", "0"))

database = environ.Env().db_url_config(os.environ["DATABASE_URL"])
database["OPTIONS"]["pool"] = {"max_size": 10}
settings.configure(
    ROOT_URLCONF=__name__,
    ALLOWED_HOSTS=["*"],
    SECRET_KEY="bare",  # noqa: S106
    USE_I18N=False,
    DATABASES={"default": database},
    DEFAULT_AUTO_FIELD="django.db.models.BigAutoField",
)
application = get_wsgi_application()


class Plain(models.Model):  # noqa: DJ008  # nobody sees one
    name = models.TextField()
    email = models.TextField()

    class Meta:
        app_label = "plain"
        db_table = "plain"


class PlainForm(forms.Form):
    name = forms.CharField(max_length=250)
    representative_email = forms.EmailField()


class DrawnForm(forms.Form):
    """The fields of the form to sign, but for its countries."""

    name = forms.CharField(max_length=250)
    acronym = forms.CharField(max_length=40, required=False)
    country = forms.CharField(required=False)
    website = forms.URLField(required=False)
    representative_name = forms.CharField(max_length=200)
    representative_role = forms.CharField(max_length=200)
    representative_email = forms.EmailField()
    note = forms.CharField(max_length=2000, required=False, widget=forms.Textarea)
    listed = forms.ChoiceField(choices=[("yes", "By name"), ("no", "Without its name")], widget=forms.RadioSelect)
    authorised = forms.BooleanField()
    consent = forms.BooleanField()


def page(request: HttpRequest) -> HttpResponse:
    return HttpResponse(BODY)


def sign(request: HttpRequest) -> HttpResponse:
    form = PlainForm(request.POST)
    if not form.is_valid():
        return HttpResponse(status=422)
    Plain._default_manager.create(name=form.cleaned_data["name"], email=form.cleaned_data["representative_email"])
    return HttpResponseRedirect("/")


def form(request: HttpRequest) -> HttpResponse:
    return HttpResponse(
        f"<!doctype html><title>Sign</title><form method=post>{DrawnForm()}<button>Sign</button></form>"
    )


urlpatterns = [path("", page), path("sign/", sign), path("form/", form)]
