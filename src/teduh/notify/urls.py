"""The addresses of this room."""

from django.urls import path

from teduh.notify.views import notices, settings, silence

app_name = "notify"
urlpatterns = [
    path("notices/", notices.notices, name="notices"),
    path("notices/read/", notices.read, name="read"),
    path("notices/<row_id:notice_id>/", notices.follow_notice, name="follow"),
    path("settings/notifications/", settings.settings, name="settings"),
    path("settings/notifications/clock/", settings.clock, name="clock"),
    path("settings/notifications/channels/", settings.channels, name="channels"),
    path("settings/notifications/senders/", settings.senders, name="senders"),
    path("settings/notifications/devices/<row_id:device_id>/test/", settings.try_out, name="try_out"),
    path("settings/notifications/devices/<row_id:device_id>/remove/", settings.turn_off, name="turn_off"),
    path("silence/<str:seal>/", silence.silence, name="silence"),
]
