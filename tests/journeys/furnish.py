"""Run beside a started server: makes the people that a journey begins with, by the product's own actions."""

import datetime as dt
import json
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "teduh.config.settings")
django.setup()

from django.conf import settings  # noqa: E402 - needs the settings
from wagtail.models import TaskState  # noqa: E402 - needs the settings

from teduh.delivery.actions import HostPlan, register_host  # noqa: E402 - needs the settings
from teduh.exhibition.models import Work  # noqa: E402 - as above
from teduh.foundation.clock import local_date, now  # noqa: E402 - as above
from teduh.hub.articles.actions import appoint_editor  # noqa: E402 - as above
from teduh.hub.directory.actions import keep_listings  # noqa: E402 - as above
from teduh.moments.actions import remove_moment  # noqa: E402 - as above
from teduh.moments.models import Moment, Prompt  # noqa: E402 - as above
from teduh.people.actions import create_circle, invite_to_circle, issue_token  # noqa: E402 - as above
from teduh.people.models import AccessToken, Person, Verification  # noqa: E402 - as above
from teduh.safety.actions import (  # noqa: E402 - as above
    Ruling,
    claim_case,
    decide,
    make_appeal,
    note_incident,
    open_case,
    report_thing,
)
from teduh.safety.models import Case, Report, SealedCopy  # noqa: E402 - as above
from teduh.stories.staffed import Staffed, register_staffing  # noqa: E402 - as above
from teduh.surveys import examples  # noqa: E402 - as above
from teduh.surveys.actions import begin_response  # noqa: E402 - as above
from teduh.surveys.models import Fielding, PublishedReport  # noqa: E402 - as above
from tests.delivery.keys import PUBLIC  # noqa: E402 - as above
from tests.events.planned import with_a_seat  # noqa: E402 - as above
from tests.exhibition.works import drawn_work, hung_work  # noqa: E402 - as above
from tests.factories import befriend, moment, person  # noqa: E402 - as above
from tests.hub.articles.written import (  # noqa: E402 - as above
    EVERYTHING,
    article,
    published_article,
    submitted,
    topic,
    verified,
)
from tests.hub.ask.asked import on_duty_always  # noqa: E402 - as above
from tests.hub.directory.listings import confirmed, portable  # noqa: E402 - as above
from tests.stories.told import challenge, say_no, sent, shown  # noqa: E402 - as above
from tests.surveys.fielded import fielded  # noqa: E402 - as above
from tests.surveys.importing.drafts import looked_at, weighed  # noqa: E402 - as above
from tests.surveys.published import folder, published  # noqa: E402 - as above
from tests.surveys.shipped import ATTITUDES  # noqa: E402 - as above


def furnish(wanted: dict[str, Any]) -> dict[str, str]:
    people = {name: person(name, **fields) for name, fields in wanted.get("people", {}).items()}
    for one, other in wanted.get("friends", []):
        befriend(people[one], people[other])
    people |= {name: Person.objects.get(username=name) for name in wanted.get("known", [])}
    if host := wanted.get("host"):
        register_host(HostPlan(host, host.capitalize(), ["https://host.example"], PUBLIC))
    tokens = {name: issue_token(made, kind=AccessToken.Kind.WEB) for name, made in people.items()}
    tokens |= {f"moment of {name}": str(moment(people[name]).pk) for name in wanted.get("moments", ())}
    for word, made in rooms(people).items():
        if given := wanted.get(word):
            tokens |= made(given)
    for name in wanted.get("called", ()):
        call_now(people[name])
    return tokens | (desk(*(people[name] for name in wanted["desk"])) if "desk" in wanted else {})


def rooms(people: dict[str, Person]) -> dict[str, Callable[[Any], dict[str, str]]]:
    """What each room furnishes, by the word that asks for it."""
    return {
        "hung": lambda name: cloths(people[name]),
        "told": lambda by: told(**{role: people[name] for role, name in by.items()}),
        "seats": lambda asked: {slug: with_a_seat(people[name], slug) for slug, name in asked.items()},
        "survey": survey,
        "imports": lambda name: imports(people[name]),
        "listings": listings,
        "signing": lambda roles: signing(**{role: people[name] for role, name in roles.items()}),
        "hub": lambda _asked: hub(),
        "asking": lambda names: asking(*(people[name] for name in names)),
    }


def listings(given: Sequence[dict[str, Any]]) -> dict[str, str]:
    keep_listings([portable(**facts) for facts in given])
    return {}


def call_now(somebody: Person) -> None:
    """The prompt of their date comes at this very moment."""
    day = local_date(now(), somebody.time_zone)
    Prompt.objects.update_or_create(zone=settings.PROMPT_ZONE, day=day, defaults={"at": now()})


def cloths(maker: Person) -> dict[str, str]:
    """One that hangs, with its link, two that wait for a choice, and a minute that counts down."""
    hung, link = hung_work(maker, "keep", "name", "story", title="Rain", label_name="R.", story="It rained.")
    heard = {"left": 42, "lights": {"TP9": "good", "AF7": "fair", "AF8": "loose", "TP10": "flat"}}
    worn = Work.objects.create(
        owner=maker, state="listening", headset=f"of {maker.username}", hearing=heard, created_at=now()
    )
    drawn = drawn_work(maker)
    return {"work": str(hung.pk), "link": link, "drawn": str(drawn.pk), "worn": str(worn.pk)}


def told(author: Person, moderator: Person) -> dict[str, str]:
    """A challenge that is over, and a story that is read, one that was sent back and one that waits."""
    register_staffing(lambda _feature: Staffed(open=True))
    challenge(moderator)
    seen, back, held = shown(author, moderator, warnings=("suicide",)), sent(author), sent(author)
    say_no(moderator, story_id=back.pk)
    return {"story": str(seen.pk), "returned": str(back.pk), "held_story": str(held.pk)}


def hub() -> dict[str, str]:
    """A signed article in each language with everything that one may have, and one that waits."""
    waiting = TaskState.objects.filter(status="in_progress").first()
    if waiting is None:
        whole = {"slug": "cemas", "terms": "cemas", "body": EVERYTHING, "topic": None}
        one = published_article(**whole | {"topic": topic()})
        published_article(
            language="en",
            translation_key=one.translation_key,
            **whole | {"topic": topic(language="en")},
        )
        waiting = submitted(article())
    return {"waiting": str(waiting.pk)}


def signing(editor: Person, professional: Person, expired: Person) -> dict[str, str]:
    """Somebody who writes, somebody who signs, and somebody whose papers have just ended."""
    page = article(owner=editor, slug="baru-ditulis", title="Baru ditulis")
    page.save_revision(user=editor)
    appoint_editor(username=editor.username)
    for who in (professional, expired):
        verified(who)
    Verification.objects.filter(person=expired).update(holds_until=now())
    return {"written": str(page.pk)}


def asking(*professionals: Person) -> dict[str, str]:
    """They are verified and on duty at every hour, and one line of help was called today."""
    keep_listings(
        [confirmed("line119", now().date(), kind="crisis", name={"id": "Line 119", "en": "Line 119"})]
    )
    on_duty_always(*professionals)
    return {}


def survey(slug: str) -> dict[str, str]:
    """The attitudes in the field and what they found, once, and somebody who has just begun to answer."""
    known = Fielding.objects.filter(slug=slug).first()
    fielding = known or fielded(ATTITUDES, "ID", "EG", slug=slug)
    if not PublishedReport.objects.filter(slug=slug).exists():
        with TemporaryDirectory() as place:
            published(folder(Path(place), {"ID": (0.4, 0.5, 0.4), "DE": (0.4, 0.6, 0.4)}), slug)
        published(Path(examples.__file__).parent / "three_waves", "waves", is_demo=True)
    answering = begin_response(slug, country="ID", language="id", is_of_age=True, agrees=True)
    return {"answering": answering, "questionnaire": str(fielding.edition.questionnaire_id)}


def imports(researcher: Person) -> dict[str, str]:
    """A pollster's file that waits to be mended, and one whose report waits to be published."""
    faulty, ready = looked_at(researcher, "faulty", has_faults=True), weighed(researcher, "waiting")
    return {"faulty": str(faulty.pk), "ready": str(ready.pk)}


def circle(owner: Person, invited: Person) -> str:
    made = create_circle(owner, name="Kelas batik")
    invite_to_circle(owner, circle=made, invited=invited)
    return str(made.pk)


def desk(author: Person, reporter: Person, decider: Person) -> dict[str, str]:
    """Something of theirs taken down and appealed, something removed by themselves, and a circle of both."""
    decided = decide(decider, kind="moment", key=reported(author, reporter, 1), ruling=HIDE)
    make_appeal(author, decision_id=decided.pk, words="It is no advertisement, only my breakfast.")
    key = reported(author, reporter, 2)
    remove_moment(author, moment_id=Moment.objects.get(pk=key).pk)
    copy = SealedCopy.objects.get(kind="moment", key=key)
    report = str(Report.objects.filter(reporter=reporter).latest("created_at").pk)
    at_desk = {"decision": str(decided.pk), "case": f"moment/{key}", "sealed": str(copy.pk), "report": report}
    return at_desk | queue(decider) | {"circle": circle(author, reporter)}


def queue(decider: Person) -> dict[str, str]:
    """All of it is read by somebody else who runs the place; something heavy waits, and data lay open."""
    reader = Person.objects.filter(is_staff=True, is_superuser=True).exclude(pk=decider.pk).first()
    for case in Case.objects.filter(kind__in=("moment", "appeal"), state="waiting"):
        if reader:
            claim_case(reader, case.kind, case.key)
    waits = open_case("story", "1", level=3, snippet="I am so tired")
    incident = note_incident(decider, what="data", level=2, happened_at=now(), words="A copy lay open.")
    return {"waits": str(waits.pk), "incident": str(incident.pk)}


def reported(author: Person, reporter: Person, days_ago: int) -> str:
    made = moment(author, day=now().date() - dt.timedelta(days=days_ago), caption="Buy this")
    report_thing(reporter, kind="moment", key=str(made.pk), reason="spam", words="Every day the same")
    return str(made.pk)


HIDE = Ruling("hide", "spam", "It is an advertisement.")

if __name__ == "__main__":
    # In: a line of `{"people": {"sari": {…fields}}, "friends": [["sari", "budi"]], "known": ["tono"]}`,
    # with `"moments": ["sari"]`, `"called": ["sari"]`, `"host": "warga"` and
    # `"desk": [author, reporter, decider]` where they are wanted.
    # Out: a line of tokens by username, and of keys by what is at the desk.
    for line in sys.stdin:
        sys.stdout.write(json.dumps(furnish(json.loads(line))) + "\n")
        sys.stdout.flush()
