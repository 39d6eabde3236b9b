"""Kept cards are right or are not found: a page from warm caches is the page that empty ones give."""

import datetime as dt
import hashlib
import re
import tempfile
from pathlib import Path

import pytest
import time_machine
from hypothesis import example, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from teduh.foundation.clock import now
from teduh.foundation.jobs.worker import run_pending
from teduh.foundation.refusals import Refused
from teduh.media.actions import reconcile
from teduh.media.incoming import partial_path
from teduh.media.models import Rendition
from teduh.media.store import default_store
from teduh.moments.actions import (
    change_audience,
    change_comment_policy,
    edit_caption,
    leave_comment,
    react,
    remove_moment,
    take_back_reaction,
)
from teduh.moments.models import Audience, CommentPolicy
from teduh.moments.queries import feed_bytes, reader, ready
from teduh.moments.views import cards
from teduh.people.actions import block_person, mute_person, suspend_person, unfriend
from tests.examples import examples
from tests.factories import befriend, moment, person, signed_in, years_ago
from tests.media.codec.pictures import encoded, scene

PHOTO = encoded(scene(24, 18), "PNG")
NOON = dt.datetime(2026, 11, 22, 5, tzinfo=dt.UTC)
PEOPLE = 3
# Rare among so many, and so always tried in this order as well.
FILES = ("reprepare", "prepared", "gone", "back")
CHANGES = (
    "caption", "narrow", "widen", "policy", "comment", "react", "take_back", "rename", "language",
    "unfriend", "mute", "block", "suspend", "remove", "later", *FILES,
)  # fmt: skip
STEPS = st.lists(
    st.tuples(st.sampled_from(CHANGES), st.integers(0, PEOPLE - 1), st.integers(0, PEOPLE - 1)),
    min_size=1,
    max_size=8,
)


class Town:
    """An adult, another one and a young person, all friends, each with a moment of today and an older one."""

    def __init__(self, traveller):
        self.traveller = traveller
        self.people = [person(), person(), person(birth_date=years_ago(16))]
        for number, one in enumerate(self.people):
            for other in self.people[:number]:
                befriend(one, other)
        self.moments = [
            [moment(one, published_at=now() - dt.timedelta(days=days, minutes=5)) for days in (0, 1)]
            for one in self.people
        ]
        # One file for each picture is enough to be whole, and to lose.
        Rendition.objects.exclude(name="thumb").delete()
        for key in Rendition.objects.values_list("key", flat=True):
            keep_file(key)
        self.browsers = [signed_in(one) for one in self.people]

    def seen(self):
        """What everybody sees: the page without its fresh tokens, and the bytes."""
        for number, browser in enumerate(self.browsers):
            page = browser.get("/").content.decode()
            yield re.sub(r'(csrfmiddlewaretoken" value|csrf[^=>]*content)="[^"]*"', "", page)
            if self.people[number].is_active:
                yield feed_bytes(reader(self.people[number]))

    def change(self, step):
        name, one, other = step
        try:
            getattr(self, name)(self.people[one], self.people[other], self.moments[other][0])
        except Refused:
            return

    def caption(self, _one, other, shared):
        edit_caption(other, moment_id=shared.pk, caption=f"{shared.version} % words {now()}")

    def narrow(self, _one, other, shared):
        change_audience(other, moment_id=shared.pk, audience=Audience.SELF)

    def widen(self, _one, other, shared):
        change_audience(other, moment_id=shared.pk, audience=Audience.FRIENDS, widen=True)

    def policy(self, _one, other, shared):
        change_comment_policy(other, moment_id=shared.pk, policy=CommentPolicy.NOBODY, approve_first=False)

    def comment(self, one, other, shared):
        leave_comment(one, moment_id=shared.pk, text=f"Words of {one.pk} to {other.pk}")

    def react(self, one, _other, shared):
        react(one, moment_id=shared.pk, kind="hug")

    def take_back(self, one, _other, shared):
        take_back_reaction(one, moment_id=shared.pk)

    def rename(self, one, _other, _shared):
        one.display_name += "%x"
        one.save(update_fields=["display_name"])

    def language(self, one, _other, _shared):
        one.language = "en" if one.language == "id" else "id"
        one.save(update_fields=["language"])

    def unfriend(self, one, other, _shared):
        unfriend(one, friend=other)

    def mute(self, one, other, _shared):
        mute_person(one, muted=other)

    def block(self, one, other, _shared):
        block_person(one, blocked=other)

    def suspend(self, _one, other, _shared):
        suspend_person(other)

    def remove(self, _one, other, shared):
        remove_moment(other, moment_id=shared.pk)

    def gone(self, _one, _other, shared):
        """A file of the first picture is lost, and nobody has the original."""
        default_store().delete(_pictures(shared)[0].renditions.earliest("key").key)
        reconcile()

    def back(self, _one, _other, shared):
        """Files are put back."""
        for asset in _pictures(shared):
            for rendition in asset.renditions.filter(size=100):
                keep_file(rendition.key)
        reconcile()

    def reprepare(self, _one, _other, shared):
        """A file is lost before its original was erased."""
        asset = _pictures(shared)[0]
        asset.expected_size, asset.sha256 = len(PHOTO), hashlib.sha256(PHOTO).hexdigest()
        asset.save(update_fields=["expected_size", "sha256"])
        partial_path(asset.pk).parent.mkdir(exist_ok=True)
        partial_path(asset.pk).write_bytes(PHOTO)
        self.gone(None, None, shared)

    def prepared(self, _one, _other, _shared):
        """The worker comes by."""
        run_pending("media")

    def later(self, _one, _other, _shared):
        self.traveller.shift(dt.timedelta(minutes=3))


def keep_file(key):
    """As long as the rows of factories say."""
    with tempfile.NamedTemporaryFile() as file:
        file.write(bytes(100))
        file.flush()
        default_store().save(key, Path(file.name))


def _pictures(shared):
    return [part.asset for part in shared.parts.select_related("asset").order_by("role")]


@pytest.mark.usefixtures("homes")
class KeptCards(TestCase):
    """Random histories, each in a transaction of its own."""

    @given(STEPS)
    @example([(name, 0, 1) for name in FILES])
    @settings(deadline=None, max_examples=examples(10))
    def test_a_page_from_warm_caches_is_the_page_from_empty_ones(self, steps):
        with time_machine.travel(NOON, tick=False) as traveller:
            town = Town(traveller)
            list(town.seen())
            for step in steps:
                town.change(step)
                warm = list(town.seen())
                cards.PIECES.clear()
                ready.CARDS.clear()
                assert warm == list(town.seen())
