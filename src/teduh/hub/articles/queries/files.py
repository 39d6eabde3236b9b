"""What is in the database as files, for another place or another program."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any
from uuid import UUID

import yaml

from teduh.hub.articles.files import MEDIUM_WORDS, NOTHING, ArticleFile, written
from teduh.hub.articles.models import ArticlePage, Term, Topic
from teduh.hub.articles.told import fingerprint_of

Files = Iterator[tuple[str, str]]
# Whose text a translation in a folder follows as it is, where its file says nothing else.
_FOLLOWED = "id"
_SAID = ("title", "what_for", "when_not", "prepare", "closing")


def article_files() -> list[ArticleFile]:
    """Every article in every language, as its editors have it in the row."""
    related = ("topic", "locale", "translation")
    pages = list(ArticlePage.objects.select_related(*related).order_by("slug", "locale__language_code"))
    same: dict[UUID, list[ArticlePage]] = {}
    for page in pages:
        same.setdefault(page.translation_key, []).append(page)
    taken = {(page.slug, _language(page)) for page in pages}
    return [_file_among(page, same[page.translation_key], taken) for page in pages]


def _file_among(page: ArticlePage, same: Sequence[ArticlePage], taken: set[tuple[str, str]]) -> ArticleFile:
    """In the folder of its original, unless another one has that place by its own name."""
    folder = (_original(same) or page).slug
    is_elsewhere = folder != page.slug and (folder, _language(page)) not in taken
    return replace(file_of(page), follows=_follows(page, same), folder=folder if is_elsewhere else "")


def _original(same: Sequence[ArticlePage]) -> ArticlePage | None:
    return min((each for each in same if not _made_from(each)), key=lambda each: each.pk, default=None)


def _follows(page: ArticlePage, same: Sequence[ArticlePage]) -> str:
    """What its file has to say, so that it is as current at another place as it is here."""
    made_from = _made_from(page)
    if not made_from:
        would_follow = _language(page) != _FOLLOWED and any(_language(each) == _FOLLOWED for each in same)
        return NOTHING if would_follow else ""
    original = _original(same)
    if original is None or fingerprint_of(original) != made_from:
        return made_from
    return "" if _language(original) == _FOLLOWED else _language(original)


def _made_from(page: ArticlePage) -> str:
    said = getattr(page, "translation", None)
    return said.made_from if said else ""


def _language(page: ArticlePage) -> str:
    return str(page.locale.language_code)


def as_files() -> Files:
    """Place and content of each: what `teduh content load` reads gives these again, to the byte."""
    for article in article_files():
        yield article.place, written(article)
    for key, told in sorted(_exercises().items()):
        yield f"exercises/{key}.yaml", _yaml(told)
    terms = _terms()
    if terms:
        yield "glossary.yaml", _yaml(terms)
    topics = _topics()
    if topics:
        yield "topics.toml", topics


def file_of(page: ArticlePage) -> ArticleFile:
    sources = [
        {name: child.value[name] or "" for name in ("title", "publisher", "url")}
        | {"accessed": child.value["accessed"]}
        for child in page.sources
    ]
    return ArticleFile(
        slug=page.slug,
        language=page.locale.language_code,
        title=page.title,
        summary=page.summary,
        topic=page.topic.key if page.topic else "",
        order=page.place,
        suicide_related=page.is_about_suicide,
        author=page.byline,
        sources=sources,
        terms=page.terms.split(),
        body=[_block(child.block_type, child.value) for child in page.body],
    )


def _block(kind: str, value: Any) -> dict[str, Any]:  # noqa: ANN401 - whatever the block holds
    if kind == "text":
        return {"type": kind, "text": value}
    if kind == "fact":
        return {"type": kind, "fact": value["fact"], "myth": value["myth"] or ""}
    if kind == "medium":
        return {"type": kind, "medium": value["medium"], **{name: value[name] or "" for name in MEDIUM_WORDS}}
    return {"type": kind, "key": value["key"]} if kind == "exercise" else {"type": kind}


def _exercises() -> dict[str, dict[str, Any]]:
    """Each as it stands in the articles that have it; of two that differ, the one of the later article."""
    found: dict[str, dict[str, Any]] = {}
    for page in ArticlePage.objects.select_related("locale").order_by("slug"):
        for child in page.body:
            if child.block_type == "exercise":
                told = found.setdefault(child.value["key"], {"rounds": child.value["rounds"]})
                _say(told, child.value, page.locale.language_code)
    return found


def _say(told: dict[str, Any], value: Mapping[str, Any], language: str) -> None:
    for name in _SAID:
        if value[name]:
            told.setdefault(name, {})[language] = value[name]
    steps = told.setdefault("steps", [{} for _ in value["steps"]])
    for step, kept in zip(value["steps"], steps, strict=False):
        kept[language] = step["text"]
        if step["seconds"]:
            kept["seconds"] = step["seconds"]


def _terms() -> dict[str, dict[str, dict[str, str]]]:
    found: dict[str, dict[str, dict[str, str]]] = {}
    for term in Term.objects.select_related("locale").order_by("key", "locale__language_code"):
        words = {"term": term.word, "definition": term.definition}
        found.setdefault(term.key, {})[term.locale.language_code] = words
    return found


def _topics() -> str:
    """The standard library reads TOML and writes none; these few lines are all that is needed of it."""
    found: dict[str, list[Topic]] = {}
    for topic in Topic.objects.select_related("locale").order_by("place", "key", "locale__language_code"):
        found.setdefault(topic.key, []).append(topic)
    lines: list[str] = []
    barriers: dict[str, dict[str, str]] = {}
    for key, rows in found.items():
        lines += ["[[topics]]", f"key = {_quoted(key)}", f"order = {rows[0].place}"]
        lines.append(f"barriers = [{', '.join(map(_quoted, rows[0].barriers))}]")
        lines.append(f"name = {_table({row.locale.language_code: row.title for row in rows})}")
        lines.append(f"description = {_table({row.locale.language_code: row.summary for row in rows})}")
        lines.append("")
        for row in rows:
            for name, words in row.barriers.items():
                barriers.setdefault(name, {})[row.locale.language_code] = words
    for name, told in barriers.items():
        lines += ["[[barriers]]", f"key = {_quoted(name)}", f"name = {_table(told)}", ""]
    return "\n".join(lines)


def _table(words: Mapping[str, str]) -> str:
    return "{ " + ", ".join(f"{language} = {_quoted(text)}" for language, text in words.items()) + " }"


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\r", "\\r")
    return f'"{escaped}"'


def _yaml(told: object) -> str:
    return yaml.safe_dump(told, allow_unicode=True, sort_keys=False, width=1000)
