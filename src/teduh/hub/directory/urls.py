"""The addresses of this room."""

from django.urls import path

from teduh.hub.directory.views import desk, help_pages, kept, pages

app_name = "directory"
urlpatterns = [
    path("help/", help_pages.help_page, name="help"),
    path("help/panel/", help_pages.panel, name="panel"),
    path("help/public-system/", help_pages.public_system, name="public_system"),
    path("help/professionals/", help_pages.professionals, name="professionals"),
    path("help/leaving/", help_pages.leaving, name="leaving"),
    path("help/kept/<str:language>/", kept.kept_help, name="kept_help"),
    path("directory/", pages.search, name="search"),
    path("directory/changes/", pages.change_log, name="changes"),
    path("directory/kept/<str:language>/", kept.kept_directory, name="kept_directory"),
    path("directory/at/<slug:key>/", pages.listing, name="listing"),
    path("directory/at/<slug:key>/report/", pages.report, name="report"),
    path("desk/directory/", desk.desk, name="desk"),
    path("desk/directory/verifiers/", desk.appoint, name="appoint_verifier"),
    path("desk/directory/verifiers/<int:verifier_id>/dismiss/", desk.dismiss, name="dismiss_verifier"),
    path("desk/directory/at/<slug:key>/", desk.check, name="check"),
]
