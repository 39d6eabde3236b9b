"""An exhibition is made, changed, opened to everybody and closed again."""

import datetime as dt
from dataclasses import asdict, dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from teduh.exhibition.models import Exhibition
from teduh.exhibition.refusals import not_found, wrong_exhibition
from teduh.foundation.clock import now
from teduh.people.models import Person


@dataclass(frozen=True, slots=True)
class ExhibitionPlan:
    """Everything about an exhibition but what hangs in it."""

    slug: str
    title_id: str
    title_en: str
    opens_on: dt.date
    closes_on: dt.date
    text_id: str = ""
    text_en: str = ""
    venue: str = ""
    street: str = ""
    opening_hours_id: str = ""
    opening_hours_en: str = ""
    campaign_tag: str = ""
    time_zone: str = "Asia/Jakarta"


@transaction.atomic
def make_exhibition(curator: Person, plan: ExhibitionPlan) -> Exhibition:
    """Seen by curators alone until it is published."""
    _require_sound(plan)
    if Exhibition.objects.filter(slug=plan.slug).exists():
        raise wrong_exhibition(_("There is an exhibition with that address already."))
    return Exhibition.objects.create(made_by=curator, created_at=now(), **asdict(plan))


@transaction.atomic
def set_exhibition(slug: str, plan: ExhibitionPlan) -> Exhibition:
    """Its address may change too."""
    _require_sound(plan)
    exhibition = held_exhibition(slug)
    if plan.slug != slug and Exhibition.objects.filter(slug=plan.slug).exists():
        raise wrong_exhibition(_("There is an exhibition with that address already."))
    facts = asdict(plan)
    for name, value in facts.items():
        setattr(exhibition, name, value)
    exhibition.save(update_fields=list(facts))
    return exhibition


@transaction.atomic
def publish_exhibition(slug: str) -> None:
    exhibition = held_exhibition(slug)
    if exhibition.published_at is None:
        exhibition.published_at = now()
        exhibition.save(update_fields=["published_at"])


@transaction.atomic
def unpublish_exhibition(slug: str) -> None:
    """Nobody but curators finds it, nor what hangs there alone."""
    exhibition = held_exhibition(slug)
    exhibition.published_at = None
    exhibition.save(update_fields=["published_at"])


def held_exhibition(slug: str) -> Exhibition:
    """Held, so that two curators do not change it, or shuffle what hangs there, at once."""
    exhibition = Exhibition.objects.select_for_update().filter(slug=slug).first()
    if exhibition is None:
        raise not_found()
    return exhibition


def _require_sound(plan: ExhibitionPlan) -> None:
    if plan.closes_on < plan.opens_on:
        raise wrong_exhibition(_("An exhibition closes on or after the day on which it opens."))
