"""How this room answers: nothing of an appointment stays in a browser."""

from django.http import HttpResponse

from teduh.hub.sessions.ics import Entry, calendar_of


def unkept(answer: HttpResponse) -> HttpResponse:
    answer["Cache-Control"] = "private, no-store"
    return answer


def calendar_file(entry: Entry) -> HttpResponse:
    answer = HttpResponse(calendar_of(entry), content_type="text/calendar; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="appointment.ics"'
    return unkept(answer)
