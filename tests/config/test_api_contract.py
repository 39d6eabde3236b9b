"""The API answers what its document says: no crash, no undocumented answer, whatever is sent."""

import itertools
import uuid
from collections import Counter
from functools import cache

import ninja
import pytest
import schemathesis
from django.conf import settings as django_settings
from django.core.cache import cache as counted
from hypothesis import HealthCheck, settings
from schemathesis import checks as common
from schemathesis.generation.feedback import FeedbackSources
from schemathesis.pytest._test_builder import build_operation_test
from schemathesis.python._constants.orchestrator import make_constants_value_source

from teduh.config.wsgi import application
from teduh.moments.models import Audience
from teduh.people.actions import issue_token
from teduh.people.models import AccessToken
from tests.examples import examples
from tests.factories import befriend, moment, person
from tests.security.routes import operations

CHECKS = [
    common.not_a_server_error,
    common.status_code_conformance,
    common.content_type_conformance,
    common.response_schema_conformance,
    common.response_headers_conformance,
]
pytestmark = pytest.mark.django_db
MOMENT, OWN = uuid.UUID(int=5), uuid.UUID(int=6)
ADDRESSES = operations()
# Every other time an address leads to something that is there.
known = {
    "username": itertools.cycle(["budi", "sari"]),
    "moment_id": itertools.cycle([str(MOMENT), str(OWN)]),
}


@schemathesis.serializer("application/offset+octet-stream")
def as_it_is(context, value):  # noqa: ARG001 - the serializer's own form
    """A piece of a file is sent as the bytes it is."""
    return (
        value.data
        if hasattr(value, "data")
        else bytes(value)
        if isinstance(value, bytes)
        else str(value).encode()
    )


@cache
def schema():
    """The document as a client of the API reads it, once."""
    read = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", application)
    read.hook(map_path_parameters)
    return read


@cache
def feedback():
    return FeedbackSources(constants_value_source=make_constants_value_source(schema()))


def map_path_parameters(context, path_parameters):  # noqa: ARG001 - the hook's own form
    """Leads one request in two to something that is there."""
    for name, values in known.items():
        if name in (path_parameters or {}) and next(coin):
            path_parameters[name] = next(values)
    return path_parameters


coin = itertools.cycle([True, False])


@pytest.fixture
def token():
    budi, sari = person("budi"), person("sari")
    befriend(budi, sari)
    moment(sari, id=MOMENT, audience=Audience.FRIENDS)
    moment(budi, id=OWN, kind="video")
    counted.clear()
    return issue_token(budi, kind=AccessToken.Kind.APP, device="contract")


@settings(
    max_examples=examples(15),
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
)
def answers_as_its_document_says(case, token):
    case.call_and_validate(
        headers={"Authorization": f"Bearer {token}", "Accept-Encoding": "identity"}, checks=CHECKS
    )


# Cases are made where they are sent: made while tests are collected, every process of a run would make all.
@pytest.mark.parametrize(("method", "path"), ADDRESSES, ids=map(" ".join, ADDRESSES))
@pytest.mark.filterwarnings("ignore::ResourceWarning")
def test_every_route_answers_as_its_document_says(method, path, token):
    sent = build_operation_test(
        config=schema().config,
        operation=schema()[path][method],
        test_func=answers_as_its_document_says,
        given_kwargs={},
        feedback=feedback(),
    )
    sent(token=token)


def test_the_document_lists_every_address_of_the_api(client):
    document = client.get("/api/v1/openapi.json").json()
    assert document["info"]["title"] == "Teduh"
    assert [
        (method.upper(), path) for path, methods in document["paths"].items() for method in methods
    ] == ADDRESSES
    assert len(ADDRESSES) > 100
    assert django_settings.ROOT_URLCONF == "teduh.config.urls"


def test_no_two_shapes_of_the_api_have_one_name():
    """The document would keep one of them, and say it of both."""
    shapes = [shape for shape in ninja.Schema.__subclasses__() if shape.__module__.startswith("teduh.")]
    names = Counter(shape.__name__ for shape in shapes)
    assert [name for name, number in names.items() if number > 1] == []
