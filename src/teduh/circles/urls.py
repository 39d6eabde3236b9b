"""The addresses of this room."""

from django.urls import path

from teduh.circles.views import board, desk, guiding, seats

app_name = "circles"
urlpatterns = [
    path("circles/", seats.circles, name="circles"),
    path("circles/<uuid:guided_id>/", board.circle, name="circle"),
    path("circles/<uuid:guided_id>/join/", seats.join, name="join"),
    path("circles/<uuid:guided_id>/leave/", seats.leave, name="leave"),
    path("circles/<uuid:guided_id>/answer/", board.answer, name="answer"),
    path("circles/<uuid:guided_id>/guide/", guiding.guide, name="guide"),
    path("circles/<uuid:guided_id>/guide/<row_id:turn_id>/remove/", guiding.remove_turn, name="remove_turn"),
    path("circles/answers/<uuid:answer_id>/take-away/", board.take_away, name="take_away"),
    path("circles/answers/<uuid:answer_id>/appeal/", board.appeal, name="appeal"),
    path("circles/answers/<uuid:answer_id>/decide/", guiding.decide, name="decide"),
    path("desk/circles/", desk.desk, name="desk"),
    path("desk/circles/waiting/", desk.waiting, name="waiting"),
    path("desk/circles/<uuid:guided_id>/publish/", desk.publish, name="publish"),
    path("desk/circles/<uuid:guided_id>/remove/", desk.remove, name="remove"),
]
