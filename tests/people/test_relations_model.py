"""Any sequence of follow, friend, block and circle, against a model in plain Python."""

from dataclasses import dataclass, field

import pytest
from django.db import transaction
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from teduh.foundation.refusals import Refused
from teduh.people import access, actions
from teduh.people.models import Block, CircleMember, Follow, Friend
from tests.examples import examples
from tests.factories import person

PEOPLE = 3
WHO = st.integers(0, PEOPLE - 1)
Pair = tuple[int, int]


@dataclass
class Town:
    """What should be true, kept as sets of pairs."""

    private: set[int] = field(default_factory=set)
    pending: set[Pair] = field(default_factory=set)
    accepted: set[Pair] = field(default_factory=set)
    blocks: set[Pair] = field(default_factory=set)
    invited: set[Pair] = field(default_factory=set)
    members: set[Pair] = field(default_factory=set)

    def blocked(self, a: int, b: int) -> bool:
        return (a, b) in self.blocks or (b, a) in self.blocks

    def friends(self) -> set[Pair]:
        return {(a, b) for a, b in self.accepted if (b, a) in self.accepted}

    def end(self, a: int, b: int) -> None:
        """No friends any more: out of each other's circle."""
        for pair in ((a, b), (b, a)):
            self.invited.discard(pair)
            self.members.discard(pair)


class Relations(RuleBasedStateMachine):
    """Three people, each with one circle; a pair (a, b) in a circle is b in a's."""

    def __init__(self) -> None:
        super().__init__()
        self.sequence = transaction.atomic()
        self.sequence.__enter__()

    def teardown(self) -> None:
        """Each sequence begins in an empty town."""
        transaction.set_rollback(True)
        self.sequence.__exit__(None, None, None)

    @initialize(private=st.sets(WHO))
    def arrive(self, private):
        self.town = Town(private=set(private))
        self.people = [person(is_private=number in private) for number in range(PEOPLE)]
        self.circles = [actions.create_circle(owner, name="dekat") for owner in self.people]
        self.numbers = {somebody.pk: number for number, somebody in enumerate(self.people)}

    def refused(self, act, **who) -> str | None:
        try:
            act(**who)
        except Refused as no:
            return no.code
        return None

    @rule(a=WHO, b=WHO)
    def ask(self, a, b):
        code = self.refused(lambda: actions.ask_to_follow(self.people[a], followed=self.people[b]))
        if a == b:
            assert code == "follow_yourself"
        elif self.town.blocked(a, b):
            assert code == "not_found"
        elif (a, b) not in self.town.accepted | self.town.pending:
            (self.town.pending if b in self.town.private else self.town.accepted).add((a, b))

    @rule(a=WHO, b=WHO)
    def accept(self, a, b):
        code = self.refused(lambda: actions.accept_follow(self.people[b], follower=self.people[a]))
        known = (a, b) in self.town.pending | self.town.accepted
        assert code == (None if known else "not_found")
        if known:
            self.town.pending.discard((a, b))
            self.town.accepted.add((a, b))

    @rule(a=WHO, b=WHO)
    def refuse(self, a, b):
        actions.refuse_follow(self.people[b], follower=self.people[a])
        self.town.pending.discard((a, b))

    @rule(a=WHO, b=WHO, by_follower=st.booleans())
    def unfollow(self, a, b, by_follower):
        if by_follower:
            actions.unfollow(self.people[a], followed=self.people[b])
        else:
            actions.remove_follower(self.people[b], follower=self.people[a])
        self.town.pending.discard((a, b))
        self.town.accepted.discard((a, b))
        self.town.end(a, b)

    @rule(a=WHO, b=WHO)
    def block(self, a, b):
        code = self.refused(lambda: actions.block_person(self.people[a], blocked=self.people[b]))
        if a == b:
            assert code == "block_yourself"
            return
        self.town.blocks.add((a, b))
        for pair in ((a, b), (b, a)):
            self.town.pending.discard(pair)
            self.town.accepted.discard(pair)
        self.town.end(a, b)

    @rule(a=WHO, b=WHO)
    def lift(self, a, b):
        actions.lift_block(self.people[a], blocked=self.people[b])
        self.town.blocks.discard((a, b))

    @rule(a=WHO, b=WHO)
    def invite(self, a, b):
        code = self.refused(
            lambda: actions.invite_to_circle(self.people[a], circle=self.circles[a], invited=self.people[b])
        )
        if (a, b) not in self.town.friends():
            assert code == "friends_only"
        elif (a, b) not in self.town.members:
            self.town.invited.add((a, b))

    @rule(a=WHO, b=WHO)
    def join(self, a, b):
        code = self.refused(lambda: actions.accept_circle(self.people[b], circle=self.circles[a]))
        known = (a, b) in self.town.invited | self.town.members
        assert code == (None if known else "not_found")
        if known:
            self.town.invited.discard((a, b))
            self.town.members.add((a, b))

    @rule(a=WHO, b=WHO)
    def leave(self, a, b):
        actions.leave_circle(self.people[b], circle=self.circles[a])
        self.town.invited.discard((a, b))
        self.town.members.discard((a, b))

    @rule(a=WHO, b=WHO)
    def befriend_and_gather(self, a, b):
        """A short way to the states in which there is most to end."""
        for one, other in ((a, b), (b, a)):
            self.ask(one, other)
            self.accept(one, other)
        self.invite(a, b)
        self.join(a, b)

    def pairs(self, rows) -> set[Pair]:
        return {(self.numbers[a], self.numbers[b]) for a, b in rows}

    @invariant()
    def the_database_says_the_same(self):
        town = self.town
        follows = Follow.objects.values_list("follower", "followed")
        assert self.pairs(follows.filter(state="pending")) == town.pending
        assert self.pairs(follows.filter(state="accepted")) == town.accepted
        assert self.pairs(Friend.objects.values_list("person", "friend")) == town.friends()
        assert self.pairs(Block.objects.values_list("blocker", "blocked")) == town.blocks
        members = CircleMember.objects.values_list("circle__owner", "person")
        assert self.pairs(members.filter(state="invited")) == town.invited
        assert self.pairs(members.filter(state="accepted")) == town.members

    @invariant()
    def a_circle_holds_friends_only(self):
        assert self.town.members | self.town.invited <= self.town.friends()

    @invariant()
    def everybody_reaches_whom_no_block_separates(self):
        for a, viewer in enumerate(self.people):
            reached = {
                self.numbers[pk] for pk in access.reachable_people(viewer).values_list("pk", flat=True)
            }
            assert reached == {b for b in range(PEOPLE) if not self.town.blocked(a, b)}


@pytest.mark.django_db
def test_every_sequence_ends_as_the_model_says():
    run_state_machine_as_test(
        Relations, settings=settings(max_examples=examples(30), stateful_step_count=30, deadline=None)
    )
