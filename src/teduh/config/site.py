"""The public hub as a folder of pages that open without a server, from a USB stick for one."""

import posixpath
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from html import escape
from pathlib import Path
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.contrib.staticfiles import finders
from django.http import HttpRequest
from django.urls import resolve, reverse
from django.utils import translation

from teduh.hub.articles import queries
from teduh.hub.articles.languages import LANGUAGES
from teduh.hub.courses.queries import course_cards
from teduh.hub.directory.access import visible_listings
from teduh.media.store import default_store

_ICONS = "foundation/icons.svg"
# What needs a server, and what a page without one has no use for.
_FORM = re.compile(r"<form\b.*?</form>", re.DOTALL)
_SCRIPT = re.compile(r"\s*<script\b.*?</script>", re.DOTALL)
_ONLINE = re.compile(r'\s*<link rel="(?:manifest|preload|canonical|alternate)"[^>]*>')
_LINK = re.compile(r'(href|src|srcset|poster)="(/[^"#?]*)([^"]*)"')
# Pictures, recordings and films, with captions: files of the articles, which open without a server too.
_MEDIUM = re.compile(r"/hub/(?:media/.+|.+/captions/\d+\.vtt)")
_USE = re.compile(r'<use href="[^"#]*#([a-z-]+)"/>')
_SYMBOL = re.compile(r'<symbol id="([a-z-]+)"[^>]*>(.*?)</symbol>', re.DOTALL)
_URL = re.compile(r'url\("([^":)]+)"\)')
# By language and address.
_Files = Mapping[tuple[str, str], str]


@dataclass(frozen=True, slots=True)
class _Page:
    """In one language. shown: the address whose page stands there, where that is another one."""

    language: str
    path: str
    shown: str = ""

    @property
    def file(self) -> str:
        """Addresses that are the same in every language have a folder for each but the first."""
        is_of_all = self.language == LANGUAGES[0] or self.path.startswith(f"/hub/{self.language}/")
        return f"{'' if is_of_all else self.language + '/'}{self.path.strip('/')}/index.html"


def write_site(place: Path) -> int:
    """Answers how many pages there are. What leads to the rest of the place leads to where it is online."""
    found = [page for language in LANGUAGES for page in _pages(language)]
    files = {(page.language, page.path): page.file for page in found}
    drawings = _SYMBOL.findall(_static(_ICONS).decode())
    icons = {name: f'<svg viewBox="0 0 24 24">{drawing}</svg>' for name, drawing in drawings}
    needed: set[str] = set()
    for page in found:
        html = _offline(_sent(page.shown or page.path, page.language).decode(), page, files, icons, needed)
        _write(place / page.file, html.encode())
    for name in sorted(needed):
        if _MEDIUM.fullmatch(name):
            _write(place / name.strip("/"), _medium(name))
        else:
            _copy_static(place, name)
    _write(
        place / "index.html", _leading_to(files[LANGUAGES[0], reverse("articles:home", args=[LANGUAGES[0]])])
    )
    return len(found)


def _pages(language: str) -> Iterator[_Page]:
    """Self-checks are not among them: they are counted by a script or by a server."""
    for path in (*_articles(language), *_courses(language)):
        yield _Page(language, path)
    for name in ("help", "public_system", "professionals", "leaving"):
        yield _Page(language, reverse(f"directory:{name}"))
    whole = reverse("directory:kept_directory", args=[language])
    yield _Page(language, reverse("directory:search"), shown=whole)
    for key in visible_listings().order_by("key").values_list("key", flat=True):
        yield _Page(language, reverse("directory:listing", args=[key]))


def _articles(language: str) -> Iterator[str]:
    yield from (reverse(f"articles:{name}", args=[language]) for name in ("home", "glossary", "exercises"))
    home = queries.hub_home(language, settings.DEFAULT_COUNTRY)
    yield from (reverse("articles:topic", args=[language, card.key]) for card in home.cards)
    yield from (reverse("articles:article", args=[language, each.slug]) for each in queries.lines(language))


def _courses(language: str) -> Iterator[str]:
    yield reverse("courses:courses")
    for card in course_cards(language):
        yield reverse("courses:course", args=[card.slug])
        yield from (reverse("courses:lesson", args=[card.slug, lesson.name]) for lesson in card.lessons)


def _sent(path: str, language: str) -> bytes:
    """As a reader without an account is sent it."""
    request = HttpRequest()
    request.method, request.path, request.path_info = "GET", path, path
    request.META = {
        "SERVER_NAME": "localhost",
        "SERVER_PORT": "80",
        "HTTP_HOST": urlsplit(settings.BASE_URL).netloc,
    }
    request.user, request.LANGUAGE_CODE = AnonymousUser(), language
    match = resolve(path)
    request.resolver_match = match
    with translation.override(language):
        return bytes(match.func(request, *match.args, **match.kwargs).content)


def _medium(path: str) -> bytes:
    """Of an article that is shown: its pages alone lead here."""
    match = resolve(path)
    if match.url_name == "captions":
        return _sent(path, settings.LANGUAGE_CODE)
    file, is_shown = queries.medium_file(**match.kwargs)
    if file is None or not is_shown:
        raise FileNotFoundError(2, "no such file", path)
    with default_store().open(file.key) as kept:
        return kept.read()


def _offline(html: str, page: _Page, files: _Files, icons: Mapping[str, str], needed: set[str]) -> str:
    for unwanted in (_FORM, _SCRIPT, _ONLINE):
        html = unwanted.sub("", html)
    # A drawing in another file is not shown where there is no server.
    html = _USE.sub(lambda match: icons.get(match[1], ""), html)
    return _LINK.sub(partial(_led, page=page, files=files, needed=needed), html)


def _led(match: re.Match[str], *, page: _Page, files: _Files, needed: set[str]) -> str:
    attribute, path, rest = match.groups()
    base, here = settings.STATIC_URL, posixpath.dirname(page.file)
    if path.startswith(base):
        source = path.removeprefix(base)
        needed.add(source)
        target = posixpath.relpath(f"static/{source}", here)
    elif _MEDIUM.fullmatch(path):
        needed.add(path)
        target = posixpath.relpath(path.strip("/"), here)
    elif file := _file_of(path, page.language, files):
        target = posixpath.relpath(file, here) + rest.partition("?")[0]
    else:
        target = escape(settings.BASE_URL + path) + rest
    return f'{attribute}="{target}"'


def _file_of(path: str, language: str, files: _Files) -> str:
    """In the language of the page that leads there, or the one that the address names."""
    named = next((each for each in LANGUAGES if path.startswith(f"/hub/{each}/")), language)
    return files.get((named, path), "")


def _static(name: str) -> bytes:
    found = finders.find(_plain(name))
    if not found:
        raise FileNotFoundError(2, "no such static file", name)
    return Path(str(found)).read_bytes()


def _plain(name: str) -> str:
    """Without what a gathered file has of its content in its name."""
    return re.sub(r"\.[0-9a-f]{12}(\.[a-z0-9]+)$", r"\1", name)


def _copy_static(place: Path, name: str) -> None:
    content = _static(name)
    _write(place / "static" / name, content)
    if name.endswith(".css"):
        for each in _URL.findall(content.decode()):
            inner = posixpath.normpath(posixpath.join(posixpath.dirname(name), each))
            _write(place / "static" / inner, _static(inner))


def _leading_to(page: str) -> bytes:
    head = f'<meta charset="utf-8"><meta http-equiv="refresh" content="0; url={page}"><title>Teduh</title>'
    return f'<!doctype html><html lang="id">{head}<a href="{page}">Teduh</a></html>\n'.encode()


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
