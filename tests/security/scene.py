"""Two people who have nothing to do with each other, and one thing of each kind that is Budi's."""

import datetime as dt
from dataclasses import dataclass
from uuid import UUID

from django.test import Client

from teduh.exhibition.actions import appoint_curator
from teduh.foundation.clock import now
from teduh.media.actions import begin_upload
from teduh.moments.actions import add_held_term, hide_person
from teduh.moments.models import Audience, CaptureSession, Comment, Mention, Moment, ReaderTerm
from teduh.notify.actions import turn_on_device
from teduh.people.actions import create_circle, issue_token
from teduh.people.models import AccessToken, Person
from teduh.safety.actions import Ruling, decide, report_thing
from teduh.safety.models import SealedCopy
from teduh.surveys.actions import appoint_researcher
from tests.exhibition.works import drawn_work
from tests.factories import moment, person
from tests.push_service import browser_keys
from tests.surveys.fielded import fielded


@dataclass(frozen=True, slots=True)
class Scene:
    """Sari looks; everything else is Budi's and for himself."""

    sari: Person
    budi: Person
    moment: Moment
    parts: dict[str, object]


def scene(*, audience: Audience = Audience.SELF, **sari: object) -> Scene:
    looking, owner = person("sari", **sari), person("budi")
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
        "place": 1,
        "slug": "hujan",
        "way": "left",
        "curator_id": appoint_curator(username="budi").pk,
        "researcher_id": appoint_researcher(username="budi").pk,
        "questionnaire_id": fielded(slug="hujan").edition.questionnaire_id,
        "number": 1,
        "token": "x",
        "host_key": "warga",
        "address": "x/large",
        "country": "ID",
        "name": "m.csv",
    }
    return Scene(looking, owner, kept, parts)


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
    "place": 1,
    "slug": "hujan",
    "way": "left",
    "curator_id": 10**9,
    "researcher_id": 10**9,
    "questionnaire_id": UUID(int=9),
    "number": 1,
    "token": "y",
    "host_key": "tiada",
    "which": "friends",
    "year": 2026,
    "month": 5,
    "country": "ID",
    "name": "m.csv",
}


def app(somebody: Person | None) -> Client:
    """A client of the API with a token of its own."""
    token = issue_token(somebody, kind=AccessToken.Kind.APP) if somebody else ""
    return Client(headers={"authorization": f"Bearer {token}"}) if token else Client()
