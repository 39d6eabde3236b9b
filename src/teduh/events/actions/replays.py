"""What was recorded gets its words, and becomes the replay."""

from dataclasses import dataclass

from django.db import transaction

from teduh.events.actions.holding import held_event
from teduh.events.captions import read_chapters, read_vtt
from teduh.events.models import Captions, Event, Recording
from teduh.events.refusals import not_found, not_ready, wrong_event
from teduh.events.words import faults_in_words
from teduh.foundation.clock import now


@dataclass(frozen=True, slots=True)
class CaptionsPlan:
    """The words of a recording in one language."""

    language: str
    vtt: str = ""
    transcript: str = ""
    chapters: str = ""


@transaction.atomic
def keep_recording(event: Event, *, key: str, mime: str, size: int, milliseconds: int) -> Recording:
    """The file lies in the store already. A new one takes the place of the old, and is not published.

    Its words stay: they are checked against the new length when it is published.
    """
    facts = {"key": key, "mime": mime, "size": size, "milliseconds": milliseconds}
    return Recording.objects.update_or_create(
        event=event, defaults={**facts, "made_at": now(), "published_at": None}
    )[0]


@transaction.atomic
def keep_captions(slug: str, plan: CaptionsPlan) -> Captions:
    """Only what the strict reader takes. What is published stays whole: nothing is emptied under it."""
    recording = held_recording(slug)
    faults = _faults(plan, recording.milliseconds)
    if faults:
        raise wrong_event(faults_in_words(faults))
    facts = {"vtt": plan.vtt, "transcript": plan.transcript, "chapters": plan.chapters}
    kept = Captions.objects.update_or_create(
        recording=recording, language=plan.language, defaults={**facts, "changed_at": now()}
    )[0]
    if recording.published_at is not None:
        _require_words(recording)
    return kept


@transaction.atomic
def publish_replay(slug: str) -> Recording:
    """With captions and a transcript in the language in which it was held."""
    recording = held_recording(slug)
    _require_words(recording)
    recording.published_at = recording.published_at or now()
    recording.save(update_fields=["published_at"])
    return recording


@transaction.atomic
def withdraw_replay(slug: str) -> None:
    recording = held_recording(slug)
    recording.published_at = None
    recording.save(update_fields=["published_at"])


def held_recording(slug: str) -> Recording:
    event = held_event(slug)
    recording = Recording.objects.select_related("event").filter(event=event).first()
    if recording is None:
        raise not_found()
    return recording


def _faults(plan: CaptionsPlan, milliseconds: int) -> list[tuple[str, int, str]]:
    """Which text, which line, which fault."""
    captions = read_vtt(plan.vtt, milliseconds).faults if plan.vtt.strip() else ()
    _chapters, chapters = read_chapters(plan.chapters, milliseconds)
    return [
        *(("captions", fault.line, fault.code) for fault in captions),
        *(("chapters", fault.line, fault.code) for fault in chapters),
    ]


def _require_words(recording: Recording) -> None:
    kept = Captions.objects.filter(recording=recording, language=recording.event.language).first()
    has_captions = kept is not None and bool(read_vtt(kept.vtt, recording.milliseconds).cues)
    has_transcript = kept is not None and bool(kept.transcript.strip())
    missing = [
        name
        for name, is_there in (("captions", has_captions), ("transcript", has_transcript))
        if not is_there
    ]
    if missing:
        raise not_ready(missing)
