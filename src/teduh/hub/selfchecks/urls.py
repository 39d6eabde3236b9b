"""The addresses of the self-checks."""

from django.urls import path

from teduh.hub.selfchecks import views

app_name = "selfchecks"
urlpatterns = [
    path("hub/self-checks/", views.selfchecks, name="selfchecks"),
    path("hub/self-checks/<slug:slug>/", views.check, name="check"),
]
