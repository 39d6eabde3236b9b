"""Run beside a started server: makes the people that a journey begins with, by the product's own actions."""

import datetime as dt
import json
import os
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "teduh.config.settings")
django.setup()

from django.conf import settings  # noqa: E402 - needs the settings

from teduh.delivery.actions import HostPlan, register_host  # noqa: E402 - needs the settings
from teduh.exhibition.models import Work  # noqa: E402 - as above
from teduh.foundation.clock import local_date, now  # noqa: E402 - as above
from teduh.moments.actions import remove_moment  # noqa: E402 - as above
from teduh.moments.models import Moment, Prompt  # noqa: E402 - as above
from teduh.people.actions import create_circle, invite_to_circle, issue_token  # noqa: E402 - as above
from teduh.people.models import AccessToken, Person  # noqa: E402 - as above
from teduh.safety.actions import Ruling, decide, make_appeal, report_thing  # noqa: E402 - as above
from teduh.safety.models import Report, SealedCopy  # noqa: E402 - as above
from teduh.surveys.actions import begin_response  # noqa: E402 - as above
from teduh.surveys.models import Fielding, PublishedReport  # noqa: E402 - as above
from tests.delivery.keys import PUBLIC  # noqa: E402 - as above
from tests.exhibition.works import drawn_work, hung_work  # noqa: E402 - as above
from tests.factories import befriend, moment, person  # noqa: E402 - as above
from tests.surveys.fielded import fielded  # noqa: E402 - as above
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
    if name := wanted.get("hung"):
        tokens |= cloths(people[name])
    if slug := wanted.get("survey"):
        tokens |= survey(slug)
    for name in wanted.get("called", ()):
        call_now(people[name])
    return tokens | (desk(*(people[name] for name in wanted["desk"])) if "desk" in wanted else {})


def call_now(somebody: Person) -> None:
    """The prompt of their date comes at this very moment."""
    day = local_date(now(), somebody.time_zone)
    Prompt.objects.update_or_create(zone=settings.PROMPT_ZONE, day=day, defaults={"at": now()})


def cloths(maker: Person) -> dict[str, str]:
    """One that hangs, with its link, two that wait for a choice, and a minute that counts down."""
    hung, link = hung_work(maker, "keep", "name", "story", title="Rain", label_name="R.", story="It rained.")
    heard = {"left": 42, "lights": {"TP9": "good", "AF7": "fair", "AF8": "loose", "TP10": "flat"}}
    worn = Work.objects.create(
        owner=maker, state="listening", headset="of rani", hearing=heard, created_at=now()
    )
    drawn = drawn_work(maker)
    return {"work": str(hung.pk), "link": link, "drawn": str(drawn.pk), "worn": str(worn.pk)}


def survey(slug: str) -> dict[str, str]:
    """The attitudes in the field and what they found, once, and somebody who has just begun to answer."""
    known = Fielding.objects.filter(slug=slug).first()
    fielding = known or fielded(ATTITUDES, "ID", "EG", slug=slug)
    if not PublishedReport.objects.filter(slug=slug).exists():
        with TemporaryDirectory() as place:
            published(folder(Path(place), {"ID": (0.4, 0.5, 0.4), "DE": (0.4, 0.6, 0.4)}), slug)
    answering = begin_response(slug, country="ID", language="id", is_of_age=True, agrees=True)
    return {"answering": answering, "questionnaire": str(fielding.edition.questionnaire_id)}


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
    return at_desk | {"circle": circle(author, reporter)}


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
