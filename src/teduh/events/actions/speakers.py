"""Who speaks, and what was found about them in a register."""

import datetime as dt
from dataclasses import asdict, dataclass

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from teduh.events.actions.holding import held_event
from teduh.events.models import Speaker, Talk
from teduh.events.refusals import not_found, wrong_event
from teduh.foundation.clock import now
from teduh.people.models import Person


@dataclass(frozen=True, slots=True)
class SpeakerPlan:
    """A speaker, in both languages."""

    slug: str
    name: str
    about_id: str = ""
    about_en: str = ""
    credentials_id: str = ""
    credentials_en: str = ""
    conflicts_id: str = ""
    conflicts_en: str = ""


@dataclass(frozen=True, slots=True)
class TalkPlan:
    """What somebody does in an event."""

    speaker: str
    part: str = Talk.Part.SPEAKER
    title_id: str = ""
    title_en: str = ""


@transaction.atomic
def keep_speaker(plan: SpeakerPlan) -> Speaker:
    """Made, or changed. Other credentials than those that were verified are not verified."""
    facts = asdict(plan)
    speaker = Speaker.objects.select_for_update().filter(slug=plan.slug).first()
    if speaker is None:
        return Speaker.objects.create(**facts)
    said = ("name", "credentials_id", "credentials_en")
    if any(getattr(speaker, name) != facts[name] for name in said):
        facts |= {"verified_on": None, "verified_where": "", "register_url": "", "verified_by": None}
    for name, value in facts.items():
        setattr(speaker, name, value)
    speaker.save(update_fields=list(facts))
    return speaker


@transaction.atomic
def verify_speaker(by: Person, *, slug: str, on: dt.date, where: str, register_url: str = "") -> Speaker:
    """Somebody looked into a register on that day, and found them there."""
    speaker = Speaker.objects.select_for_update().filter(slug=slug).first()
    if speaker is None:
        raise not_found()
    if on > now().date() + dt.timedelta(days=1):
        raise wrong_event(_("The day on which somebody was looked up is not in the future."))
    speaker.verified_on, speaker.verified_where = on, where
    speaker.register_url, speaker.verified_by = register_url, by
    speaker.save(update_fields=["verified_on", "verified_where", "register_url", "verified_by"])
    return speaker


@transaction.atomic
def give_talk(event_slug: str, plan: TalkPlan) -> Talk:
    """A speaker is part of an event once; after that it is changed."""
    event = held_event(event_slug)
    speaker = Speaker.objects.filter(slug=plan.speaker).first()
    if speaker is None:
        raise not_found()
    last = Talk.objects.filter(event=event).aggregate(last=Max("position"))["last"] or 0
    facts = {"part": plan.part, "title_id": plan.title_id, "title_en": plan.title_en}
    made, _is_new = Talk.objects.update_or_create(
        event=event, speaker=speaker, defaults=facts, create_defaults={**facts, "position": last + 1}
    )
    return made


@transaction.atomic
def take_talk_off(event_slug: str, *, talk_id: int) -> None:
    Talk.objects.filter(event=held_event(event_slug), pk=talk_id).delete()
