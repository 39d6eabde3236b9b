"""No viewer receives what they may not see: random towns, every road to a moment, against the plain model."""

import json
from itertools import combinations, permutations, product
from typing import Any

import pytest
import time_machine
from django.contrib.auth.models import AnonymousUser
from hypothesis import HealthCheck
from hypothesis import settings as Settings  # noqa: N812 - another is a fixture
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    precondition,
    rule,
    run_state_machine_as_test,
)

from teduh.foundation.refusals import Refused
from teduh.media.access import servable_rendition
from teduh.moments import actions, queries
from teduh.moments.models import Moment, Part
from teduh.people import actions as people
from tests.conftest import AFTERNOON
from tests.examples import examples
from tests.factories import befriend, moment, person, years_ago
from tests.moments.apps import App
from tests.moments.town_model import NOBODY, Said, Shared, Soul, Town

CAST = {"ayu": ("18+", False), "bima": ("18+", True), "citra": ("18+", False), "dimas": ("16-17", False)}
CAST |= {"eka": ("13-15", True)}
AGES = {"18+": 30, "16-17": 16, "13-15": 14}
AUDIENCES = ["self", "circle", "friends", "server", "public"]
NAMES = sorted(CAST)
PAIRS, COUPLES = list(permutations(NAMES, 2)), list(combinations(NAMES, 2))
names, pairs = st.sampled_from(NAMES), st.sampled_from(PAIRS)
# Audience, who may comment, whether the author approves first, what was taken, whether it is sensitive.
choices = st.tuples(
    st.sampled_from([*AUDIENCES, "server", "public"]),
    st.sampled_from(["nobody", "friends", "viewers"]),
    st.booleans(),
    st.sampled_from(["photo", "video"]),
    st.booleans(),
)


def outcome(act, *args, **wishes):
    """The code of a refusal and nothing, or no code and what came of it."""
    try:
        return "", act(*args, **wishes)
    except Refused as no:
        return no.code, None


class Privacy(RuleBasedStateMachine):
    """Five people of every age who befriend, block, share, narrow and comment in any order."""

    # Given by the test.
    server: Any

    @initialize(
        is_locked=st.booleans(),
        strangers=st.sets(st.sampled_from(COUPLES), min_size=2, max_size=6),
        wishes=st.lists(choices, min_size=len(NAMES), max_size=len(NAMES)),
        blocks=st.sets(pairs, min_size=1, max_size=3),
    )
    def settle(self, is_locked, strangers, wishes, blocks):
        """A town in which most were friends, all shared, everybody wrote to everybody, and some fell out."""
        self.clock = time_machine.travel(AFTERNOON, tick=False)
        self.traveller = self.clock.start()
        self.server.LOCKED_FEED = is_locked
        self.model = Town({name: Soul(name, *CAST[name]) for name in NAMES}, is_locked=is_locked)
        self.people, self.apps, self.circles = {}, {NOBODY: App()}, {}
        for name, (band, is_private) in CAST.items():
            made = person(birth_date=years_ago(AGES[band]), is_private=is_private)
            self.people[name], self.apps[name] = made, App(made)
            self.circles[name] = people.create_circle(made, name="close")
        for pair in COUPLES:
            if pair not in strangers:
                self._befriend(pair)
        for name, wish in zip(NAMES, wishes, strict=True):
            self._share(name, wish)
        for shared, writer in product(self.model.live(), NAMES):
            self._comment(shared, writer)
        for pair in sorted(blocks):
            self._block(pair)

    @rule(pair=pairs)
    def befriend(self, pair):
        if not self.model.is_blocked(*pair):
            self._befriend(pair)

    def _befriend(self, pair):
        one, other = pair
        befriend(self.people[one], self.people[other])
        self.model.friends.add(frozenset(pair))

    @rule(pair=pairs)
    def unfriend(self, pair):
        one, other = pair
        people.unfollow(self.people[one], followed=self.people[other])
        self.model.unfriend(one, other)

    @rule(pair=pairs)
    def block(self, pair):
        self._block(pair)

    def _block(self, pair):
        blocker, blocked = pair
        people.block_person(self.people[blocker], blocked=self.people[blocked])
        self.model.block(blocker, blocked)

    @precondition(lambda self: self.model.blocks)
    @rule(choose=st.data())
    def lift(self, choose):
        blocker, blocked = choose.draw(st.sampled_from(sorted(self.model.blocks)))
        people.lift_block(self.people[blocker], blocked=self.people[blocked])
        self.model.blocks.remove((blocker, blocked))

    @precondition(lambda self: self.model.friends)
    @rule(choose=st.data())
    def join_circle(self, choose):
        owner, friend = choose.draw(st.sampled_from(sorted(map(tuple, map(sorted, self.model.friends)))))
        circle = self.circles[owner]
        people.invite_to_circle(self.people[owner], circle=circle, invited=self.people[friend])
        people.accept_circle(self.people[friend], circle=circle)
        self.model.circles.setdefault(owner, set()).add(friend)

    @rule(name=names, is_private=st.booleans())
    def change_account(self, name, is_private):
        soul, change = self.model.souls[name], people.make_private if is_private else people.make_public
        if is_private or soul.band != "13-15":
            self.people[name] = change(self.people[name])
            soul.is_private = is_private

    @rule(name=names, wish=choices)
    def share(self, name, wish):
        if all(shared.author != name for shared in self.model.live()):
            self._share(name, wish)

    def _share(self, name, wish):
        """Also wider than the ceiling allows, as if it had been shared before the account changed."""
        audience, policy, approve_first, kind, is_sensitive = wish
        shared = moment(
            self.people[name],
            audience=AUDIENCES.index(audience),
            circle=self.circles[name] if audience == "circle" else None,
            comment_policy=policy,
            approve_first=approve_first,
            kind=kind,
            caption=f"caption of {name}",
            is_sensitive=is_sensitive,
        )
        kept = Shared(shared.pk, name, shared.day, audience, policy, approve_first)
        kept.is_sensitive = is_sensitive
        self.model.moments[shared.pk] = kept

    @precondition(lambda self: self.model.live())
    @rule(choose=st.data(), audience=st.sampled_from(["self", "circle", "friends"]))
    def narrow(self, choose, audience):
        shared = choose.draw(st.sampled_from(self.model.live()))
        circle_id = self.circles[shared.author].pk if audience == "circle" else None
        author = self.people[shared.author]
        is_wider = AUDIENCES.index(audience) > AUDIENCES.index(shared.audience)
        wishes = {"moment_id": shared.id, "audience": audience, "circle_id": circle_id}
        code, _ = outcome(actions.change_audience, author, **wishes)
        assert code == ("widening_not_confirmed" if is_wider else "")
        shared.audience = shared.audience if is_wider else audience

    @precondition(lambda self: self.model.live())
    @rule(choose=st.data(), is_sensitive=st.booleans())
    def mark(self, choose, is_sensitive):
        shared = choose.draw(st.sampled_from(self.model.live()))
        actions.mark_sensitive(self.people[shared.author], moment_id=shared.id, is_sensitive=is_sensitive)
        shared.is_sensitive = is_sensitive

    @precondition(lambda self: self.model.live())
    @rule(choose=st.data())
    def remove(self, choose):
        shared = choose.draw(st.sampled_from(self.model.live()))
        actions.remove_moment(self.people[shared.author], moment_id=shared.id)
        shared.is_removed = True
        for said in self.model.comments.values():
            said.state = "removed" if said.under == shared.id else said.state

    @precondition(lambda self: self.model.moments)
    @rule(choose=st.data(), writer=names)
    def comment(self, choose, writer):
        self._comment(choose.draw(st.sampled_from(list(self.model.moments.values()))), writer)

    def _comment(self, shared, writer):
        # Slow enough for the gate, and never the same twice.
        self.traveller.shift(60)
        text = f"{len(self.model.comments)} by {writer}"
        expected = self.model.becomes(writer, shared)
        code, left = outcome(actions.leave_comment, self.people[writer], moment_id=shared.id, text=text)
        assert (code or left.state) == expected
        if left:
            self.model.comments[left.pk] = Said(left.pk, writer, shared.id, left.state)

    @precondition(lambda self: self.model.comments)
    @rule(choose=st.data(), state=st.sampled_from(["published", "refused", "hidden"]))
    def decide(self, choose, state):
        said = choose.draw(st.sampled_from(list(self.model.comments.values())))
        author = self.model.moments[said.under].author
        decide = {
            "published": actions.approve_comment,
            "refused": actions.refuse_comment,
            "hidden": actions.hide_comment,
        }[state]
        is_there = said.state in {"published", "held", "hidden"} and not self.model.is_blocked(
            author, said.writer
        )
        code, _ = outcome(decide, self.people[author], comment_id=said.id)
        assert code == ("" if is_there else "not_found")
        said.state = state if is_there else said.state

    @rule(viewer=st.sampled_from([NOBODY, *NAMES]))
    def look(self, viewer):
        """Every road this viewer has to any moment there ever was."""
        for shared in self.model.moments.values():
            self._look_at(viewer, shared)
        for owner in NAMES:
            self._look_at_month(viewer, owner)
        if viewer:
            self._look_at_feed(viewer)

    def _look_at(self, viewer, shared):
        sees = self.model.sees(viewer, shared)
        status, answer = self.apps[viewer].send("GET", f"/moments/{shared.id}")
        assert status == (404 if sees == "nothing" else 200)
        assert self._is_served(viewer, shared) == (sees == "full" or self._keeps_file(viewer, shared))
        if sees == "nothing":
            assert self.apps[viewer].code("GET", f"/moments/{shared.id}/comments") == (404, "not_found")
            return
        self._compare(viewer, shared, answer["card"])
        assert self._thread(viewer, shared) == self.model.thread(viewer, shared)

    def _compare(self, viewer, shared, card):
        is_full, text = self.model.sees(viewer, shared) == "full", json.dumps(card)
        told = (not card["is_locked"], "/media/" in text, "caption of" in text, card["comment_count"])
        assert told == (is_full, is_full, is_full, self.model.count(viewer, shared) if is_full else None)
        writes = bool(viewer) and self.model.becomes(viewer, shared) in {"held", "published"}
        assert card["may_comment"] == writes

    def _thread(self, viewer, shared):
        """Paged through, two at a time, in the way a page does it."""
        asker = self.people[viewer] if viewer else AnonymousUser()
        found, after = [], 0
        while True:
            page = queries.comments_page(asker, Moment.objects.get(pk=shared.id), after=after, limit=2)
            found += [line.id for line in page.lines]
            if page.next is None:
                return found
            after = page.next

    def _is_served(self, viewer, shared):
        viewer_id = self.people[viewer].pk if viewer else None
        part = Part.objects.filter(moment=shared.id).first()
        return part is not None and bool(servable_rendition(viewer_id, asset_id=part.asset_id, name="thumb"))

    def _keeps_file(self, viewer, shared):
        return viewer == shared.author and not shared.is_removed

    def _look_at_month(self, viewer, owner):
        month_of = f"{AFTERNOON.year}/{AFTERNOON.month}"
        path = f"/people/{self.people[owner].username}/calendar/{month_of}"
        status, month = self.apps[viewer].send("GET", path)
        filled = {cell["moment_id"] for cell in month.get("cells", []) if cell["state"] == "moment"}
        theirs = [shared for shared in self.model.live() if shared.author == owner]
        expected = {str(shared.id) for shared in theirs if self.model.sees(viewer, shared) != "nothing"}
        assert filled == expected
        assert status == 200 or not expected

    def _look_at_feed(self, viewer):
        cards = {card["id"]: card for card in self.apps[viewer].get("/feed")["cards"]}
        near = [
            shared
            for shared in self.model.live()
            if viewer == shared.author or self.model.are_friends(viewer, shared.author)
        ]
        expected = {str(shared.id): shared for shared in near if self.model.sees(viewer, shared) != "nothing"}
        assert cards.keys() == expected.keys()
        for moment_id, shared in expected.items():
            self._compare(viewer, shared, cards[moment_id])

    def _recount(self):
        """The kept numbers are those that counting anew gives."""
        live = Moment.objects.filter(pk__in=[shared.id for shared in self.model.live()])
        kept = dict(live.values_list("pk", "comment_count"))
        actions.rebuild_comment_counts()
        assert dict(live.values_list("pk", "comment_count")) == kept

    def teardown(self):
        try:
            for viewer in (NOBODY, *NAMES):
                self.look(viewer)
            self._recount()
        finally:
            self.clock.stop()


@pytest.mark.django_db
@pytest.mark.usefixtures("homes")
def test_nobody_receives_what_they_may_not_see(settings):
    run_state_machine_as_test(
        type("PrivacyHere", (Privacy,), {"server": settings}),
        settings=Settings(
            max_examples=examples(6),
            stateful_step_count=8,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
