"""The site's routes and two that fail."""

from django.db import OperationalError
from django.http import HttpRequest, HttpResponse
from django.urls import path

from coalition.urls import handler500
from coalition.urls import urlpatterns as of_the_site

__all__ = ["handler500", "urlpatterns"]


def fail(request: HttpRequest) -> HttpResponse:
    raise ZeroDivisionError


def lose_the_database(request: HttpRequest) -> HttpResponse:
    raise OperationalError


urlpatterns = [path("fail/", fail), path("away/", lose_the_database), *of_the_site]
