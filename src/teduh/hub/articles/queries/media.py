"""Media as pages need them: to look at, to choose, to send, to take along."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from teduh.hub.articles.access import shown_files
from teduh.hub.articles.models import Medium, MediumFile
from teduh.hub.articles.queries.editions import shown_article
from teduh.hub.articles.rules import ENDINGS
from teduh.media.store import default_store


@dataclass(frozen=True)
class MediumView:
    """In a page. small: the same picture in fewer bytes; poster: of a film, before it is started."""

    kind: str
    href: str
    alt: str
    caption: str
    width: int | None
    height: int | None
    small: str = ""
    poster: str = ""
    captions: str = ""
    language: str = ""


def medium_lines() -> list[Medium]:
    """The newest first."""
    return list(Medium.objects.order_by("-brought_at"))


def medium_file(digest: str, name: str) -> tuple[MediumFile | None, bool]:
    """And whether readers are shown an article that has it."""
    file = MediumFile.objects.filter(medium__digest=digest, name=name.partition(".")[0]).first()
    if file is None or name != _named(file):
        return None, False
    return file, shown_files(digest).exists()


def media_of(digests: Iterable[str]) -> dict[str, Medium]:
    """Those that are ready, by digest; two queries for all of them."""
    wanted = set(digests)
    if not wanted:
        return {}
    found = Medium.objects.filter(digest__in=wanted, state=Medium.State.READY).prefetch_related("files")
    return {medium.digest: medium for medium in found}


def medium_view(medium: Medium, value: Mapping[str, Any], captions: str, language: str) -> MediumView:
    href = {file.name: _href(medium, file) for file in medium.files.all()}
    return MediumView(
        medium.kind, href["main"], str(value["alt"] or ""), str(value["caption"] or ""), medium.width,
        medium.height, href.get("small", ""), href.get("poster", ""), captions if value["captions"] else "",
        language,
    )  # fmt: skip


def captions_of(language: str, slug: str, number: int) -> str | None:
    article = shown_article(language, slug)
    if article is None or number >= len(article.body) or article.body[number].block_type != "medium":
        return None
    return str(article.body[number].value["captions"] or "") or None


def medium_contents() -> Iterator[tuple[str, bytes]]:
    """Each file that articles can name, and beside it what `load` needs to know of it."""
    for medium in Medium.objects.filter(state=Medium.State.READY).order_by("digest"):
        files = list(medium.files.order_by("name"))
        facts = {name: getattr(medium, name) for name in ("kind", "title", "width", "height", "duration")}
        told = [
            {"name": each.name, "mime": each.mime, "file": f"{each.sha256}.{_ending(each)}"} for each in files
        ]
        content = json.dumps(facts | {"files": told}, ensure_ascii=False, indent=1, sort_keys=True)
        yield f"media/{medium.digest}.json", content.encode() + b"\n"
        for each in files:
            with default_store().open(each.key) as opened:
                yield f"media/{each.sha256}.{_ending(each)}", opened.read()


def _href(medium: Medium, file: MediumFile) -> str:
    return reverse("articles:medium", args=[medium.digest, _named(file)])


def _named(file: MediumFile) -> str:
    return f"{file.name}.{_ending(file)}"


def _ending(file: MediumFile) -> str:
    return ENDINGS[file.mime]
