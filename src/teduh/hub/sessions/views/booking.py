"""Choosing an hour, booking it, and giving it back."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from teduh.foundation.refusals import Refused
from teduh.hub.sessions import actions, queries
from teduh.hub.sessions.access import announced_groups, bookings_of, is_professional
from teduh.hub.sessions.forms import BookForm, WayForm
from teduh.hub.sessions.ics import Entry
from teduh.hub.sessions.refusals import refusal
from teduh.hub.sessions.views.answers import calendar_file, unkept
from teduh.people.http import SignedInRequest
from teduh.people.models import Person
from teduh.safety.help_first import help_first


@require_safe
def sessions(request: HttpRequest) -> HttpResponse:
    """What anybody may choose from; one's own appointments first. Notices lead through here."""
    way = _way(request)
    if way:
        return redirect(way)
    person = request.user if isinstance(request.user, Person) else None
    shown = {
        "hours": queries.free_hours(request.user),
        "groups": queries.groups(request.user),
        "own": queries.appointments(person) if person else [],
        "offers": person is not None and is_professional(person),
    }
    return render(request, "sessions/sessions.html", shown)


def _way(request: HttpRequest) -> str:
    """To what a notice told of, as long as it is theirs to see; empty where nothing leads anywhere."""
    form = WayForm(request.GET)
    asked = form.cleaned_data if form.is_valid() else {}
    if asked.get("booking") and bookings_of(request.user).filter(pk=asked["booking"]).exists():
        return reverse("sessions:booking", args=[asked["booking"]])
    if asked.get("group") and announced_groups(request.user).filter(pk=asked["group"]).exists():
        return reverse("sessions:group", args=[asked["group"]])
    if any(asked.values()):
        messages.info(request, _("What the notice told of is not there any more."))
    return ""


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def book(request: SignedInRequest, slot_id: UUID) -> HttpResponse:
    """Where the note is heavy, help stands first on the page that answers."""
    form = BookForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        said = form.cleaned_data["note"]
        try:
            made = actions.book_slot(request.user, slot_id=slot_id, note=said)
        except Refused as no:
            if no.code == "not_found":
                raise
            form.add_error(None, str(no.sentence))
        else:
            if made.shows_help:
                return _appointment(request, made.booking.pk, helped_by=said)
            messages.success(request, _("The appointment is made."))
            return redirect("sessions:booking", made.booking.pk)
    hour = next((each for each in queries.free_hours(request.user) if each.slot.pk == slot_id), None)
    if hour is None and not form.is_bound:
        raise refusal("not_found")
    heavy = help_first(form.typed, request.user.country)
    shown = {"hour": hour, "form": form, "help_first": heavy}
    return unkept(render(request, "sessions/book.html", shown, status=422 if form.is_bound else 200))


@require_safe
@login_required
def booking(request: SignedInRequest, booking_id: UUID) -> HttpResponse:
    return _appointment(request, booking_id)


@require_POST
@login_required
def cancel(request: SignedInRequest, booking_id: UUID) -> HttpResponse:
    actions.cancel_booking(request.user, booking_id=booking_id)
    messages.success(request, _("The appointment is cancelled, and the other is told."))
    return redirect("sessions:sessions")


@require_safe
@login_required
def calendar(request: SignedInRequest, booking_id: UUID) -> HttpResponse:
    found = queries.appointment(request.user, booking_id)
    if found is None:
        raise refusal("not_found")
    row, slot = found.booking, found.booking.slot
    changed_at = row.cancelled_at or row.booked_at
    is_cancelled = row.cancelled_at is not None
    return calendar_file(Entry(str(row.pk), slot.starts_at, slot.ends_at, changed_at, is_cancelled))


def _appointment(request: SignedInRequest, booking_id: UUID, helped_by: str = "") -> HttpResponse:
    found = queries.appointment(request.user, booking_id)
    if found is None:
        raise refusal("not_found")
    first = help_first(helped_by, request.user.country) if helped_by else ()
    return unkept(render(request, "sessions/booking.html", {"page": found, "help_first": first}))
