"""Pictures, recordings and films come in, are made harmless in a process of their own, and go."""

import hashlib
import logging
import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from uuid import UUID

from django.db import transaction
from django_tasks import task

from teduh.foundation.clock import now
from teduh.foundation.jobs import RetryLater, enqueue_unique
from teduh.hub.articles.models import ArticlePage, Medium, MediumFile
from teduh.hub.articles.refusals import medium_in_use, not_found
from teduh.hub.articles.rules import ENDINGS, LARGEST_SOUND, LONGEST_FILM, bare_sound
from teduh.hub.articles.told import media_in
from teduh.media.codec import Limits, MediaRefused, RenderingFailed, render
from teduh.media.scanner import Malware, require_clean
from teduh.media.store import StoreAway, default_store

logger = logging.getLogger(__name__)
_WHEN_AWAY = 30.0
# A film of a quarter of an hour, thirty pictures a second, and time to make it smaller where it must be.
_LIMITS = Limits(
    video_seconds=LONGEST_FILM, video_bytes=60_000_000, kept_frames=27_100, video_frames=54_200,
    video_packets=200_000, video_cpu_seconds=1_500, wall_seconds=1_600.0, output_bytes=200_000_000,
)  # fmt: skip
_WANTED = {
    "photo": {"fallback": "main", "large": "small"},
    "video": {"play": "main", "poster_fallback": "poster"},
}


@dataclass(frozen=True)
class Made:
    """One file that was made."""

    name: str
    path: Path
    mime: str


@dataclass(frozen=True)
class Facts:
    """What the files are of."""

    kind: str
    width: int | None = None
    height: int | None = None
    duration: float | None = None


def bring_medium(*, title: str, pieces: Iterable[bytes]) -> Medium:
    """It is prepared later; until then no article can name it."""
    made = Medium.objects.create(title=title, brought_at=now(), state=Medium.State.FAILED)
    with tempfile.NamedTemporaryFile(prefix="medium-") as brought:
        for piece in pieces:
            brought.write(piece)
        brought.flush()
        default_store().save(_source(made.pk), Path(brought.name))
    with transaction.atomic():
        made.state = Medium.State.WAITING
        made.save(update_fields=["state"])
        enqueue_unique(prepare_medium, f"medium:{made.pk}", str(made.pk))
    return made


@transaction.atomic
def drop_medium(medium_id: UUID) -> None:
    """Raises Refused as long as an article has it, in what is shown or in what somebody works on."""
    medium = Medium.objects.select_for_update().filter(pk=medium_id).first()
    if medium is None:
        raise not_found()
    if medium.digest and any(medium.digest in media_in(page) for page in _every_text()):
        raise medium_in_use()
    keys = [_source(medium.pk), *medium.files.values_list("key", flat=True)]
    medium.delete()
    transaction.on_commit(partial(_delete_files, keys))


def _delete_files(keys: Iterable[str]) -> None:
    for key in keys:
        default_store().delete(key)


def _every_text() -> Iterable[ArticlePage]:
    for page in ArticlePage.objects.all():
        yield page
        if page.latest_revision_id is not None:
            yield page.get_latest_revision_as_object()


def give_up(medium_id: str) -> None:
    _settle(UUID(medium_id), Medium.State.FAILED, "crashed")


@task(queue_name="media", when_set_aside=give_up)
def prepare_medium(medium_id: str) -> None:
    """Whoever runs it twice makes the same."""
    medium = Medium.objects.filter(pk=medium_id, state=Medium.State.WAITING).first()
    if medium is None:
        return
    try:
        with tempfile.TemporaryDirectory(prefix="medium-") as place:
            folder = Path(place)
            source = folder / "source"
            with default_store().open(_source(medium.pk)) as kept:
                source.write_bytes(kept.read())
            facts, files = _made(source, folder / "made")
            keep_medium(medium, facts, files)
        default_store().delete(_source(medium.pk))
    except MediaRefused as no:
        _settle(medium.pk, Medium.State.REFUSED, no.code)
    except Malware:
        _settle(medium.pk, Medium.State.REFUSED, "malware")
    except (RenderingFailed, FileNotFoundError):
        logger.exception("Medium %s broke.", medium_id)
        _settle(medium.pk, Medium.State.FAILED, "crashed")
    except StoreAway as away:
        raise RetryLater(_WHEN_AWAY, counted=False) from away


def _made(source: Path, target: Path) -> tuple[Facts, list[Made]]:
    require_clean(source)
    if source.stat().st_size <= LARGEST_SOUND and (sound := bare_sound(source.read_bytes())):
        target.mkdir()
        (target / "main.mp3").write_bytes(sound)
        return Facts("sound"), [Made("main", target / "main.mp3", "audio/mpeg")]
    drawn = render(source, target, limits=_LIMITS)
    names = _WANTED[drawn.kind]
    files = [Made(names[each.name], each.path, each.mime) for each in drawn.renditions if each.name in names]
    kind = "picture" if drawn.kind == "photo" else "film"
    return Facts(kind, drawn.width, drawn.height, drawn.duration), files


def keep_medium(medium: Medium, facts: Facts, files: Sequence[Made]) -> Medium:
    """With its files. What is there already under the same digest stays, and this one goes."""
    digests = {each.name: hashlib.sha256(each.path.read_bytes()).hexdigest() for each in files}
    there = Medium.objects.filter(digest=digests["main"]).exclude(pk=medium.pk).first()
    if there is not None:
        Medium.objects.filter(pk=medium.pk).delete()
        return there
    for each in files:
        default_store().save(_key(medium, each), each.path)
    with transaction.atomic():
        medium.digest, medium.state, medium.reason = digests["main"], Medium.State.READY, ""
        medium.kind, medium.width, medium.height = facts.kind, facts.width, facts.height
        medium.duration = facts.duration
        changed = ["digest", "state", "reason", "kind", "width", "height", "duration"]
        medium.save(update_fields=changed)
        medium.files.all().delete()
        MediumFile.objects.bulk_create(
            MediumFile(
                medium=medium, name=each.name, key=_key(medium, each), mime=each.mime,
                size=each.path.stat().st_size, sha256=digests[each.name],
            )
            for each in files
        )  # fmt: skip
    return medium


def _key(medium: Medium, each: Made) -> str:
    return f"hub-media/{medium.pk}/{each.name}.{ENDINGS[each.mime]}"


def _source(medium_id: UUID) -> str:
    return f"hub-media/{medium_id}/source"


def _settle(pk: UUID, state: str, reason: str) -> None:
    Medium.objects.filter(pk=pk, state=Medium.State.WAITING).update(state=state, reason=reason)
    default_store().delete(_source(pk))
