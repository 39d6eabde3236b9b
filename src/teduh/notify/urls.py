"""The addresses of this room."""

from django.urls import path

from teduh.notify import views

app_name = "notify"
urlpatterns = [
    path("notices/", views.notices, name="notices"),
    path("notices/read/", views.read, name="read"),
    path("notices/<int:notice_id>/", views.follow_notice, name="follow"),
]
