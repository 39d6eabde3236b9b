"""Somebody's own works, from the first minute to the wall."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import get_language

from teduh.exhibition.access import own_works, pictured_works, standing_consents
from teduh.exhibition.models import Cloth, GuardianPermit, OwnFile, Work
from teduh.exhibition.queries.cloths import Picture, Reason, layers_of, picture_of, reasons_of
from teduh.exhibition.rules import CONSENTS, as_said
from teduh.exhibition.words import LIGHTS
from teduh.people.models import Person


@dataclass(frozen=True, slots=True)
class Candidate:
    """One of the two, with what drew it."""

    place: int
    family: str
    picture: Picture
    reasons: Sequence[Reason]
    layers: dict[str, str]


@dataclass(frozen=True, slots=True)
class OwnLine:
    """A work in the list of one's own."""

    id: UUID
    state: str
    title: str
    created_at: dt.datetime
    picture: Picture | None


@dataclass(frozen=True, slots=True)
class Word:
    """A consent as it stands."""

    key: str
    title: str
    text: str
    is_given: bool


@dataclass(frozen=True, slots=True)
class Channel:
    """How well one of a headset is heard, by a name for its mark and in words."""

    name: str
    light: str
    words: str


@dataclass(frozen=True, slots=True)
class Hearing:
    """The present second of a recording that is made now."""

    left: int
    channels: list[Channel]


def hearing_of(work: Work) -> Hearing | None:
    """None while no second was heard."""
    if not work.hearing:
        return None
    lights = work.hearing["lights"].items()
    return Hearing(work.hearing["left"], [Channel(name, light, str(LIGHTS[light])) for name, light in lights])


def candidates(work: Work, viewer_id: int | None) -> list[Candidate]:
    return [_candidate(cloth, viewer_id) for cloth in work.cloths.order_by("place")]


def candidate(work: Work, viewer_id: int | None, place: int) -> Candidate | None:
    cloth = work.cloths.filter(place=place).first()
    return None if cloth is None else _candidate(cloth, viewer_id)


def _candidate(cloth: Cloth, viewer_id: int | None) -> Candidate:
    reasons = reasons_of(cloth)
    names = {reason.layer for reason in reasons if reason.layer}
    family = cloth.panel["family"][get_language() or "id"]
    picture = picture_of(cloth, viewer_id)
    return Candidate(cloth.place, family, picture, reasons, layers_of(cloth, viewer_id, names))


def own_lines(person: Person) -> list[OwnLine]:
    """The newest first."""
    works = own_works(person).prefetch_related("cloths").order_by("-created_at")
    pictured = set(pictured_works(person).values_list("pk", flat=True))
    return [_line(work, person.pk, is_pictured=work.pk in pictured) for work in works]


def _line(work: Work, viewer_id: int, *, is_pictured: bool) -> OwnLine:
    cloth = min(work.cloths.all(), key=lambda cloth: cloth.place, default=None)
    picture = picture_of(cloth, viewer_id) if cloth and is_pictured else None
    return OwnLine(work.pk, work.state, work.title, work.created_at, picture)


def consents_of(work: Work) -> list[Word]:
    """All of them, in the order of the table; each yes in the words to which it was said."""
    given, language = standing_consents(work), get_language() or "id"
    asked = {key: as_said(key, given.get(key, now.version)) for key, now in CONSENTS.items()}
    return [
        Word(key, one.titles[language], one.text(language, work.source), key in given)
        for key, one in asked.items()
    ]


def own_file(work: Work) -> OwnFile | None:
    """The last one that was asked for, while it lies there."""
    return OwnFile.objects.filter(work=work).first()


def asked_guardian(child: Person) -> GuardianPermit | None:
    """To whom the letter went, if one was written."""
    return GuardianPermit.objects.filter(child=child).first()
