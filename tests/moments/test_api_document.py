"""What the API about moments answers is what its document says, whatever is sent."""

import pytest
import schemathesis
from hypothesis import HealthCheck, settings
from schemathesis.checks import CHECKS

from teduh.config.wsgi import application
from teduh.people.actions import issue_token
from teduh.people.models import AccessToken
from tests.examples import examples
from tests.factories import befriend, moment, person

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("homes")]
OURS = r"^/api/v1/(sessions|tickets|moments|comments|commenters|feed|today|on-this-day|people/.*/calendar)"
WANTED = [
    "not_a_server_error",
    "status_code_conformance",
    "content_type_conformance",
    "response_schema_conformance",
]

schema = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", application).include(path_regex=OURS)


@pytest.fixture
def headers():
    """Somebody with a moment of their own and of a friend, whose names the generator may guess."""
    one, other = person("a"), person("b")
    befriend(one, other)
    moment(one)
    moment(other, kind="video")
    token = issue_token(one, kind=AccessToken.Kind.APP)
    return {"Authorization": f"Bearer {token}", "Accept-Encoding": "identity"}


@schema.parametrize()
@settings(max_examples=examples(10), deadline=None, suppress_health_check=list(HealthCheck))
def test_every_answer_is_documented(case, headers):
    case.call_and_validate(headers=headers, checks=CHECKS.get_by_names(WANTED))
