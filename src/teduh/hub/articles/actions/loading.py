"""A folder of files becomes topics, words and articles; what is there already is brought up to date."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid5

from django.db import transaction
from wagtail.models import Locale

from teduh.foundation.clock import now
from teduh.hub.articles.actions.desk import shelf_of
from teduh.hub.articles.actions.media import Facts, Made, keep_medium
from teduh.hub.articles.actions.shelf import show_draft
from teduh.hub.articles.actions.translating import note_original
from teduh.hub.articles.files import MEDIUM_WORDS, NOTHING, ArticleFile, Folder, MediumFacts
from teduh.hub.articles.models import ArticlePage, Medium, Term, Topic
from teduh.hub.articles.told import fingerprint_of

# The same files give the same keys at every place.
_NAMES = UUID("6b7b1a52-0f0e-4c0e-9a35-2f4f4f6d3f10")
_ORIGINAL = "id"
_FINGERPRINT_LENGTH = 64


@dataclass(frozen=True)
class Loaded:
    """How many of each: new, changed, the same as before, and left alone because editors changed them."""

    new: int = 0
    changed: int = 0
    same: int = 0
    kept: int = 0


@transaction.atomic
def load_folder(folder: Folder, *, show: bool) -> Loaded:
    """Articles arrive as drafts, never published. With `show` readers see them, said to be unsigned."""
    for digest, medium in folder.media.items():
        _load_medium(digest, medium)
    for language in folder.languages:
        shelf_of(language)
        _load_topics(folder, language)
        _load_terms(folder, language)
    counts = dict.fromkeys(("new", "changed", "same", "kept"), 0)
    # Originals first: a translation notes which words it was made from.
    for file in sorted(folder.articles, key=_is_translation):
        article, outcome = _load_article(file, folder)
        counts[outcome] += 1
        if show:
            show_draft(article)
    return Loaded(**counts)


def _load_medium(digest: str, medium: MediumFacts) -> None:
    """Its files are those that somebody signed elsewhere, and stay as they are."""
    if Medium.objects.filter(digest=digest).exists():
        return
    told = medium.facts
    made = Medium.objects.create(title=str(told["title"])[:120], brought_at=now())
    facts = Facts(str(told["kind"]), told["width"], told["height"], told["duration"])
    keep_medium(made, facts, [Made(name, place, mime) for name, mime, place in medium.files])


def _load_topics(folder: Folder, language: str) -> None:
    locale = Locale.objects.get(language_code=language)
    for topic in folder.topics:
        barriers = {key: folder.barriers[key][language] for key in topic.get("barriers", [])}
        facts = {
            "title": topic["name"][language],
            "summary": topic["description"][language],
            "place": topic["order"],
            "barriers": barriers,
            "translation_key": uuid5(_NAMES, f"topic {topic['key']}"),
        }
        Topic.objects.update_or_create(key=topic["key"], locale=locale, defaults=facts)


def _load_terms(folder: Folder, language: str) -> None:
    locale = Locale.objects.get(language_code=language)
    for key, words in folder.terms.items():
        told = words.get(language)
        if told is not None:
            facts = {
                "word": told["term"],
                "definition": told["definition"],
                "translation_key": uuid5(_NAMES, f"term {key}"),
            }
            Term.objects.update_or_create(key=key, locale=locale, defaults=facts)


def _load_article(file: ArticleFile, folder: Folder) -> tuple[ArticlePage, str]:
    facts = _facts(file, folder)
    found = ArticlePage.objects.filter(locale__language_code=file.language, slug=file.slug).first()
    if found is None:
        made = ArticlePage(slug=file.slug, live=False, **facts)
        made.translation_key = uuid5(_NAMES, f"article {file.shared_slug}")
        shelf_of(file.language).add_child(instance=made)
        _note_original(made, file)
        return made, "new"
    if found.live or found.latest_revision_id is not None:
        # Somebody has worked on it here: theirs stays.
        return found, "kept"
    before = fingerprint_of(found), found.place
    for name, value in facts.items():
        setattr(found, name, value)
    if (fingerprint_of(found), found.place) == before:
        return found, "same"
    found.save(update_fields=list(facts))
    _note_original(found, file)
    return found, "changed"


def _facts(file: ArticleFile, folder: Folder) -> dict[str, Any]:
    return {
        "title": file.title,
        "draft_title": file.title,
        "summary": file.summary,
        "topic": Topic.objects.get(key=file.topic, locale__language_code=file.language),
        "place": file.order,
        "byline": file.author,
        "is_about_suicide": file.suicide_related,
        "terms": " ".join(file.terms),
        "sources": [{"type": "source", "value": dict(each)} for each in file.sources],
        "body": [_block(block, folder, file.language) for block in file.body],
    }


def _is_translation(file: ArticleFile) -> bool:
    return _followed(file) not in ("", NOTHING)


def _followed(file: ArticleFile) -> str:
    return file.follows or ("" if file.language == _ORIGINAL else _ORIGINAL)


def _note_original(article: ArticlePage, file: ArticleFile) -> None:
    """Of which words it says that it was made: of those beside it, or of older ones by their fingerprint."""
    said = _followed(file)
    if not _is_translation(file) or said == file.language:
        return
    beside = ArticlePage.objects.filter(translation_key=article.translation_key)
    same = beside.filter(locale__language_code=said).first()
    made_from = said if len(said) == _FINGERPRINT_LENGTH else fingerprint_of(same) if same else ""
    if made_from:
        note_original(article, made_from)


def _block(block: Mapping[str, Any], folder: Folder, language: str) -> dict[str, Any]:
    kind = block["type"]
    if kind == "text":
        return {"type": kind, "value": block["text"]}
    if kind == "fact":
        return {"type": kind, "value": {"fact": block["fact"], "myth": block["myth"]}}
    if kind == "exercise":
        return {"type": kind, "value": exercise_of(block["key"], folder.exercises[block["key"]], language)}
    if kind == "medium":
        return {"type": kind, "value": {name: block[name] for name in ("medium", *MEDIUM_WORDS)}}
    return {"type": kind, "value": None}


_SAID = ("title", "what_for", "when_not", "prepare", "closing")


def exercise_of(key: str, told: Mapping[str, Any], language: str) -> dict[str, Any]:
    """All of it in one language, as the article keeps it."""
    steps = [{"text": step[language], "seconds": step.get("seconds")} for step in told["steps"]]
    said = {name: told[name][language] for name in _SAID if name in told}
    return {"key": key, "rounds": told.get("rounds", 1), **said, "steps": steps}
