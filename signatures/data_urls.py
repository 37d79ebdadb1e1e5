"""What is read by programs, in no language: outside of the languages' prefixes."""

from django.urls import path

from signatures.views import api

urlpatterns = [
    path("api/v1/openapi.json", api.description, name="openapi"),
    path("api/v1/", api.api.urls),
]
