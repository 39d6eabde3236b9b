"""The addresses of a talk while it happens."""

from django.urls import path

from teduh.events.live import views

app_name = "live"
urlpatterns = [
    path("live/<slug:key>/", views.player, name="player"),
    path("live/<slug:key>/state/", views.state, name="state"),
    path("live/<slug:key>/studio/", views.studio, name="studio"),
    path("live/<slug:key>/studio/end/", views.end, name="end"),
    path("live/<slug:key>/studio/key/", views.stream_key, name="stream_key"),
    path("live/<slug:key>/stop/", views.stop, name="stop"),
    path("live/<slug:key>/lines/", views.leave, name="leave"),
    path("live/<slug:key>/lines/<int:line_id>/withdraw/", views.withdraw, name="withdraw"),
    path("live/<slug:key>/lines/<int:line_id>/decide/", views.decide, name="decide"),
    path("live/<slug:key>/desk/", views.desk, name="desk"),
    path("live/<slug:key>/lines/mode/", views.chat, name="chat"),
    path("hls/<str:seal>/<int:broadcast_id>/<str:name>", views.play, name="play"),
]
