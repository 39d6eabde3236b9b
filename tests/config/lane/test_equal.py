"""Whatever the lane answers, Django would have answered: over the whole table, and over random towns."""

import datetime as dt
import json
from collections import Counter
from operator import itemgetter
from pathlib import Path
from uuid import uuid4

import pytest
from django.contrib.auth.models import AnonymousUser
from hypothesis import HealthCheck
from hypothesis import settings as Settings  # noqa: N812 - another is a fixture
from hypothesis import strategies as st
from hypothesis.stateful import rule, run_state_machine_as_test

from teduh.foundation.clock import now
from teduh.media.models import Asset, Rendition
from teduh.media.signing import media_url
from teduh.media.store import default_store
from teduh.moments.models import CaptureSession, Moment, Part
from teduh.people.models import AccessToken
from teduh.people.rules import token_digest
from tests.config.lane.doubles import Doors
from tests.conftest import AFTERNOON
from tests.examples import some
from tests.factories import asset_ready, befriend, person, years_ago
from tests.factories import moment as shared
from tests.moments.tables import decide, read_table
from tests.moments.test_privacy_model import NAMES, Privacy
from tests.moments.town_model import NOBODY
from tests.moments.visibility import ACCOUNTS, CASES, DAYS, START, build_town

pytestmark = [pytest.mark.thorough, pytest.mark.timeout(900)]

TABLE = read_table("visibility.csv")
VIEWER = itemgetter("author_band", "relation", "block", "lock")


def token_for(person) -> str:
    """As `issue_token` makes one, for hundreds of people at once."""
    return f"token-of-{person.pk}"


def sign_in_all(people):
    at = now()
    AccessToken.objects.bulk_create(
        AccessToken(
            person=person,
            digest=token_digest(token_for(person)),
            kind=AccessToken.Kind.APP,
            created_at=at,
            last_seen_at=at,
            expires_at=at + dt.timedelta(days=1),
        )
        for person in people
    )


def name_plainly(town):
    """Names as the API takes them: the town's own tell the case."""
    for author in {moment.author_id: moment.author for moment in town.moments.values()}.values():
        author.username = f"author{author.pk}"
        author.save(update_fields=["username"])


def photograph(moment, folder):
    """Gives a moment its picture, with its file."""
    asset = asset_ready(moment.author)
    Part.objects.create(
        moment=moment, session=session_of(moment), role="back", source=Part.Source.CAMERA, asset=asset
    )
    keep_file(asset, "thumb", folder)
    return asset


def session_of(moment):
    pinned = {name: getattr(moment, name) for name in ("day", "zone", "offset_minutes", "opened_at")}
    at = moment.opened_at
    return CaptureSession.objects.create(
        person=moment.author, expires_at=at, redeemable_until=at, published_at=at, **pinned
    )


def keep_file(asset, name, folder):
    source = folder / uuid4().hex
    source.write_bytes(bytes(range(100)))
    rendition = Rendition.objects.get(asset=asset, name=name)
    default_store().save(rendition.key, source)


@pytest.mark.parametrize("account", ACCOUNTS)
@pytest.mark.django_db
@pytest.mark.usefixtures("homes", "clock")
def test_the_table_holds_in_the_lane_and_django_says_the_same(account, settings, tmp_path):
    town = build_town(account)
    assets = {key: photograph(moment, tmp_path) for key, moment in town.moments.items()}
    name_plainly(town)
    sign_in_all({viewer.pk: viewer for viewer in town.viewers.values()}.values())
    for is_locked in (False, True):
        settings.LOCKED_FEED = is_locked
        asked = Asked(Doors(), town, assets)
        for case in some([case for case in CASES if case["author_account"] == account], by=VIEWER):
            if is_locked == (case["lock"] != "off"):
                sees = decide(TABLE, case, "sees")
                assert asked.about(case) == (sees, 200 if sees == "full" else 404), case


class Asked:
    """What came of a case. Many cases have the same viewer and moment, and these are asked once."""

    def __init__(self, doors, town, assets):
        self.doors, self.town, self.assets = doors, town, assets
        self.months, self.pictures = {}, {}

    def about(self, case):
        """What the month shows of the moment, and the status of its picture."""
        viewer, moment = self.town.viewer(case), self.town.moment(case)
        whose, which = (viewer.pk, moment.author_id), (viewer.pk, moment.pk)
        if whose not in self.months:
            self.months[whose] = month_of(self.doors, viewer, moment.author)
        if which not in self.pictures:
            asset = self.assets[case["author_account"], case["author_band"], case["audience"]]
            self.pictures[which] = picture(self.doors, viewer, asset).status
        return seen_in(self.months[whose], DAYS[case["audience"]]), self.pictures[which]


def month_of(doors, viewer, owner):
    token = "" if isinstance(viewer, AnonymousUser) else token_for(viewer)
    if token:
        feed = doors.both("/api/v1/feed", token=token)
        assert feed.by_lane == (feed.status == 200)
    month = doors.both(f"/api/v1/people/{owner.username}/calendar/{START.year}/{START.month}", token=token)
    assert month.by_lane == (month.status == 200 and bool(token))
    return month


def seen_in(month, day):
    if month.status != 200:
        return "nothing"
    cell = next(cell for cell in json.loads(month.body)["cells"] if cell["day"] == day.isoformat())
    if cell["state"] != "moment":
        return "nothing"
    return "blurred" if cell["is_locked"] else "full"


def picture(doors, viewer, asset):
    token = "" if isinstance(viewer, AnonymousUser) else token_for(viewer)
    shown = doors.compared(media_url("thumb", asset.pk, viewer.pk, now()), token=token)
    assert shown.by_lane == (shown.status == 200 and bool(token))
    return shown


class SameInBoth(Privacy):
    """The same towns, with the files of their pictures, asked through both doors."""

    # Given by the test: where files are made, and how often which kind of address was answered how.
    folder: Path
    answered: Counter[tuple[str, int]]

    def _share(self, name, wish):
        super()._share(name, wish)
        for part in Part.objects.filter(moment=[*self.model.moments][-1]).select_related("asset"):
            keep_file(part.asset, "thumb", self.folder)

    @rule(viewer=st.sampled_from([NOBODY, *NAMES]))
    def look(self, viewer):
        if viewer == NOBODY:
            return
        token = token_for(self.people[viewer])
        if not AccessToken.objects.filter(digest=token_digest(token)).exists():
            sign_in_all([self.people[viewer]])
        self._both("feed", "/api/v1/feed", token)
        for owner in self.people.values():
            path = f"/api/v1/people/{owner.username}/calendar/{AFTERNOON:%Y}/{AFTERNOON.month}"
            self._both("month", path, token)
        for asset in Asset.objects.all():
            self._both("picture", media_url("thumb", asset.pk, self.people[viewer].pk, now()), token)

    def _both(self, kind, path, token):
        answer = Doors.of_this_process().compared(path, token=token)
        assert answer.by_lane == (answer.status == 200), path
        self.answered[kind, answer.status] += 1


@pytest.mark.django_db
@pytest.mark.usefixtures("homes")
def test_random_towns_get_the_same_from_both(settings, tmp_path):
    answered: Counter[tuple[str, int]] = Counter()
    facts = {"server": settings, "folder": tmp_path, "answered": answered}
    run_state_machine_as_test(
        type("SameHere", (SameInBoth,), facts),
        settings=Settings(
            # Few already, and on each engine enough that every kind of address is answered.
            max_examples=4,
            stateful_step_count=6,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
    assert {("feed", 200), ("month", 200), ("picture", 200), ("picture", 404)} <= answered.keys()


@pytest.mark.parametrize(("age", "is_open"), [(14, False), (17, False), (18, True)])
@pytest.mark.django_db
@pytest.mark.usefixtures("homes", "clock")
def test_what_is_sensitive_is_told_alike_by_both(settings, tmp_path, age, is_open):
    settings.LOCKED_FEED = False
    viewer, author, doors = person(birth_date=years_ago(age)), person("author"), Doors()
    befriend(viewer, author)
    asset = photograph(shared(author, audience=2, day=START, roles=(), is_sensitive=True), tmp_path)
    sign_in_all([viewer])

    feed = doors.both("/api/v1/feed", token=token_for(viewer))
    cell = next(cell for cell in json.loads(month_of(doors, viewer, author).body)["cells"] if "thumb" in cell)

    (card,) = json.loads(feed.body)["cards"]
    assert (feed.by_lane, card["is_sensitive"], card["is_locked"]) == (True, True, not is_open)
    assert (b"/media/" in feed.body, cell["thumb"], cell["is_veiled"]) == (is_open, "", True)
    assert picture(doors, viewer, asset).status == (200 if is_open else 404)


@pytest.mark.django_db
@pytest.mark.usefixtures("homes", "clock")
def test_pages_of_the_feed_follow_each_other_in_both(settings):
    settings.LOCKED_FEED = False
    town, doors = build_town("public"), Doors()
    author = next(iter(town.moments.values())).author
    Moment.objects.bulk_create(
        Moment(
            author=author,
            day=START + dt.timedelta(days=30 + number),
            zone="Asia/Jakarta",
            offset_minutes=420,
            opened_at=now(),
            published_at=now() - dt.timedelta(minutes=number),
            state=Moment.State.LIVE,
            audience=2,
        )
        for number in range(30)
    )
    for moment in Moment.objects.filter(author=author):
        Part.objects.create(
            moment=moment,
            session=session_of(moment),
            role="back",
            source=Part.Source.CAMERA,
            asset=asset_ready(author),
        )
    friend = town.viewers["public", "13-15", "friend", "no", "off"]
    sign_in_all([friend])

    first = doors.both("/api/v1/feed", token=token_for(friend))
    cursor = json.loads(first.body)["next"]
    second = doors.both("/api/v1/feed", token=token_for(friend), query=f"before={cursor}")

    assert (first.by_lane, second.by_lane) == (True, True)
    assert len(json.loads(first.body)["cards"]) == 20
    assert {card["id"] for card in json.loads(first.body)["cards"]}.isdisjoint(
        card["id"] for card in json.loads(second.body)["cards"]
    )


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("homes", "clock")
def test_threads_that_ask_at_once_get_what_django_says(settings):
    """As with PostgreSQL: each on a connection of its own, with statements that another one may have made."""
    settings.LOCKED_FEED = False
    town, doors = build_town("public"), Doors()
    name_plainly(town)
    viewers = {one.pk: one for one in town.viewers.values() if not isinstance(one, AnonymousUser)}.values()
    sign_in_all(viewers)
    owner = next(iter(town.moments.values())).author.username
    month = f"/api/v1/people/{owner}/calendar/{START.year}/{START.month}"
    questions = [(path, token_for(viewer)) for viewer in viewers for path in ("/api/v1/feed", month)]

    answers = doors.at_once(questions, threads=4)

    answered = [(question, answer) for question, answer in zip(questions, answers, strict=True) if answer]
    assert len(answered) > len(viewers)
    for (path, token), answer in answered:
        assert answer.facts() == doors.of_django(path, token=token).facts(), path
