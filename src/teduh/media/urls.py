"""Addresses of files."""

from django.urls import path

from teduh.media import views

app_name = "media"
urlpatterns = [
    path("media/<path:address>", views.serve, name="serve"),
    path("desk/sealed/file/<path:address>", views.serve_sealed, name="serve_sealed"),
]
