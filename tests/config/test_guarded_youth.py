"""One switch of the operator opens what is else for adults, in every room that has such a thing."""

import pytest

from teduh.circles.access import joining_verdict
from teduh.hub.sessions.access import is_old_enough
from teduh.stories.access import may_tell
from teduh.stories.actions import open_to_youth
from tests.circles.rounds import guided
from tests.factories import person, years_ago


@pytest.mark.usefixtures("clock")
@pytest.mark.parametrize("age", [14, 16])
def test_one_switch_opens_stories_circles_and_sessions_to_people_of_16_and_17(db, age):  # noqa: ARG001 - it writes rows
    young, circle = person(birth_date=years_ago(age)), guided(person(), audience="youth")

    def may() -> set[bool]:
        return {may_tell(young), joining_verdict(young, circle) == "", is_old_enough(young)}

    found = [may()]
    for is_open in (True, False):
        open_to_youth(person(is_superuser=True), is_open=is_open)
        found.append(may())
    assert found == [{False}, {age == 16}, {False}]
