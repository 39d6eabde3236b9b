"""The addresses of this room."""

from django.urls import path

from teduh.hub.sessions.views import booking, groups, hosting, offering

app_name = "sessions"
urlpatterns = [
    path("sessions/", booking.sessions, name="sessions"),
    path("sessions/hours/<uuid:slot_id>/", booking.book, name="book"),
    path("sessions/booked/<uuid:booking_id>/", booking.booking, name="booking"),
    path("sessions/booked/<uuid:booking_id>/cancel/", booking.cancel, name="cancel"),
    path("sessions/booked/<uuid:booking_id>/appointment.ics", booking.calendar, name="calendar"),
    path("sessions/offer/", offering.offer, name="offer"),
    path("sessions/offer/<uuid:slot_id>/withdraw/", offering.withdraw, name="withdraw"),
    path("sessions/groups/<uuid:group_id>/", groups.group, name="group"),
    path("sessions/groups/<uuid:group_id>/place/", groups.place, name="place"),
    path("sessions/groups/<uuid:group_id>/leave/", groups.leave, name="leave"),
    path("sessions/groups/<uuid:group_id>/ask/", groups.ask, name="ask"),
    path("sessions/groups/<uuid:group_id>/appointment.ics", groups.calendar, name="group_calendar"),
    path("sessions/groups/<uuid:group_id>/host/", hosting.host, name="host"),
    path("sessions/groups/<uuid:group_id>/cancel/", hosting.cancel, name="cancel_group"),
    path("sessions/questions/<uuid:asked_id>/decide/", hosting.decide, name="decide"),
    path("desk/sessions/", hosting.desk, name="desk"),
    path("desk/sessions/waiting/", hosting.waiting, name="waiting"),
    path("desk/sessions/<uuid:group_id>/publish/", hosting.publish, name="publish"),
]
