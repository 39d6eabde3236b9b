"""Where the table of limits names a route of the API, its document says that it may answer 429.

And every address that names somebody stands in the table: 404 or not tells whether there is such a name.
"""

import re
from functools import cache
from typing import Any

import pytest

from teduh.config.api import api
from teduh.foundation.limits import limits_of_routes
from tests.factories import person, signed_in
from tests.security.routes import Route, routes
from tests.security.scene import NOBODYS, app

OURS = sorted(route for route in limits_of_routes() if " api/" in route)


@cache
def document() -> dict[str, Any]:
    """Made once: it takes half a second."""
    return dict(api.get_openapi_schema())


@pytest.mark.parametrize("route", OURS)
def test_a_limited_route_is_documented_so(route):
    method, address = route.split(" ")
    path = "/" + re.sub(r"<(?:[a-z]+:)?([a-z_]+)>", r"{\1}", address)
    operation = document()["paths"][path][method.lower()]
    assert 429 in operation["responses"]


METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE")
NAMING = [
    route for route in routes() if "username" in route.pattern or "<slug:kind>/<str:key>" in route.pattern
]


def is_spoken(method: str, route: Route) -> bool:
    """Whether the address knows the method; nobody is signed out by trying."""
    client = app(person()) if route.is_api else signed_in(person())
    path = route.path(**NOBODYS | {"verb": "follow", "key": "tiada"})
    return client.generic(method, path, "{}", content_type="application/json").status_code != 405


@pytest.mark.django_db
def test_nobody_tries_out_every_name_at_an_address_that_counts_nothing():
    # Moderators know every name that is reported to them.
    asked = [route for route in NAMING if not route.pattern.startswith("desk/")]
    spoken = {
        f"{method} {route.pattern}" for route in asked for method in METHODS if is_spoken(method, route)
    }
    assert spoken - limits_of_routes().keys() == set()
    assert "POST memories/hidden/person/" in limits_of_routes()
