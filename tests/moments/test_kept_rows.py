"""The kept number of comments is what counting gives, after any history of comments, blocks and decisions."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from teduh.foundation.refusals import Refused
from teduh.moments.actions import (
    approve_comment,
    leave_comment,
    refuse_comment,
    remove_comment,
    remove_moment,
)
from teduh.moments.models import Comment, CommentPolicy, Moment
from teduh.moments.queries import comment_count_drift
from teduh.people.actions import block_person, lift_block, suspend_person
from tests.examples import examples
from tests.factories import befriend, moment, person

PEOPLE, MOMENTS = 4, 2
STEPS = st.lists(
    st.tuples(
        st.sampled_from(
            ["comment", "answer", "approve", "refuse", "remove", "block", "lift", "suspend", "gone"]
        ),
        st.integers(0, PEOPLE - 1),
        st.integers(0, PEOPLE - 1),
        st.integers(0, 11),
    ),
    max_size=25,
)


class Town:
    """A few friends, each with a moment that asks for approval or does not."""

    def __init__(self):
        self.people = [person() for _ in range(PEOPLE)]
        for number, one in enumerate(self.people):
            for other in self.people[:number]:
                befriend(one, other)
        self.moments = [
            moment(one, comment_policy=CommentPolicy.VIEWERS, approve_first=bool(number % 2), audience=4)
            for number, one in enumerate(self.people[:MOMENTS])
        ]

    def take(self, step):
        name, one, other, number = step
        try:
            getattr(self, name)(self.people[one], self.people[other], number)
        except Refused:
            return

    def comment(self, one, _other, number, reply_to=None):
        shared = self.moments[number % MOMENTS]
        text = f"Words {Comment.objects.count()}"
        leave_comment(one, moment_id=shared.pk, text=text, reply_to=reply_to)

    def answer(self, one, other, number):
        found = self.one_comment(number)
        if found:
            self.comment(one, other, self.moments.index(found.moment), found.pk)

    def one_comment(self, number):
        found = list(Comment.objects.select_related("moment__author").order_by("pk"))
        return found[number % len(found)] if found else None

    def approve(self, _one, _other, number):
        if found := self.one_comment(number):
            approve_comment(found.moment.author, comment_id=found.pk)

    def refuse(self, _one, _other, number):
        if found := self.one_comment(number):
            refuse_comment(found.moment.author, comment_id=found.pk)

    def remove(self, one, _other, number):
        if found := self.one_comment(number):
            remove_comment(one, comment_id=found.pk)

    def block(self, one, other, _number):
        block_person(one, blocked=other)

    def lift(self, one, other, _number):
        lift_block(one, blocked=other)

    def suspend(self, one, _other, number):
        if number == 0:
            suspend_person(one)

    def gone(self, one, _other, number):
        if number == 0:
            remove_moment(one, moment_id=self.moments[number % MOMENTS].pk)


class KeptNumbers(TestCase):
    """Random histories, each in a transaction of its own."""

    @given(STEPS)
    @settings(deadline=None, max_examples=examples(25))
    def test_the_kept_number_is_the_counted_one_after_any_history(self, steps):
        town = Town()
        for step in steps:
            town.take(step)
            assert comment_count_drift() == []


@pytest.mark.django_db
def test_a_wrong_number_is_named():
    shared = moment(person())
    Moment.objects.filter(pk=shared.pk).update(comment_count=3)
    assert comment_count_drift() == [shared.pk]
