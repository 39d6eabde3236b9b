"""`teduh export`: everything of one person in one archive, readable without Teduh."""

import argparse
import base64
import hashlib
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

import orjson
from allauth.account.models import EmailAddress
from django.contrib.auth import get_user_model
from django.db.models import ForeignKey, Model, OneToOneField

from teduh.config.endings import FAILED, Ending
from teduh.config.run.words import say
from teduh.foundation import clock
from teduh.media.models import Asset, Rendition
from teduh.media.store import default_store
from teduh.moments import models as moments
from teduh.notify.models import Notice
from teduh.people import models as people
from teduh.people.models import Person


@dataclass(frozen=True)
class Kind:
    """Rows of one kind, and by which of their fields they belong to the person."""

    name: str
    model: type[Model]
    belongs_by: str


KINDS = (
    Kind("person", people.Person, "pk"),
    Kind("email_addresses", EmailAddress, "user"),
    Kind("devices", people.AccessToken, "person"),
    Kind("follows_made", people.Follow, "follower"),
    Kind("follows_received", people.Follow, "followed"),
    Kind("friends", people.Friend, "person"),
    Kind("circles", people.Circle, "owner"),
    Kind("circle_members", people.CircleMember, "circle__owner"),
    Kind("circle_memberships", people.CircleMember, "person"),
    Kind("blocks", people.Block, "blocker"),
    Kind("mutes", people.Mute, "muter"),
    Kind("capture_sessions", moments.CaptureSession, "person"),
    Kind("days", moments.DaySlot, "person"),
    Kind("moments", moments.Moment, "author"),
    Kind("captions_before", moments.CaptionEdit, "moment__author"),
    Kind("parts", moments.Part, "session__person"),
    Kind("comments", moments.Comment, "author"),
    Kind("reactions", moments.Reaction, "person"),
    Kind("approved_commenters", moments.ApprovedCommenter, "author"),
    Kind("memory_choice", moments.MemoryChoice, "person"),
    Kind("hidden_memories", moments.HiddenMemory, "owner"),
    Kind("notices", Notice, "person"),
    Kind("files", Asset, "owner"),
    Kind("renditions", Rendition, "asset__owner"),
)
# Rows that name the person and are somebody else's business, or nobody's.
LEFT_OUT = {
    "people.Block.blocked": "who blocked them is for the others to know",
    "people.Mute.muted": "who muted them is for the others to know",
    "people.Friend.friend": "the same friendships, seen from the other side",
    "moments.ApprovedCommenter.person": "whom others trust is for the others to know",
    "moments.HiddenMemory.person": "who does not want to be reminded of them is for the others to know",
    "notify.Cause.person": "who was told of them is for the others to know",
    "moments.PublishKey.person": "kept for a day to answer a repeated request",
}
SECRET_FIELDS = {"password", "digest"}


def main(asked: argparse.Namespace) -> None:
    """Writes the archive beside its final name first, so that a half-written one is never taken for whole."""
    person = Person.objects.filter(username=asked.username.removeprefix("@").lower()).first()
    if person is None:
        raise Ending(f"Nobody here is called {asked.username}.", code=FAILED)
    unfinished = asked.output.with_name(f".{asked.output.name}.unfinished")
    try:
        count = export(person, unfinished)
        unfinished.replace(asked.output)
    except OSError as error:
        unfinished.unlink(missing_ok=True)
        raise Ending(f"Nothing was exported: {error}", code=FAILED) from None
    say(f"{count} rows and files of {person.username} are in {asked.output}.")


def export(person: Person, target: Path) -> int:
    """One JSON file for each kind of row, the published files, and the SHA-256 of every entry."""
    handle = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    sums: dict[str, str] = {}
    count = 0
    with os.fdopen(handle, "wb") as file, ZipFile(file, "w") as archive:
        for kind in KINDS:
            rows = list(_rows(kind, person))
            count += len(rows)
            _put(archive, sums, f"rows/{kind.name}.json", _json(rows))
        for rendition in Rendition.objects.filter(asset__owner=person, asset__discarded_at=None):
            with default_store().open(rendition.key) as published:
                _put(archive, sums, f"files/{rendition.key}", published.read(), packed=True)
            count += 1
        _put(archive, sums, "about.json", _json(_about(person)))
        archive.writestr("SHA256SUMS", "".join(f"{sums[name]}  {name}\n" for name in sorted(sums)))
    return count


def _about(person: Person) -> dict[str, object]:
    return {
        "person": person.username,
        "exported_at": clock.now(),
        "times": "ISO 8601 with their offset from UTC; a moment's own date and zone stand beside it",
        "left_out": LEFT_OUT,
    }


def _rows(kind: Kind, person: Person) -> Iterator[dict[str, object]]:
    rows = kind.model._default_manager.filter(**{kind.belongs_by: person.pk})
    people_named = [field.name for field in _fields(kind.model) if _names_a_person(field)]
    for row in rows.select_related(*people_named).order_by("pk"):
        yield {
            field.name: _value(row, field) for field in _fields(kind.model) if field.name not in SECRET_FIELDS
        }


def _fields(model: type[Model]) -> Iterable[Any]:
    return model._meta.concrete_fields


def _names_a_person(field: object) -> bool:
    return isinstance(field, ForeignKey | OneToOneField) and field.related_model is get_user_model()


def _value(row: Model, field: Any) -> object:  # noqa: ANN401 - a field of any kind
    if _names_a_person(field):
        return getattr(row, field.name).username
    value = field.value_from_object(row)
    return base64.b64encode(value).decode() if isinstance(value, bytes | memoryview) else value


def _json(content: object) -> bytes:
    return orjson.dumps(content, option=orjson.OPT_INDENT_2)


def _put(archive: ZipFile, sums: dict[str, str], name: str, content: bytes, *, packed: bool = False) -> None:
    archive.writestr(name, content, compress_type=ZIP_STORED if packed else ZIP_DEFLATED)
    sums[name] = hashlib.sha256(content).hexdigest()
