"""One person by name, by the statement that is asked most, is who the set of the reachable holds."""

import pytest
from django.contrib.auth.models import AnonymousUser

from teduh.foundation.refusals import Refused
from teduh.people.access import reachable_people
from teduh.people.actions import block_person
from teduh.people.queries import reachable_person
from tests.factories import person

pytestmark = pytest.mark.django_db


def found(viewer, username):
    try:
        return reachable_person(viewer, username).username
    except Refused as no:
        return no.code


@pytest.fixture
def town():
    people = [person(name) for name in ("ani", "budi", "cici")]
    people += [person("hidden", is_private=True), person("gone", is_active=False)]
    block_person(people[0], blocked=people[1])
    return people


def test_the_statement_finds_whom_the_set_holds_for_every_pair(town):
    for viewer in [*town, AnonymousUser()]:
        held = set(reachable_people(viewer).values_list("username", flat=True))
        expected = [one.username if one.username in held else "not_found" for one in town]
        assert [found(viewer, one.username) for one in town] == expected


def test_a_name_is_found_in_any_case_and_with_its_at(town):
    assert reachable_person(town[0], "@CiCi") == town[2]


def test_the_person_found_is_whole(town):
    assert reachable_person(town[0], "cici").turns_18_at == town[2].turns_18_at
