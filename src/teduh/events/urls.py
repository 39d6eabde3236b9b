"""The addresses of this room."""

from django.urls import path

from teduh.events.views import desk, door, files, own, pages, replays

app_name = "events"
urlpatterns = [
    path("events/", pages.agenda, name="agenda"),
    path("events/calendar.ics", files.feed, name="feed"),
    path("events/mine/", own.mine, name="mine"),
    path("events/at/<slug:slug>/", pages.event, name="event"),
    path("events/at/<slug:slug>/event.ics", files.one_event, name="ics"),
    path("events/at/<slug:slug>/teduh.ics", files.quiet_event, name="quiet_ics"),
    path("events/at/<slug:slug>/leaving/", pages.leaving, name="leaving"),
    path("events/at/<slug:slug>/register/", own.register, name="register"),
    path("events/at/<slug:slug>/give-back/", own.give_back, name="give_back"),
    path("events/at/<slug:slug>/ticket/", own.ticket, name="ticket"),
    path("events/at/<slug:slug>/door/", door.door, name="door"),
    path("events/at/<slug:slug>/door/tickets/", door.tickets, name="door_tickets"),
    path("events/at/<slug:slug>/door/scans/", door.scans, name="door_scans"),
    path("events/at/<slug:slug>/replay/", pages.replay, name="replay"),
    path("events/at/<slug:slug>/replay/file/", files.recording, name="recording"),
    path("events/at/<slug:slug>/replay/<slug:language>/<slug:track>.vtt", files.words_of, name="track"),
    path("desk/events/", desk.desk, name="desk"),
    path("desk/events/speakers/", desk.speakers, name="speakers"),
    path("desk/events/speakers/<slug:slug>/verify/", desk.verify, name="verify_speaker"),
    path("desk/events/organisers/", desk.appoint, name="appoint_organiser"),
    path("desk/events/organisers/<int:organiser_id>/dismiss/", desk.dismiss, name="dismiss_organiser"),
    path("desk/events/at/<slug:slug>/", desk.desk_of, name="desk_of"),
    path("desk/events/at/<slug:slug>/publish/", desk.publish, name="publish"),
    path("desk/events/at/<slug:slug>/unpublish/", desk.unpublish, name="unpublish"),
    path("desk/events/at/<slug:slug>/cancel/", desk.cancel, name="cancel"),
    path("desk/events/at/<slug:slug>/talks/", desk.give_talk, name="give_talk"),
    path("desk/events/at/<slug:slug>/talks/<int:talk_id>/off/", desk.take_talk_off, name="take_talk_off"),
    path("desk/events/at/<slug:slug>/doorkeepers/", desk.appoint_doorkeeper, name="appoint_doorkeeper"),
    path(
        "desk/events/at/<slug:slug>/doorkeepers/<int:doorkeeper_id>/dismiss/",
        desk.dismiss_doorkeeper,
        name="dismiss_doorkeeper",
    ),
    path("desk/events/at/<slug:slug>/replay/<slug:language>/", replays.words, name="words"),
    path("desk/events/at/<slug:slug>/publish-replay/", replays.publish, name="publish_replay"),
    path("desk/events/at/<slug:slug>/withdraw-replay/", replays.withdraw, name="withdraw_replay"),
]
