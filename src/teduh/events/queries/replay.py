"""The replay of an event, with its words."""

from dataclasses import dataclass

from django.utils.translation import get_language, get_language_info

from teduh.events.access import visible_events, watchable_recordings
from teduh.events.captions import Chapter, chapters_as_vtt, read_chapters, transcript_of
from teduh.events.captions.vtt import read_vtt
from teduh.events.models import Captions, Recording
from teduh.people.access import Viewer


@dataclass(frozen=True, slots=True)
class Words:
    """In one language."""

    language: str
    language_words: str
    has_captions: bool
    transcript: str


@dataclass(frozen=True, slots=True)
class Replay:
    mime: str
    size: int
    minutes: int
    is_published: bool
    # The reader's language first.
    words: list[Words]
    chapters: list[Chapter]
    chapters_language: str


@dataclass(frozen=True, slots=True)
class KeptRecording:
    """Where its file lies."""

    key: str
    size: int
    mime: str


def replay_of(viewer: Viewer, slug: str) -> Replay | None:
    recording = _recording(viewer, slug)
    if recording is None:
        return None
    kept = sorted(recording.captions.all(), key=lambda each: each.language != get_language())
    with_chapters = next((each for each in kept if each.chapters.strip()), None)
    chapters = read_chapters(with_chapters.chapters)[0] if with_chapters else []
    return Replay(
        mime=recording.mime,
        size=recording.size,
        minutes=max(1, round(recording.milliseconds / 60_000)),
        is_published=recording.published_at is not None,
        words=[_words(each) for each in kept],
        chapters=chapters,
        chapters_language=with_chapters.language if with_chapters else "",
    )


def kept_recording(viewer: Viewer, slug: str) -> KeptRecording | None:
    recording = _recording(viewer, slug)
    return KeptRecording(recording.key, recording.size, recording.mime) if recording else None


def track(viewer: Viewer, slug: str, language: str, what: str) -> str | None:
    """Captions or chapters, as a browser reads them."""
    recording = _recording(viewer, slug)
    kept = recording.captions.filter(language=language).first() if recording else None
    if recording is None or kept is None:
        return None
    if what == "captions":
        return kept.vtt or None
    chapters = read_chapters(kept.chapters)[0]
    return chapters_as_vtt(chapters, recording.milliseconds) if chapters else None


def suggested_transcript(vtt: str) -> str:
    """What the captions say, to begin from; empty while they cannot be read."""
    return transcript_of(read_vtt(vtt).cues)


def _recording(viewer: Viewer, slug: str) -> Recording | None:
    seen = watchable_recordings(viewer).filter(event__in=visible_events(viewer), event__slug=slug)
    return seen.prefetch_related("captions").first()


def _words(kept: Captions) -> Words:
    name = get_language_info(kept.language)["name_local"]
    return Words(kept.language, name, bool(kept.vtt.strip()), kept.transcript)
