"""Every address of the product as a request can name it, read from the addresses themselves."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver
from ninja.openapi.schema import OpenAPISchema
from ninja.operation import Operation

PART = re.compile(r"<(?:\w+:)?(\w+)>")
# What a browser's address would hold where a pattern has a regular expression.
PLAIN = {
    "account/^confirm-email/(?P<key>[-:\\w]+)/$": "account/confirm-email/{key}/",
    "account/^password/reset/key/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$": (
        "account/password/reset/key/1-{key}/"
    ),
    "desk/articles/^(?:login|logout|password_reset|account|users|groups|sites|test404|failwhale)/": (
        "desk/articles/users/"
    ),
    "desk/articles/^.*/$": "desk/articles/nowhere/",
    "desk/articles/pages/^(?P<pk>\\d+)/revisions/compare/(?P<revision_id_a>live|earliest|\\d+)"
    "\\.\\.\\.(?P<revision_id_b>live|latest|\\d+)/$": (
        "desk/articles/pages/1/revisions/compare/live...latest/"
    ),
}


class _Parts(dict[str, object]):
    """A part that the scene does not know is a number of nothing."""

    def __missing__(self, name: str) -> object:
        return 10**9


@dataclass(frozen=True, slots=True)
class Route:
    """A pattern as `urls.py` writes it."""

    pattern: str

    @property
    def is_api(self) -> bool:
        return self.pattern.startswith("api/")

    def path(self, **parts: object) -> str:
        """With `parts` put into their places."""
        plain = PLAIN.get(self.pattern) or PART.sub(r"{\1}", self.pattern.replace("/^", "/"))
        return "/" + plain.format_map(_Parts(parts))


def routes() -> list[Route]:
    """In the order of the addresses, each once."""
    return [Route(pattern) for pattern in dict.fromkeys(_patterns(get_resolver()))]


def _patterns(resolver: URLResolver, before: str = "") -> Iterator[str]:
    for pattern in resolver.url_patterns:
        here = before + str(pattern.pattern)
        if isinstance(pattern, URLPattern):
            yield here
        else:
            yield from _patterns(pattern, here)


class _Addresses(OpenAPISchema):
    """The document of the API without what each address takes and answers, which takes seconds to write."""

    def operation_details(self, operation: Operation) -> dict[str, Any]:
        return {"summary": operation.summary}

    def get_components(self) -> dict[str, Any]:
        return {}


@cache
def operations() -> list[tuple[str, str]]:
    """Method and address of everything the documented API does."""
    from teduh.config.api import api  # noqa: PLC0415 - after the settings

    paths: dict[str, Any] = _Addresses(api, api.get_root_path({}))["paths"]
    return [(method.upper(), path) for path, methods in paths.items() for method in methods]
