"""Addresses of the frame."""

from django.urls import path, register_converter

from teduh.foundation import views
from teduh.foundation.addresses import RowId

# For every room: the addresses of this one are read first.
register_converter(RowId, "row_id")

app_name = "foundation"
urlpatterns = [
    path("language/", views.choose_language, name="language"),
    path("appearance/", views.choose_appearance, name="appearance"),
    path("manifest.webmanifest", views.manifest, name="manifest"),
    path("sw.js", views.service_worker, name="service_worker"),
    path("offline/<str:language>/", views.offline, name="offline"),
]
