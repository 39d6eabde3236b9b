"""What the API about people answers is what its document says, whatever is sent."""

import pytest
import schemathesis
from hypothesis import HealthCheck, settings
from schemathesis.checks import CHECKS

from teduh.config.wsgi import application
from teduh.people.actions import issue_token
from teduh.people.models import AccessToken
from tests.examples import examples
from tests.factories import befriend, person

pytestmark = pytest.mark.django_db
OURS = r"^/api/v1/(tokens|me|people|follows|followers|blocks|mutes|circles)"

schema = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", application).include(path_regex=OURS)


@pytest.fixture
def headers():
    """Somebody with a friend whose name the generator may guess."""
    one, other = person("a"), person("b")
    befriend(one, other)
    token = issue_token(one, kind=AccessToken.Kind.APP)
    return {"Authorization": f"Bearer {token}", "Accept-Encoding": "identity"}


@schema.parametrize()
@settings(max_examples=examples(10), deadline=None, suppress_health_check=list(HealthCheck))
def test_every_answer_is_documented(case, headers):
    wanted = [
        "not_a_server_error",
        "status_code_conformance",
        "content_type_conformance",
        "response_schema_conformance",
    ]
    case.call_and_validate(headers=headers, checks=CHECKS.get_by_names(wanted))
