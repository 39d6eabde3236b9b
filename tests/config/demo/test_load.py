"""The demo in the database and in the store."""

import datetime as dt
import re
from collections import Counter

import pytest
import time_machine
from django.contrib.auth.hashers import check_password
from django.core.management import call_command
from django.db import transaction
from django.db.models import Count, F, Q
from django.test import Client, override_settings

from teduh.config.demo import painting
from teduh.config.demo.days import Shot, plan_days
from teduh.config.demo.load import load_demo, paint, write_moments
from teduh.config.demo.opening import last_days, open_demo
from teduh.config.demo.pictures import draw
from teduh.config.demo.relations import LOGINS
from teduh.config.demo.shelf import Shelf
from teduh.config.demo.words import demo_people
from teduh.config.run import preparation
from teduh.config.run.words import announcement
from teduh.foundation.clock import local_date, now
from teduh.media.codec import Rendered, render_here
from teduh.media.models import Asset, Rendition
from teduh.media.store import default_store
from teduh.media.strays import files_without_rows, rows_without_files
from teduh.moments.access import feed_moments, threads, visible_comments
from teduh.moments.models import Comment, DaySlot, Moment, Part, Reaction
from teduh.notify.models import Notice
from teduh.notify.queries import notices
from teduh.people.access import friends_of, requests_to
from teduh.people.models import Block, Circle, CircleMember, Follow, Friend, Mute, Person
from teduh.people.rules import age_on
from tests import factories

DAYS = 8
ANY = Shot("any", 0)
# Seven in Jakarta: few have shared yet, so that few pictures need drawing.
MORNING = dt.datetime(2026, 11, 23, 0, 0, tzinfo=dt.UTC)
EVENING = dt.datetime(2026, 11, 22, 13, 30, tzinfo=dt.UTC)


class OneForAll(dict[Shot, Rendered]):
    """A pool in which every picture is the same small one: what is tested here are the rows."""

    def __missing__(self, shot: Shot) -> Rendered:
        return self[ANY]


@pytest.fixture(scope="module")
def home(tmp_path_factory, django_db_setup, django_db_blocker):  # noqa: ARG001 - a fixture has no marks
    with (
        django_db_blocker.unblock(),
        override_settings(MEDIA_HOME=tmp_path_factory.mktemp("media"), HOME=tmp_path_factory.mktemp("home")),
        transaction.atomic(),
        time_machine.travel(EVENING),
    ):
        assert list(Person.objects.values_list("username", flat=True)) == [], "left there by other tests"
        yield tmp_path_factory.mktemp("demo")
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def demo(home):
    draw("kopi", 1, (120, 150)).save(home / "one.jpg")
    pool = OneForAll({ANY: render_here(home / "one.jpg", home / "one")})
    at = now()
    moments = plan_days(demo_people(), last_days=last_days(at), now=at, days=DAYS)[::-1]
    assert open_demo()
    half = len(moments) // 2
    for some in (moments[:half], moments[half:]):
        write_moments(some, Shelf(default_store(), pool), now=at)
    return moments


@pytest.mark.usefixtures("demo")
def test_everybody_is_marked_as_demo_and_opens_with_the_same_password():
    people = list(Person.objects.all())

    assert {p.is_demo for p in people} == {True}
    assert len(people) == len(demo_people())
    assert check_password("teduh-demo", people[0].password)
    assert len({p.password for p in people}) == 1


@pytest.mark.usefixtures("demo")
def test_ages_and_accounts_are_as_written():
    told = {p.username: (p.age, p.private, p.country) for p in demo_people()}
    today = {p.username: local_date(now(), p.time_zone) for p in Person.objects.all()}
    kept = {
        p.username: (age_on(p.birth_date, today[p.username]), p.is_private, p.country)
        for p in Person.objects.all()
    }

    assert kept == told


@pytest.mark.usefixtures("demo")
def test_friend_rows_agree_with_the_follows():
    accepted = set(Follow.objects.filter(state=Follow.State.ACCEPTED).values_list("follower", "followed"))
    mutual = {pair for pair in accepted if pair[::-1] in accepted}

    assert set(Friend.objects.values_list("person", "friend")) == mutual
    assert min(friends_of(p).count() for p in Person.objects.all()) >= 10


@pytest.mark.usefixtures("demo")
def test_requests_wait_one_way_follows_a_block_and_a_mute_exist():
    dimas = Person.objects.get(username="dimas")
    one_way = Follow.objects.filter(state=Follow.State.ACCEPTED).count() - Friend.objects.count()

    assert (requests_to(dimas).count() > 0, one_way > 10) == (True, True)
    assert (Block.objects.count(), Mute.objects.count(), Circle.objects.count()) == (1, 1, 3)
    assert Counter(CircleMember.objects.values_list("state", flat=True)) == {"accepted": 12, "invited": 3}


def test_a_person_has_at_most_one_moment_and_one_slot_a_date(demo):
    moments = Moment.objects.values_list("author", "day")

    assert len(set(moments)) == len(demo) == len(moments)
    assert set(DaySlot.objects.values_list("person", "day")) == set(moments)


@pytest.mark.usefixtures("demo")
def test_the_latest_day_of_each_is_that_of_the_newest_moment():
    newest = dict(Moment.objects.order_by("day").values_list("author", "day"))

    assert {p.pk: p.latest_day for p in Person.objects.all()} == newest


@pytest.mark.usefixtures("demo")
def test_everybody_finds_a_full_feed():
    two_days_ago = now() - dt.timedelta(days=2)
    fresh = [feed_moments(p).filter(published_at__gte=two_days_ago).count() for p in Person.objects.all()]

    assert min(fresh) >= 8


def test_every_part_is_described_and_its_asset_ready(demo):
    parts = Part.objects.select_related("asset", "moment")

    assert {(bool(p.alt), p.asset.state) for p in parts} == {(True, Asset.State.READY)}
    assert list(parts.exclude(asset__owner=F("moment__author"))) == []
    assert len(parts) == sum(len(m.shots) for m in demo)


@pytest.mark.usefixtures("demo")
def test_every_rendition_has_its_file_and_every_file_its_rendition():
    store = default_store()

    assert list(rows_without_files(store)) == []
    assert list(files_without_rows(store)) == []
    assert Rendition.objects.count() == 4 * Asset.objects.count()


@pytest.mark.usefixtures("demo")
def test_kept_comment_counts_equal_what_is_published():
    published = Count("comments", filter=Q(comments__state=Comment.State.PUBLISHED))
    wrong = Moment.objects.annotate(published=published).exclude(comment_count=F("published"))

    assert list(wrong) == []


@pytest.mark.usefixtures("demo")
def test_an_author_sees_what_waits_and_others_do_not():
    held = Comment.objects.filter(state=Comment.State.HELD).select_related("moment__author", "author")[0]
    third = friends_of(held.moment.author).exclude(pk=held.author_id)[0]
    seen = [
        visible_comments(viewer, held.moment).filter(pk=held.pk).count()
        for viewer in (held.moment.author, third)
    ]

    assert seen == [1, 0]


@pytest.mark.usefixtures("demo")
def test_who_commented_or_reacted_may_read_along():
    wrote = {(c.author, c.moment_id) for c in Comment.objects.select_related("author")}
    reacted = {(r.person, r.moment_id) for r in Reaction.objects.select_related("person")}
    allowed = {(p, pk) for p in Person.objects.all() for pk in threads(p).values_list("pk", flat=True)}

    assert (wrote | reacted) - allowed == set()


@pytest.mark.usefixtures("demo")
def test_an_answer_is_the_authors_and_answers_something_published():
    answers = Comment.objects.exclude(reply_to=None)

    assert set(answers.values_list("reply_to__state", flat=True)) == {"published"}
    assert list(answers.exclude(author=F("moment__author"))) == []


@pytest.mark.django_db
def test_a_database_with_people_is_left_alone():
    somebody = factories.person()
    said: list[str] = []

    load_demo(say=said.append)

    assert (list(Person.objects.all()), len(said), Moment.objects.count()) == ([somebody], 1, 0)


@pytest.mark.usefixtures("demo")
def test_what_was_written_before_an_interruption_is_not_written_twice(demo):
    before = Moment.objects.count()

    write_moments(demo[:20], Shelf(default_store(), {}), now=now())

    assert Moment.objects.count() == before


@pytest.mark.usefixtures("demo")
def test_who_signs_in_with_a_printed_name_has_something_to_decide_and_to_read():
    for person in Person.objects.filter(username__in=LOGINS):
        held = Comment.objects.filter(moment__author=person, state=Comment.State.HELD)
        kinds = {(line.kind, line.is_read) for line in notices(person).notices}

        assert held.exists()
        assert {False, True} == {is_read for _, is_read in kinds}
        assert len({kind for kind, _ in kinds}) >= 3


@pytest.mark.usefixtures("demo")
def test_nobody_is_told_of_what_is_to_come_nor_of_what_nobody_did():
    assert not Notice.objects.filter(Q(told_at__gt=now()) | Q(read_at__gt=now()) | Q(causes=None)).exists()


@pytest.mark.django_db
def test_the_names_that_are_printed_open_before_anything_is_painted(tmp_path, monkeypatch):
    monkeypatch.setattr(preparation, "gather_static_files", lambda: False)
    with override_settings(HOME=tmp_path, MEDIA_HOME=tmp_path, INCOMING_HOME=tmp_path, DEMO=True):
        preparation.prepare()
        printed = announcement("127.0.0.1", 8000, preparation.find())
    rows = re.findall(r"^ +(\w+) / (\S+)$", printed, re.MULTILINE)
    answers = [Client().post("/account/login/", {"login": name, "password": word}) for name, word in rows]

    assert (Moment.objects.count(), "painted meanwhile" in printed) == (0, True)
    assert [(name, answer.status_code) for (name, _), answer in zip(rows, answers, strict=True)] == [
        (name, 302) for name in LOGINS
    ]


@pytest.mark.django_db
def test_pages_say_how_far_the_demo_is_painted_and_no_longer_than_that(tmp_path, client):
    with override_settings(HOME=tmp_path, DEMO=True):
        painting.note(painting.Painting(EVENING.isoformat(), done=5, total=20))
        page = client.get("/").content.decode()
        painting.finish()
        after = client.get("/").content.decode()

    assert ("25 persen" in _painted(page), _painted(after)) == (True, "")


def _painted(page: str) -> str:
    found = re.search(r"<p[^>]*>([^<]*sedang dilukis[^<]*)", page)
    return found[1] if found else ""


@pytest.mark.django_db
def test_nothing_is_painted_where_nothing_was_begun(tmp_path):
    said: list[str] = []
    with override_settings(HOME=tmp_path):
        paint(say=said.append)

    assert (said, Person.objects.count()) == ([], 0)


@pytest.mark.django_db
def test_the_command_fills_an_empty_database(tmp_path, capsys):
    with override_settings(MEDIA_HOME=tmp_path, HOME=tmp_path), time_machine.travel(MORNING):
        call_command("load_demo", days=1)

        assert list(rows_without_files(default_store())) == []

    assert Moment.objects.count() > 8
    assert {a.kind for a in Asset.objects.all()} == {"photo", "video"}
    assert "the password is teduh-demo" in capsys.readouterr().out
