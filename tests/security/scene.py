"""Two people who have nothing to do with each other, and one thing of each kind that is Budi's."""

import datetime as dt
from dataclasses import dataclass
from uuid import UUID

from django.test import Client

from teduh.events.actions import appoint_doorkeeper, appoint_organiser
from teduh.exhibition.actions import appoint_curator
from teduh.foundation.clock import now
from teduh.hub.directory.actions import appoint_verifier
from teduh.hub.sessions.actions import ask_question, book_slot, take_place
from teduh.media.actions import begin_upload
from teduh.moments.actions import add_held_term, hide_person
from teduh.moments.models import Audience, CaptureSession, Comment, Mention, Moment, ReaderTerm
from teduh.notify.actions import turn_on_device
from teduh.people.actions import create_circle, issue_token
from teduh.people.models import AccessToken, Person
from teduh.safety.actions import Ruling, decide, report_thing
from teduh.safety.models import SealedCopy
from teduh.stories.models import Challenge, MomentEntry, Story
from teduh.surveys.actions import appoint_researcher
from tests.circles.rounds import guided, seated, written
from tests.events.planned import draft as draft_of_an_event
from tests.events.planned import speaks
from tests.exhibition.works import drawn_work
from tests.factories import moment, person, staffed_always
from tests.hub.articles.written import verified
from tests.hub.directory.listings import listed, portable
from tests.hub.sessions.hours import group_of, offered, professional
from tests.push_service import browser_keys
from tests.surveys.fielded import fielded
from tests.surveys.importing.drafts import draft


@dataclass(frozen=True, slots=True)
class Scene:
    """Sari looks; everything else is Budi's and for himself."""

    sari: Person
    budi: Person
    moment: Moment
    parts: dict[str, object]


def scene(*, audience: Audience = Audience.SELF, **sari: object) -> Scene:
    looking, owner = person("sari", **sari), person("budi")
    staffed_always(person("jaga", is_staff=True))
    kept = moment(owner, audience=audience)
    issue_token(owner, kind=AccessToken.Kind.APP)
    comment = Comment.objects.create(
        moment=kept, author=owner, text="catatan", state=Comment.State.PUBLISHED, created_at=now()
    )
    seen = moment(person("citra"), audience=Audience.SERVER)
    report = report_thing(owner, kind="moment", key=str(seen.pk), reason="spam")
    decision = decide(
        person("dedi", is_staff=True),
        kind="moment",
        key=str(seen.pk),
        ruling=Ruling("hide", "spam", "Iklan."),
    )
    token = AccessToken.objects.get()
    device = turn_on_device(
        owner, token_id=token.pk, endpoint="https://push.example.org/budi", **browser_keys()
    )
    parts = {
        "username": "budi",
        "moment_id": kept.pk,
        "comment_id": comment.pk,
        "circle_id": create_circle(owner, name="dekat").pk,
        "asset_id": begin_upload(owner, size=10).pk,
        "session_id": CaptureSession.objects.get(person=owner).pk,
        "decision_id": decision.pk,
        "report_id": report.pk,
        "copy_id": sealed_of(owner, report.kind, report.key).pk,
        "kind": "moment",
        "token_id": token.pk,
        "device_id": device.pk,
        "channel": "push",
        "date": "2026-11-22",
        "hidden_id": hide_person(owner, other=looking).pk,
        "term_id": terms_of(owner),
        "mention_id": Mention.objects.create(moment=seen, person=owner, made_at=now()).pk,
        "which": "friends",
        "verb": "follow",
        "year": 2026,
        "month": 5,
        "pk": 1,
        "seal": "x",
        "key": "abc",
        "language": "id",
        "trial_key": "now",
        "work_id": drawn_work(owner).pk,
        "story_id": told_by(owner),
        "entry_id": entered_by(owner),
        "place": 1,
        "slug": "hujan",
        "question": "comfort",
        "way": "left",
        "curator_id": appoint_curator(username="budi").pk,
        "organiser_id": appoint_organiser(username="budi").pk,
        **event_of(owner),
        "track": "captions",
        "researcher_id": appoint_researcher(username="budi").pk,
        "verifier_id": verifier_of_a_listing(),
        "questionnaire_id": fielded(slug="hujan").edition.questionnaire_id,
        "import_id": draft(owner).pk,
        "number": 1,
        "token": "x",
        "host_key": "warga",
        "address": "x/large",
        "digest": "0" * 64,
        "medium_id": UUID(int=8),
        "country": "ID",
        "name": "m.csv",
        "hub_language": "id",
        "question_id": UUID(int=8),
        "publication_id": UUID(int=8),
        "what": "erase",
        **in_a_circle(owner),
        **with_hours(owner),
    }
    return Scene(looking, owner, kept, parts)


def told_by(owner: Person) -> UUID:
    """A draft of theirs, which nobody else may know of."""
    at = now()
    facts = {"title": "Hujan", "text": "Catatan.", "pen_name": "Angin Pagi 12"}
    times = {"guide_seen_at": at, "created_at": at, "changed_at": at}
    return Story.objects.create(author=owner, **facts, **times).pk


def entered_by(owner: Person) -> UUID:
    """A moment of theirs that waits."""
    held = Challenge.objects.create(
        slug="hujan",
        tag="Hujan",
        opens_on=now().date(),
        closes_on=now().date(),
        opens_at=now(),
        closes_at=now() + dt.timedelta(days=1),
        created_at=now(),
    )
    entry = MomentEntry(challenge=held, person=owner, moment_key=UUID(int=7), day=now().date(), sent_at=now())
    entry.save()
    return entry.pk


def in_a_circle(owner: Person) -> dict[str, object]:
    """One that he guides, with words that wait for him."""
    today, writer = now().date(), person("eko")
    verified(owner)
    circle = guided(owner, opens_on=today - dt.timedelta(days=3), closes_on=today + dt.timedelta(days=3))
    seated(writer, circle)
    answer = written(writer, circle)
    return {"guided_id": circle.pk, "turn_id": answer.turn_id, "answer_id": answer.pk}


def with_hours(owner: Person) -> dict[str, object]:
    """An hour that he offers, one of his that is booked, and a session that he hosts with a question."""
    day, guest = now().date() + dt.timedelta(days=3), person("fitri")
    slot, booked = offered(owner, day=day, hour=8), offered(owner, day=day, hour=10)
    group = group_of(owner, professional("gita"), day=day)
    take_place(guest, group_id=group.pk, agrees=True)
    return {
        "slot_id": slot.pk,
        "booking_id": book_slot(guest, slot_id=booked.pk).booking.pk,
        "group_id": group.pk,
        "asked_id": ask_question(guest, group_id=group.pk, text="Apa?").question.pk,
    }


def event_of(keeper: Person) -> dict[str, object]:
    """Not announced; somebody speaks in it, and he keeps its door."""
    made = draft_of_an_event("hujan")
    speaks(made)
    kept = appoint_doorkeeper("hujan", username=keeper.username)
    return {"talk_id": made.talks.get().pk, "doorkeeper_id": kept.pk}


def verifier_of_a_listing() -> int:
    listed(portable("abc"))
    return appoint_verifier(username="budi").pk


def sealed_of(owner: Person, kind: str, key: str) -> SealedCopy:
    until = now() + dt.timedelta(days=30)
    return SealedCopy.objects.create(about=owner, kind=kind, key=key, sealed_at=now(), until=until)


def terms_of(owner: Person) -> int:
    """One number for a word that waits under his moments, and for one that he reads differently."""
    held = add_held_term(owner, written="hujan")
    ReaderTerm.objects.create(pk=held.pk, reader=owner, written="hujan", folded="hujan", created_at=now())
    return held.pk


NOBODYS: dict[str, object] = {
    "username": "tiada",
    "moment_id": UUID(int=9),
    "comment_id": 10**9,
    "circle_id": 10**9,
    "asset_id": UUID(int=9),
    "session_id": UUID(int=9),
    "token_id": 10**9,
    "decision_id": UUID(int=9),
    "report_id": UUID(int=9),
    "copy_id": UUID(int=9),
    "kind": "moment",
    "hidden_id": 10**9,
    "term_id": 10**9,
    "mention_id": 10**9,
    "device_id": 10**9,
    "channel": "push",
    "trial_key": "memories",
    "work_id": UUID(int=9),
    "story_id": UUID(int=9),
    "entry_id": UUID(int=9),
    "place": 1,
    "slug": "hujan",
    "question": "comfort",
    "way": "left",
    "curator_id": 10**9,
    "organiser_id": 10**9,
    "talk_id": 10**9,
    "doorkeeper_id": 10**9,
    "researcher_id": 10**9,
    "questionnaire_id": UUID(int=9),
    "import_id": UUID(int=9),
    "number": 1,
    "token": "y",
    "host_key": "tiada",
    "which": "friends",
    "year": 2026,
    "month": 5,
    "country": "ID",
    "name": "m.csv",
    "question_id": UUID(int=9),
    "medium_id": UUID(int=9),
    "digest": "1" * 64,
    "publication_id": UUID(int=9),
    "what": "erase",
    **dict.fromkeys(("guided_id", "answer_id", "slot_id", "booking_id", "group_id", "asked_id"), UUID(int=9)),
    "turn_id": 10**9,
}


def app(somebody: Person | None) -> Client:
    """A client of the API with a token of its own."""
    token = issue_token(somebody, kind=AccessToken.Kind.APP) if somebody else ""
    return Client(headers={"authorization": f"Bearer {token}"}) if token else Client()
