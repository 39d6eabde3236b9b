"""Addresses of the frame."""

from django.urls import path

from teduh.foundation import views

app_name = "foundation"
urlpatterns = [
    path("language/", views.choose_language, name="language"),
    path("appearance/", views.choose_appearance, name="appearance"),
    path("manifest.webmanifest", views.manifest, name="manifest"),
    path("sw.js", views.service_worker, name="service_worker"),
    path("offline/<str:language>/", views.offline, name="offline"),
]
