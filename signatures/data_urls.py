"""Addresses that programs read, in no language: outside of the languages' prefixes."""

from django.urls import path

from signatures.publishing import api_pages, embed_pages, for_search_engines

urlpatterns = [
    path("robots.txt", for_search_engines.robots, name="robots"),
    path("sitemap.xml", for_search_engines.sitemap, name="sitemap"),
    path("api/v1/openapi.json", api_pages.description, name="openapi"),
    path("api/oembed", embed_pages.oembed, name="oembed"),
    path("embed.js", embed_pages.script, name="embed_script"),
    path("api/v1/", api_pages.index, name="api_index"),
    path("api/v1/", api_pages.api.urls),
    path("api/<path:rest>/", api_pages.without_slash),
]
