"""The addresses of this room."""

from django.urls import path

from teduh.exhibition.views import desk, guardians, live, making, own, wall, yours

app_name = "exhibition"
urlpatterns = [
    path("exhibition/", wall.doors, name="doors"),
    path("exhibition/at/<slug:slug>/", wall.wall, name="wall"),
    path("exhibition/at/<slug:slug>/projector/", wall.projector, name="projector"),
    path("exhibition/works/<uuid:work_id>/", wall.work, name="work"),
    path("exhibition/works/<uuid:work_id>/<slug:size>/", wall.picture, name="picture"),
    path("exhibition/make/", making.make, name="make"),
    path("exhibition/make/line/", making.line, name="line"),
    path("exhibition/make/year/", making.year, name="year"),
    path("exhibition/make/guardian/", guardians.ask, name="ask_guardian"),
    path("exhibition/guardian/<str:seal>/", guardians.guardian, name="guardian"),
    path("exhibition/mine/", own.mine, name="mine"),
    path("exhibition/mine/<uuid:work_id>/", own.own, name="own"),
    path("exhibition/mine/<uuid:work_id>/file/", own.file, name="own_file"),
    path("exhibition/mine/<uuid:work_id>/<int:place>/", own.choose, name="choose"),
    path("exhibition/mine/<uuid:work_id>/withdraw/<slug:key>/", own.withdraw, name="withdraw_own"),
    path("desk/exhibition/", desk.desk, name="desk"),
    path("desk/exhibition/take-in/", desk.take_in, name="take_in"),
    path("desk/exhibition/record/", live.record, name="record"),
    path("desk/exhibition/curators/", desk.appoint, name="appoint_curator"),
    path("desk/exhibition/curators/<int:curator_id>/dismiss/", desk.dismiss, name="dismiss_curator"),
    path("desk/exhibition/at/<slug:slug>/", desk.desk_of, name="desk_of"),
    path("desk/exhibition/at/<slug:slug>/publish/", desk.publish, name="publish"),
    path("desk/exhibition/at/<slug:slug>/unpublish/", desk.unpublish, name="unpublish"),
    path("desk/exhibition/at/<slug:slug>/prints/", desk.ask_for_prints, name="ask_for_prints"),
    path("desk/exhibition/at/<slug:slug>/prints.zip", desk.prints, name="prints"),
    path("desk/exhibition/at/<slug:slug>/<uuid:work_id>/hang/", desk.hang, name="hang"),
    path("desk/exhibition/at/<slug:slug>/<uuid:work_id>/take-down/", desk.take_down, name="take_down"),
    path("desk/exhibition/at/<slug:slug>/<uuid:work_id>/move/<slug:way>/", desk.move, name="move"),
    path("exhibition/yours/<str:token>/", yours.yours, name="yours"),
    path("exhibition/yours/<str:token>/file/", yours.file, name="yours_file"),
    path("exhibition/yours/<str:token>/picture/", yours.picture, name="yours_picture"),
    path("exhibition/yours/<str:token>/withdraw/<slug:key>/", yours.withdraw, name="withdraw"),
]
