"""The addresses of this room."""

from django.urls import path

from teduh.exhibition.views import making, own, wall, yours

app_name = "exhibition"
urlpatterns = [
    path("exhibition/", wall.wall, name="wall"),
    path("exhibition/works/<uuid:work_id>/", wall.work, name="work"),
    path("exhibition/make/", making.make, name="make"),
    path("exhibition/make/line/", making.line, name="line"),
    path("exhibition/mine/", own.mine, name="mine"),
    path("exhibition/mine/<uuid:work_id>/", own.own, name="own"),
    path("exhibition/mine/<uuid:work_id>/<int:place>/", own.choose, name="choose"),
    path("exhibition/mine/<uuid:work_id>/withdraw/<slug:key>/", own.withdraw, name="withdraw_own"),
    path("exhibition/yours/<str:token>/", yours.yours, name="yours"),
    path("exhibition/yours/<str:token>/withdraw/<slug:key>/", yours.withdraw, name="withdraw"),
]
