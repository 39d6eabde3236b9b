"""Organisers make, announce and cancel; nothing live without a safety plan; others find no desk."""

import datetime as dt

import pytest
import time_machine

from teduh.events.access import broadcastable_events, watched_over_events
from teduh.events.actions import (
    SpeakerPlan,
    appoint_organiser,
    cancel_event,
    dismiss_organiser,
    keep_speaker,
    publish_event,
    verify_speaker,
)
from teduh.events.models import Event, Speaker
from teduh.foundation.clock import now
from teduh.foundation.refusals import Refused
from teduh.people.actions.farewells import erase_person
from tests.events.planned import SAFETY, STARTS, draft, event
from tests.factories import person, signed_in

pytestmark = pytest.mark.django_db
FACTS = {
    "kind": "webinar",
    "title_id": "Peluncuran",
    "title_en": "Launch",
    "slug": "peluncuran",
    "time_zone": "Asia/Makassar",
    "starts": "2026-12-12T19:00",
    "ends": "2026-12-12T20:30",
    "language": "id",
    "host": "Komunitas Teduh",
    **SAFETY,
}


@pytest.mark.parametrize("fact", ["safety_moderator", "help_slide_id", "help_slide_en", "stop_rule"])
@pytest.mark.parametrize("kind", ["webinar", "live_talk", "talkshow"])
def test_no_live_event_is_announced_without_each_part_of_its_safety_plan(kind, fact):
    lacking = (
        {"moderator": None} if fact == "safety_moderator" else {fact: " " if fact == "stop_rule" else ""}
    )
    draft("bincang", kind=kind, **lacking)
    with pytest.raises(Refused) as no:
        publish_event("bincang")
    assert (no.value.code, no.value.details) == ("safety_plan_needed", {"lacking": [fact]})


def test_an_event_on_site_needs_a_place_and_no_safety_plan():
    event("pameran", kind="on_site", help_slide_id="", help_slide_en="", stop_rule="")
    with pytest.raises(Refused) as no:
        draft("lain", kind="on_site", venue="")
    assert no.value.code == "wrong_event"


def test_only_somebody_who_moderates_here_watches_over_an_event():
    with pytest.raises(Refused) as no:
        draft("bincang", moderator=person())
    assert no.value.code == "no_moderator"


def test_what_is_watched_over_by_nobody_who_moderates_any_more_cannot_go_live():
    watching = person(is_staff=True)
    made = event("bincang", moderator=watching)
    assert list(broadcastable_events()) == [made]
    assert list(watched_over_events(watching)) == [made]
    watching.is_staff = False
    watching.save(update_fields=["is_staff"])
    assert list(broadcastable_events()) == []
    assert list(watched_over_events(watching)) == []


def test_when_the_moderator_leaves_what_is_to_come_is_a_draft_again_and_what_is_over_stays():
    watching, at = person(is_staff=True), now()
    hour = dt.timedelta(hours=1)
    event("nanti", moderator=watching, starts_at=at + hour, ends_at=at + 2 * hour)
    event("lalu", moderator=watching, starts_at=at - 2 * hour, ends_at=at - hour)
    erase_person(watching)
    assert dict(Event.objects.values_list("slug", "state")) == {"nanti": "draft", "lalu": "published"}


@time_machine.travel(STARTS - dt.timedelta(days=3), tick=False)
def test_an_organiser_makes_and_announces_an_event_by_its_own_clock():
    organiser = person("kirana")
    appoint_organiser(username="kirana")
    person("dedi", is_staff=True)
    desk = signed_in(organiser)
    answer = desk.post("/desk/events/", {**FACTS, "safety_moderator": "@dedi"})
    assert answer["Location"] == "/desk/events/at/peluncuran/"
    assert Event.objects.get().starts_at == dt.datetime(2026, 12, 12, 11, 0, tzinfo=dt.UTC)
    desk.post("/desk/events/at/peluncuran/publish/")
    assert Event.objects.get().state == "published"
    page = desk.get("/desk/events/at/peluncuran/").content.decode()
    assert 'value="2026-12-12T19:00"' in page


@pytest.mark.parametrize(
    "wrong",
    [{"ends": "2026-12-12T18:00"}, {"safety_moderator": "tiada"}, {"slug": "a b"}, {"time_zone": "Mars"}],
)
def test_a_wrong_event_is_told_at_its_form(wrong):
    desk = signed_in(person(is_superuser=True))
    assert desk.post("/desk/events/", {**FACTS, **wrong}).status_code == 422
    assert not Event.objects.exists()


@time_machine.travel(STARTS - dt.timedelta(days=3), tick=False)
def test_what_is_cancelled_stays_and_says_why():
    event("bincang")
    cancel_event("bincang", because_id="Pembicara sakit.", because_en="A speaker is ill.")
    reader = signed_in(person(language="en"))
    reader.cookies["django_language"] = "en"
    assert "A speaker is ill." in reader.get("/events/at/bincang/").content.decode()


def test_to_who_organises_nothing_the_desk_is_not_there():
    draft("bincang")
    once = person("bima")
    dismiss_organiser(organiser_id=appoint_organiser(username="bima").pk)
    pages = ("/desk/events/", "/desk/events/at/bincang/", "/desk/events/speakers/")
    assert [signed_in(once).get(page).status_code for page in pages] == [404] * 3


def test_other_credentials_than_those_that_were_looked_up_are_not_verified():
    keep_speaker(SpeakerPlan("rara", "Rara", credentials_id="Psikolog", credentials_en="Psychologist"))
    verify_speaker(person(), slug="rara", on=dt.date(2026, 1, 2), where="HIMPSI")
    keep_speaker(SpeakerPlan("rara", "Rara", "Hai", "Hi", "Psikolog", "Psychologist"))
    assert Speaker.objects.get().verified_on == dt.date(2026, 1, 2)
    keep_speaker(SpeakerPlan("rara", "Rara", "Hai", "Hi", "Psikiater", "Psychiatrist"))
    assert Speaker.objects.get().verified_on is None


def test_the_desk_keeps_speakers_and_gives_them_a_part():
    draft("bincang")
    desk = signed_in(person(is_superuser=True))
    desk.post("/desk/events/speakers/", {"name": "Rara", "slug": "rara"})
    desk.post("/desk/events/speakers/rara/verify/", {"on": "2026-01-02", "where": "HIMPSI"})
    desk.post("/desk/events/at/bincang/talks/", {"speaker": "rara", "part": "host"})
    assert "Rara" in desk.get("/desk/events/at/bincang/").content.decode()
    (talk,) = Event.objects.get().talks.all()
    desk.post(f"/desk/events/at/bincang/talks/{talk.pk}/off/")
    assert not Event.objects.get().talks.exists()
