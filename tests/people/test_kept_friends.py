"""The kept friend rows are the mutual follows, after any history of asking, leaving and blocking."""

from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from teduh.foundation.refusals import Refused
from teduh.people.actions import accept_follow, ask_to_follow, block_person, lift_block, unfollow
from teduh.people.models import Follow, Friend
from tests.examples import examples
from tests.factories import person

PEOPLE = 4
STEPS = st.lists(
    st.tuples(
        st.sampled_from(["ask", "ask", "accept", "leave", "block", "lift"]),
        st.integers(0, PEOPLE - 1),
        st.integers(0, PEOPLE - 1),
    ),
    max_size=40,
)


def take(people, step):
    name, one, other = step[0], people[step[1]], people[step[2]]
    acts = {
        "ask": lambda: ask_to_follow(one, followed=other),
        "accept": lambda: accept_follow(one, follower=other),
        "leave": lambda: unfollow(one, followed=other),
        "block": lambda: block_person(one, blocked=other),
        "lift": lambda: lift_block(one, blocked=other),
    }
    try:
        acts[name]()
    except Refused:
        return


def rebuilt():
    """Everybody's friends, from the follows alone."""
    accepted = set(
        Follow.objects.filter(state=Follow.State.ACCEPTED).values_list("follower_id", "followed_id")
    )
    return {(one, other) for one, other in accepted if (other, one) in accepted}


class KeptFriends(TestCase):
    """Random histories, each in a transaction of its own."""

    @given(STEPS)
    @settings(deadline=None, max_examples=examples(40))
    def test_friend_rows_are_the_mutual_follows_after_any_history(self, steps):
        people = [person(is_private=bool(number % 2)) for number in range(PEOPLE)]
        for step in steps:
            take(people, step)
        assert set(Friend.objects.values_list("person_id", "friend_id")) == rebuilt()
