"""The addresses of the courses."""

from django.urls import path

from teduh.hub.courses import views

app_name = "courses"
urlpatterns = [
    path("hub/courses/", views.courses, name="courses"),
    path("hub/courses/<slug:slug>/", views.course, name="course"),
    path("hub/courses/<slug:slug>/<slug:lesson_name>/", views.lesson, name="lesson"),
]
