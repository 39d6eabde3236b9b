"""What anybody reads, without account, script or cookie. Each page has an address in each language."""

from functools import partial

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import translation
from django.views.decorators.http import require_safe

from teduh.foundation.clock import local_date, now
from teduh.foundation.languages import language_of
from teduh.hub.articles import queries
from teduh.hub.articles.access import works_here
from teduh.hub.articles.forms import SearchForm
from teduh.hub.articles.kept_pages import is_text_only, kept
from teduh.hub.articles.languages import LANGUAGES
from teduh.hub.articles.refusals import not_found
from teduh.people.models import Person
from teduh.safety.help_first import help_first

# Whoever asks again asks whether it is still so: what was withdrawn is not read from a drawer.
_ASK_AGAIN = "public, no-cache"
_LISTED = {"Cache-Control": _ASK_AGAIN, "X-Robots-Tag": "all"}


@require_safe
def start(request: HttpRequest) -> HttpResponse:
    """To the first page in the language of whoever comes."""
    language = language_of(request)
    return redirect("articles:home", language if language in LANGUAGES else LANGUAGES[0])


@require_safe
def home(request: HttpRequest, hub_language: str, country: str = "") -> HttpResponse:
    """Topics in the order of a country: the one in the address, a member's own, or the place's."""
    return kept(request, hub_language, partial(_home, request, hub_language, country))


def _home(request: HttpRequest, language: str, country: str) -> HttpResponse:
    place = country or _own_country(request)
    shown = {
        "home": queries.hub_home(language, place),
        "country": place,
        "works_here": works_here(request.user),
    }
    return _page(request, "articles/home.html", language, "home", shown)


def _own_country(request: HttpRequest) -> str:
    return request.user.country if isinstance(request.user, Person) else settings.DEFAULT_COUNTRY


@require_safe
def topic(request: HttpRequest, hub_language: str, key: str) -> HttpResponse:
    return kept(request, hub_language, partial(_topic, request, hub_language, key))


def _topic(request: HttpRequest, language: str, key: str) -> HttpResponse:
    found = queries.topic_of(language, key)
    if found is None:
        raise not_found()
    shown = {"topic": found, "lines": queries.lines(language, article__topic=found)}
    return _page(request, "articles/topic.html", language, "topic", shown, key)


@require_safe
def article(request: HttpRequest, hub_language: str, slug: str) -> HttpResponse:
    return kept(request, hub_language, partial(_article, request, hub_language, slug))


def _article(request: HttpRequest, language: str, slug: str) -> HttpResponse:
    found = queries.article_view(language, slug, settings.DEFAULT_TIME_ZONE)
    if found is None:
        raise not_found()
    elsewhere = {each.language: each.href for each in found.elsewhere}
    shown = {
        "article": found,
        "hub_language": language,
        "page_languages": _languages(language, elsewhere),
        **_way(request),
    }
    answer = _listed(render(request, "articles/article.html", shown))
    if found.is_draft:
        answer.headers["X-Robots-Tag"] = "noindex"
    return answer


@require_safe
def glossary(request: HttpRequest, hub_language: str) -> HttpResponse:
    return kept(request, hub_language, partial(_glossary, request, hub_language))


def _glossary(request: HttpRequest, language: str) -> HttpResponse:
    shown: dict[str, object] = {"terms": queries.terms_of(language)}
    return _page(request, "articles/glossary.html", language, "glossary", shown)


@require_safe
def exercises(request: HttpRequest, hub_language: str) -> HttpResponse:
    return kept(request, hub_language, partial(_exercises, request, hub_language))


def _exercises(request: HttpRequest, language: str) -> HttpResponse:
    shown: dict[str, object] = {"exercises": queries.exercises(language)}
    return _page(request, "articles/exercises.html", language, "exercises", shown)


@require_safe
def kept_for_later(request: HttpRequest, hub_language: str) -> HttpResponse:
    """What devices keep for when there is no network: asked for without cookies, it is nobody's."""
    return kept(request, hub_language, partial(_kept_for_later, request, hub_language))


def _kept_for_later(request: HttpRequest, language: str) -> HttpResponse:
    day = local_date(now(), settings.DEFAULT_TIME_ZONE)
    shown: dict[str, object] = {"articles": queries.kept_articles(language), "kept_on": day}
    answer = _page(request, "articles/kept.html", language, "kept", shown)
    answer.headers["X-Robots-Tag"] = "noindex"
    return answer


@require_safe
def search(request: HttpRequest, hub_language: str) -> HttpResponse:
    """What was looked for stands in no log and in no cache."""
    form = SearchForm(request.GET)
    asked = form.cleaned_data["q"] if form.is_valid() else ""
    shown = {
        "asked": asked,
        "help_first": help_first(form.typed, _own_country(request)),
        "lines": queries.search(hub_language, asked) if asked else [],
    }
    with translation.override(hub_language):
        answer = _page(request, "articles/search.html", hub_language, "search", shown)
    answer.headers["Cache-Control"], answer.headers["Content-Language"] = "no-store", hub_language
    answer.headers["X-Robots-Tag"] = "noindex"
    return answer


def _page(
    request: HttpRequest, template: str, language: str, name: str, shown: dict[str, object], *parts: str
) -> HttpResponse:
    """A page that there is in every language."""
    same = {each: reverse(f"articles:{name}", args=[each, *parts]) for each in LANGUAGES}
    whole = {**shown, "hub_language": language, "page_languages": _languages(language, same), **_way(request)}
    return _listed(render(request, template, whole))


def _listed(answer: HttpResponse) -> HttpResponse:
    for name, value in _LISTED.items():
        answer.headers[name] = value
    return answer


def _languages(language: str, elsewhere: dict[str, str]) -> list[tuple[str, str]]:
    """Code and address, the reader's own without one; of what is not translated, that language's home."""
    return [
        (code, "" if code == language else elsewhere.get(code) or reverse("articles:home", args=[code]))
        for code in LANGUAGES
    ]


def _way(request: HttpRequest) -> dict[str, object]:
    """In which form the page is sent, and under which address it is found."""
    return {
        "is_text_only": is_text_only(request),
        "canonical": f"{settings.BASE_URL}{request.path}",
    }
