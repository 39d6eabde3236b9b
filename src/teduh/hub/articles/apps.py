"""The articles of the hub as a Django app."""

from importlib import import_module

from django.apps import AppConfig
from django.urls import reverse

from teduh.foundation import leading
from teduh.foundation.beside import register
from teduh.foundation.kept_pages import register as keep_page


class ArticlesConfig(AppConfig):
    """Registers the articles of the hub."""

    name = "teduh.hub.articles"
    label = "articles"

    def ready(self) -> None:
        # Not above: there are no models yet when this file is read.
        import_module("teduh.hub.articles.receivers").connect()
        register(import_module("teduh.hub.articles.beside").article_beside)
        keep_page("/hub/", lambda language: reverse("articles:kept", args=[language]))
        leading.register("article", import_module("teduh.hub.articles.leads").article_lead)
