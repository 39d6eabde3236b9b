"""A cloth as a page shows it: its picture, what it is in words, and, for its owner, what drew each part."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from teduh.exhibition.models import Cloth
from teduh.exhibition.words import GROUNDS, SOURCES, alt
from teduh.foundation.clock import now
from teduh.media.signing import media_urls
from teduh.people.sealing import unseal

SIZES = ("wall", "large", "thumb")


@dataclass(frozen=True, slots=True)
class Picture:
    """Addresses by size, and the words for who does not see it."""

    urls: Mapping[str, str]
    alt: str
    description: list[str]
    note_source: str


@dataclass(frozen=True, slots=True)
class Reason:
    """One sentence, and the part of the picture it is about; empty for all of it."""

    text: str
    layer: str


def picture_of(cloth: Cloth, viewer_id: int | None) -> Picture:
    """For its owner or a curator: links that die within minutes."""
    return _picture(cloth, media_urls(SIZES, cloth.picture_id, viewer_id, now()) if cloth.picture_id else {})


def picture_on_wall(cloth: Cloth) -> Picture:
    """Addresses that hold for as long as it hangs: whoever lingers scrolls on after an hour, too."""
    return _picture(
        cloth, {size: reverse("exhibition:picture", args=[cloth.work_id, size]) for size in SIZES}
    )


def _picture(cloth: Cloth, urls: Mapping[str, str]) -> Picture:
    return Picture(urls, alt(cloth.panel), _description(cloth.panel), cloth.panel["note_source"])


def layers_of(cloth: Cloth, viewer_id: int | None, names: set[str]) -> dict[str, str]:
    if not cloth.layers_id:
        return {}
    return media_urls(sorted(names), cloth.layers_id, viewer_id, now())


def reasons_of(cloth: Cloth) -> list[Reason]:
    """None where its design is not kept."""
    if not cloth.sealed_reasons:
        return []
    language = get_language() or "id"
    return [Reason(row[language], row["layer"]) for row in json.loads(unseal(cloth.sealed_reasons))]


def _description(panel: Mapping[str, Any]) -> list[str]:
    """The long one: what it is, of which tradition, from what kind of input. Nothing that was measured."""
    language = get_language() or "id"
    source = _("It was %(source)s.") % {"source": SOURCES[panel["source"]]}
    return [alt(panel), panel["note"][language], str(GROUNDS[panel["ground"]]), source]
