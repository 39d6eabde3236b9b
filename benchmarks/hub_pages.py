"""Run as a program beside a fresh database: fills it with articles and serves their pages in several ways."""

import json
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from io import BytesIO
from typing import Any

import django

django.setup()

from django.conf import settings  # noqa: E402 - needs the settings
from django.core.handlers.wsgi import WSGIHandler  # noqa: E402 - as above
from django.http import HttpRequest, HttpResponse  # noqa: E402 - as above
from django.template import engines  # noqa: E402 - as above
from django.test import override_settings  # noqa: E402 - as above
from django.urls import path, re_path  # noqa: E402 - as above
from wagtail.views import serve  # noqa: E402 - as above

from teduh.config.run.static_files import gather_static_files  # noqa: E402 - as above
from teduh.config.urls import urlpatterns as our_urls  # noqa: E402 - as above
from teduh.hub.articles import kept_pages  # noqa: E402 - as above
from teduh.hub.articles.actions import load_folder  # noqa: E402 - as above
from teduh.hub.articles.files import ArticleFile, Folder  # noqa: E402 - as above
from teduh.hub.articles.models import ArticlePage  # noqa: E402 - as above

READ = 20
# A page that Wagtail serves has to look for itself up its tree, and then shows what is in it.
PLAIN = """<h1>{{ page.title }}</h1><p class="lead">{{ page.summary }}</p><div class="prose">
{% for block in page.body %}{{ block.value|linebreaks }}{% endfor %}</div>
<ol>{% for source in page.sources %}<li>{{ source.value.title }}</li>{% endfor %}</ol>"""
Served = Callable[[WSGIHandler, int], bytes]


def words(number: int) -> str:
    paragraph = "Cemas itu tanda bahaya tubuh, dan ada yang menolong. " * 8
    return "\n\n".join([f"## Bagian {part} dari {number}\n\n{paragraph}" for part in range(1, 9)])


def fill(count: int) -> None:
    sources = [
        {"title": title, "publisher": "", "url": "", "accessed": None} for title in ("WHO", "Kemenkes")
    ]
    articles = [
        ArticleFile(
            f"artikel-{number}", "id", f"Artikel {number}", "Ringkas.", "topic", order=number,
            sources=sources, body=[{"type": "text", "text": words(number)}],
        )
        for number in range(count)
    ]  # fmt: skip
    name = {"id": "Topik", "en": "Topic"}
    topics = [{"key": "topic", "order": 1, "name": name, "description": name}]
    load_folder(Folder(articles, {}, {}, topics, {}), show=True)


def environ(address: str) -> dict[str, Any]:
    return {
        "REQUEST_METHOD": "GET", "PATH_INFO": address, "QUERY_STRING": "", "SERVER_NAME": "localhost",
        "SERVER_PORT": "80", "HTTP_HOST": "localhost", "wsgi.input": BytesIO(), "wsgi.url_scheme": "http",
        "REMOTE_ADDR": "127.0.0.1", "HTTP_ACCEPT": "text/html",
    }  # fmt: skip


def served(handler: WSGIHandler, address: str) -> bytes:
    told: list[str] = []

    def start(status: str, *_more: object) -> Callable[[bytes], object]:
        told.append(status)
        return len

    answer = handler(environ(address), start)
    content = b"".join(answer)
    answer.close()
    if not told[0].startswith("200"):
        message = f"{address} answered {told[0]}"
        raise RuntimeError(message)
    return content


@contextmanager
def of_kind(
    middleware: list[str] | None, urls: list[Any] | None, templates: str = ""
) -> Iterator[WSGIHandler]:
    """A handler with other middleware and addresses; None keeps what the product has."""
    changed: dict[str, Any] = {"ALLOWED_HOSTS": ["localhost"]}
    if middleware is not None:
        changed["MIDDLEWARE"] = middleware
    if urls is not None:
        changed["ROOT_URLCONF"] = tuple(urls)
    if templates:
        loaders = [("django.template.loaders.locmem.Loader", {"articles/article_page.html": templates})]
        changed["TEMPLATES"] = [
            {"BACKEND": "django.template.backends.django.DjangoTemplates", "OPTIONS": {"loaders": loaders}}
        ]
    with override_settings(**changed):
        yield WSGIHandler()


def bare_view(content: bytes) -> Callable[[HttpRequest, int], HttpResponse]:
    """The same bytes from a template that was compiled once, with the words of the article put in."""
    html = content.decode()
    before, rest = html.split('<div class="prose">')
    inside, after = rest.split("</div>", 1)
    pieces = inside.split("</p>")
    text = "{% for piece in pieces %}{{ piece|safe }}{% if not forloop.last %}</p>{% endif %}{% endfor %}"
    around = f'{{{{ before|safe }}}}<div class="prose">{text}</div>{{{{ after|safe }}}}'
    template = engines["django"].from_string(around)
    shown = {"before": before, "after": after, "pieces": pieces}

    def view(request: HttpRequest, number: int) -> HttpResponse:  # noqa: ARG001 - a view
        return HttpResponse(template.render(shown))

    if view(HttpRequest(), 0).content != content:
        message = "the bare template does not write the same bytes"
        raise RuntimeError(message)
    return view


def framed(content: bytes) -> str:
    """What stands around an article is in the template as it is: it costs Wagtail next to nothing."""
    before, rest = content.decode().split('<article class="reading">')
    return before + PLAIN + rest.split("</article>", 1)[1]


def measured(
    ways: dict[str, tuple[Callable[[], Any], Served]], rounds: int, requests: int
) -> dict[str, float]:
    """Milliseconds a request, the median of rounds that are taken in turns."""
    taken: dict[str, list[float]] = {name: [] for name in ways}
    for turn in range(rounds):
        for name in list(ways)[:: 1 if turn % 2 else -1]:
            entered, ask = ways[name]
            with entered() as handler:
                for number in range(READ):
                    ask(handler, number)
                before = time.process_time()
                for number in range(requests):
                    ask(handler, number % READ)
                taken[name].append((time.process_time() - before) / requests * 1000)
    return {name: round(statistics.median(values), 4) for name, values in taken.items()}


def ours(handler: WSGIHandler, number: int) -> bytes:
    return served(handler, f"/hub/id/articles/artikel-{number}/")


def anew(handler: WSGIHandler, number: int) -> bytes:
    kept_pages.forget()
    return ours(handler, number)


def bare(handler: WSGIHandler, number: int) -> bytes:
    return served(handler, f"/bare/{number}/")


def wagtail(handler: WSGIHandler, number: int) -> bytes:
    return served(handler, f"/artikel-{number}/")


def main(count: int, rounds: int, requests: int) -> None:
    gather_static_files()
    fill(count)
    with of_kind(None, None) as handler:
        content = ours(handler, 0)
    bare_urls = [path("bare/<int:number>/", bare_view(content)), *our_urls]
    results = measured(
        {
            "teduh": (lambda: of_kind(None, None), ours),
            "teduh, made anew": (lambda: of_kind(None, None), anew),
            "bare template": (lambda: of_kind([], bare_urls), bare),
            "same middleware": (lambda: of_kind(None, bare_urls), bare),
        },
        rounds,
        requests,
    )
    # Wagtail serves what is live; nobody reads it here.
    ArticlePage.objects.update(live=True)
    plain = [re_path(r"^([\w\-]+/)$", serve)]
    results |= measured(
        {"plain wagtail": (lambda: of_kind([], plain, framed(content)), wagtail)}, rounds, requests
    )
    print(json.dumps(results))


if __name__ == "__main__":
    settings.DEBUG = False
    main(*map(int, sys.argv[1:]))
