"""The demo's exhibition: eight cloths, drawn from kept designs by job workers while people look around."""

import datetime as dt
import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

from django.db import transaction
from django_tasks import task

from teduh.config.demo.relations import CURATOR
from teduh.exhibition.actions import (
    Choice,
    ExhibitionPlan,
    appoint_curator,
    draw_design,
    hang_work,
    make_exhibition,
    publish_exhibition,
)
from teduh.exhibition.models import Exhibition, Hanging
from teduh.foundation.clock import local_date, now
from teduh.foundation.jobs import enqueue_unique
from teduh.people.models import Person

_ZONE = "Asia/Jakarta"
_OPENED_BEFORE, _OPEN_FOR = dt.timedelta(days=9), dt.timedelta(days=60)
_FACTS = (
    "slug",
    "title_id",
    "title_en",
    "text_id",
    "text_en",
    "venue",
    "street",
    "opening_hours_id",
    "opening_hours_en",
    "campaign_tag",
)


@cache
def table() -> dict[str, Any]:  # the test of the demo reads every row
    return tomllib.loads(files(__package__).joinpath("wall.toml").read_text(encoding="utf-8"))


def design(name: str) -> str:
    return files(__package__).joinpath("cloths", f"{name}.json").read_text(encoding="utf-8")


@transaction.atomic
def queue_wall() -> None:
    """The empty wall at once; one cloth after another as workers come to it."""
    makers = [cloth["maker"] for cloth in table()["cloth"]]
    curator = Person.objects.filter(username__in=makers, is_active=True).order_by("pk").first()
    if curator is None or Exhibition.objects.filter(slug=table()["slug"]).exists():
        return
    opens_on = local_date(now(), _ZONE) - _OPENED_BEFORE
    facts = {name: table()[name] for name in _FACTS}
    made = make_exhibition(
        curator, ExhibitionPlan(opens_on=opens_on, closes_on=opens_on + _OPEN_FOR, **facts)
    )
    made.is_demo = True
    made.save(update_fields=["is_demo"])
    publish_exhibition(made.slug)
    if Person.objects.filter(username=CURATOR, is_active=True).exists():
        appoint_curator(username=CURATOR)
    for place, cloth in enumerate(table()["cloth"], 1):
        enqueue_unique(hang_demo_cloth, f"demo-cloth:{cloth['design']}", place)


@task(queue_name="media")
def hang_demo_cloth(place: int) -> None:
    """Nothing for who has left; what hangs already is left as it is."""
    cloth = table()["cloth"][place - 1]
    maker = Person.objects.filter(username=cloth["maker"], is_active=True).first()
    slug = table()["slug"]
    known = Hanging.objects.filter(exhibition__slug=slug, position=place)
    if maker is None or known.exists() or not Exhibition.objects.filter(slug=slug).exists():
        return
    given = {"keep", "show", "print"} | {key for key in ("name", "story") if cloth[key]}
    choice = Choice(1, frozenset(given), title=cloth["title"], label_name=cloth["name"], story=cloth["story"])
    work = draw_design(maker, source=cloth["source"], design=design(cloth["design"]), choice=choice)
    hang_work(slug, work_id=work.pk, tells_story=True, credit=cloth["credit"], position=place)
