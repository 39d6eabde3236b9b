"""Who may open whose page: a table for people to read, an oracle in plain Python, and the querysets."""

import csv
import itertools
from pathlib import Path
from typing import NamedTuple

import pytest
from django.contrib.auth.models import AnonymousUser

from teduh.foundation.refusals import Refused
from teduh.people import access, actions
from teduh.people.access import Viewer
from teduh.people.answers import page_owner
from teduh.people.models import Person
from tests.factories import follow, person, years_ago

pytestmark = pytest.mark.django_db

TABLE = Path(__file__).with_name("reachability.csv")
VIEWERS = (
    "logged out", "suspended", "self", "stranger", "asked",
    "follower", "followed", "friend", "circle", "staff",
)  # fmt: skip
BLOCKS = ("none", "by viewer", "by owner", "both ways")
AGES = {"13-15": 14, "16-17": 17, "18+": 30}


class Case(NamedTuple):
    viewer: str
    block: str
    owner_active: str
    owner_private: str
    owner_age: str


def possible(case: Case) -> bool:
    """Nobody blocks themselves, and a block leaves no tie; who is logged out is nobody to block."""
    if case.viewer in {"logged out", "self"}:
        return case.block == "none"
    return case.block == "none" or case.viewer in {"stranger", "staff", "suspended"}


CASES = [
    case
    for case in itertools.starmap(
        Case, itertools.product(VIEWERS, BLOCKS, ("yes", "no"), ("yes", "no"), AGES)
    )
    if possible(case)
]


def by_table(case: Case) -> bool:
    lines = [line for line in TABLE.read_text().splitlines() if not line.startswith("#")]
    for line in csv.DictReader(lines):
        if all(line[name] in {"any", value} for name, value in case._asdict().items()):
            return line["reaches"] == "yes"
    message = f"no line for {case}"
    raise LookupError(message)


def by_oracle(case: Case) -> bool:
    """Written from the sentence, without looking at the table or the querysets."""
    if case.owner_active == "no" or case.viewer == "suspended":
        return False
    if case.viewer == "logged out":
        return case.owner_private == "no" and case.owner_age == "18+"
    return case.block == "none"


def arrange(case: Case) -> tuple[Viewer, Person]:
    owner = person(birth_date=years_ago(AGES[case.owner_age]))
    viewer: Viewer = owner if case.viewer == "self" else AnonymousUser()
    if case.viewer not in {"self", "logged out"}:
        viewer = person(is_staff=case.viewer == "staff")
        tie(case.viewer, viewer, owner)
        set_blocks(case.block, viewer, owner)
    Person.objects.filter(pk=owner.pk).update(
        is_active=case.owner_active == "yes", is_private=case.owner_private == "yes"
    )
    if case.viewer == "suspended" and isinstance(viewer, Person):
        actions.suspend_person(viewer)
    if case.viewer == "self":
        viewer = Person.objects.get(pk=owner.pk)
    return viewer, owner


def tie(relation: str, viewer: Person, owner: Person) -> None:
    if relation == "asked":
        Person.objects.filter(pk=owner.pk).update(is_private=True)
        actions.ask_to_follow(viewer, followed=owner)
    if relation in {"follower", "friend", "circle"}:
        follow(viewer, owner)
    if relation in {"followed", "friend", "circle"}:
        follow(owner, viewer)
    if relation == "circle":
        circle = actions.create_circle(owner, name="dekat")
        actions.invite_to_circle(owner, circle=circle, invited=viewer)
        actions.accept_circle(viewer, circle=circle)


def set_blocks(block: str, viewer: Person, owner: Person) -> None:
    if block in {"by viewer", "both ways"}:
        actions.block_person(viewer, blocked=owner)
    if block in {"by owner", "both ways"}:
        actions.block_person(owner, blocked=viewer)


@pytest.mark.parametrize("case", CASES, ids="/".join)
def test_table_oracle_and_queryset_agree(case):
    viewer, owner = arrange(case)
    reaches = access.reachable_people(viewer).filter(pk=owner.pk).exists()
    assert (reaches, by_table(case)) == (by_oracle(case), by_oracle(case))


@pytest.mark.parametrize("case", [case for case in CASES if case.owner_age == "18+"], ids="/".join)
def test_blocked_either_way_is_what_not_blocked_leaves_out(case):
    viewer, owner = arrange(case)
    blocked = set(access.blocked_either_way(viewer))
    left = set(Person.objects.filter(access.not_blocked(viewer, "pk")).values_list("pk", flat=True))
    assert (owner.pk in blocked, owner.pk in left) == (case.block != "none", case.block == "none")


def test_every_line_of_the_table_is_used():
    lines = [line for line in TABLE.read_text().splitlines() if not line.startswith("#")]
    table = [tuple(line.values())[:-1] for line in csv.DictReader(lines)]

    def first(case: Case) -> tuple[str, ...]:
        return next(line for line in table if all(a in {"any", b} for a, b in zip(line, case, strict=True)))

    assert {first(case) for case in CASES} == set(table)


def test_the_sets_of_other_rooms_are_one_query(django_assert_num_queries):
    viewer = person()
    with django_assert_num_queries(1):
        list(access.reachable_people(viewer))


def test_only_who_blocked_is_told_of_the_block():
    blocker, blocked = person("sari"), person("budi")
    actions.block_person(blocker, blocked=blocked)
    codes = []
    for viewer, username in ((blocker, "budi"), (blocked, "sari"), (blocked, "tiada")):
        with pytest.raises(Refused) as no:
            page_owner(viewer, username)
        codes.append((no.value.status, no.value.code))
    assert codes == [(404, "blocked_by_you"), (404, "not_found"), (404, "not_found")]
