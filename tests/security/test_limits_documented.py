"""Where the table of limits names a route of the API, its document says that it may answer 429."""

import re

import pytest

from teduh.config.api import api
from teduh.foundation.limits import limits_of_routes

OURS = sorted(route for route in limits_of_routes() if " api/" in route)


@pytest.mark.parametrize("route", OURS)
def test_a_limited_route_is_documented_so(route):
    method, address = route.split(" ")
    path = "/" + re.sub(r"<(?:[a-z]+:)?([a-z_]+)>", r"{\1}", address)
    operation = api.get_openapi_schema()["paths"][path][method.lower()]
    assert 429 in operation["responses"]
