"""What is read by programs, in no language: outside of the languages' prefixes."""

from django.urls import path

from signatures.views import api, embed

urlpatterns = [
    path("api/v1/openapi.json", api.description, name="openapi"),
    path("api/oembed", embed.oembed, name="oembed"),
    path("embed.js", embed.script, name="embed_script"),
    path("api/v1/", api.api.urls),
]
