"""How far mentions go: no further than the sight of the moment, than friends of a minor, than ten people."""

import datetime as dt

import pytest

from teduh.foundation.refusals import Refused
from teduh.moments import actions
from teduh.moments.actions.moderation import take_down_moment
from teduh.moments.actions.preparing import goes_live
from teduh.moments.models import Audience, Mention
from teduh.moments.queries import own_mentions
from teduh.moments.rules import MOST_MENTIONS
from teduh.notify.actions.carrying import carry_notice
from teduh.notify.models import Channel, Notice
from teduh.notify.queries import notices, unread_count
from teduh.people.actions import unfriend
from tests.factories import befriend, moment, person, signed_in, years_ago
from tests.moments.apps import App
from tests.moments.test_mentions import friends, names, shared

pytestmark = pytest.mark.django_db

NOON = dt.datetime(2026, 11, 20, 5, tzinfo=dt.UTC)


def narrow(made):
    actions.change_audience(made.author, moment_id=made.pk, audience=Audience.SELF)


def widen(made, audience=Audience.FRIENDS):
    actions.change_audience(made.author, moment_id=made.pk, audience=audience, widen=True)
    made.refresh_from_db()


def take_down(made):
    take_down_moment(made.pk)


def part(made):
    unfriend(made.author, friend=Mention.objects.get(moment=made).person)


OUT_OF_SIGHT = pytest.mark.parametrize("hide", [narrow, take_down, part])


@OUT_OF_SIGHT
@pytest.mark.parametrize("age", [15, 30])
def test_a_notice_of_a_mention_lasts_no_longer_than_the_sight_of_the_moment(hide, age):
    author, budi = friends(named_age=age)
    made = shared(author)
    before = (len(notices(budi).notices), unread_count(budi.pk))
    hide(made)
    assert (before, len(notices(budi).notices), unread_count(budi.pk)) == ((1, 1), 0, 0)


@OUT_OF_SIGHT
def test_what_is_out_of_sight_by_then_is_not_carried_away(hide, clock):
    clock.move_to(NOON)
    author, budi = friends(named_age=15)
    made = shared(author)
    asked = Notice.objects.get(person=budi, kind="mention_asked").pk
    before = carry_notice.func(asked, Channel.PUSH.value)
    hide(made)
    assert (before, carry_notice.func(asked, Channel.PUSH.value)) == (True, False)


@pytest.mark.parametrize(("age", "told"), [(14, 0), (17, 0), (18, 1)])
def test_a_stranger_neither_names_nor_rings_a_minor(age, told):
    adult = person("adult", birth_date=years_ago(30), is_private=False)
    budi = person("budi", birth_date=years_ago(age), is_private=age < 18)
    shared(adult, audience=Audience.PUBLIC)
    assert (Mention.objects.count(), Notice.objects.filter(person=budi).count()) == (told, told)


def test_a_minor_is_named_no_more_by_who_is_no_friend_any_more():
    author, budi = friends(named_age=16)
    made = shared(author, audience=Audience.PUBLIC)
    actions.agree_to_mention(budi, mention_id=Mention.objects.get().pk)
    before = names(author, made)
    part(made)
    assert (before, names(author, made), own_mentions(budi).mentions) == (["budi"], [], [])


def test_who_becomes_friends_again_is_asked_again():
    author, budi = friends(named_age=16)
    made = shared(author)
    actions.agree_to_mention(budi, mention_id=Mention.objects.get().pk)
    part(made)
    befriend(author, budi)
    assert (names(author, made), own_mentions(budi).mentions[0].waits) == ([], True)


def test_a_moment_names_ten_people_in_all_however_often_its_words_change():
    author = person("author", birth_date=years_ago(30), is_private=False)
    many = [person(f"nama{number:02}", birth_date=years_ago(30)).username for number in range(30)]
    made = shared(author, "tanpa nama", audience=Audience.PUBLIC)
    for first in range(0, 30, 6):
        caption = " ".join(f"@{name}" for name in many[first : first + 6])
        actions.edit_caption(author, moment_id=made.pk, caption=caption)
    assert Notice.objects.filter(kind="mentioned").count() == MOST_MENTIONS


def test_a_name_taken_back_and_written_again_is_one_name():
    author, budi = friends()
    made = shared(author)
    for number in range(MOST_MENTIONS + 1):
        actions.edit_caption(author, moment_id=made.pk, caption=f"{number}" + " @budi" * (1 - number % 2))
    made.refresh_from_db()
    assert (names(author, made), Notice.objects.filter(person=budi).count()) == (["budi"], 1)


def test_taking_oneself_out_works_while_the_moment_is_out_of_sight():
    author, budi = friends(named_age=15)
    made = shared(author)
    mention = Mention.objects.get()
    actions.agree_to_mention(budi, mention_id=mention.pk)
    narrow(made)
    assert App(budi).send("DELETE", f"/me/mentions/{mention.pk}") == (204, None)
    widen(made)
    assert (names(author, made), own_mentions(budi).mentions) == ([], [])


def test_nobody_agrees_to_what_they_do_not_see():
    author, budi = friends(named_age=15)
    narrow(shared(author))
    with pytest.raises(Refused, match="not_found"):
        actions.agree_to_mention(budi, mention_id=Mention.objects.get().pk)


def test_an_agreement_does_not_outlast_the_sight_of_the_moment():
    author, budi = friends(named_age=15)
    made = shared(author)
    actions.agree_to_mention(budi, mention_id=Mention.objects.get().pk)
    narrow(made)
    widen(made)
    assert (names(author, made), own_mentions(budi).mentions[0].waits) == ([], True)


def test_who_sees_the_moment_all_the_while_agreed_for_all_of_it():
    author, budi = friends(named_age=15)
    made = shared(author, audience=Audience.SERVER)
    actions.agree_to_mention(budi, mention_id=Mention.objects.get().pk)
    actions.change_audience(author, moment_id=made.pk, audience=Audience.FRIENDS)
    made.refresh_from_db()
    assert names(author, made) == ["budi"]


def test_whom_a_wider_audience_takes_in_is_named_and_told():
    author, budi = friends()
    made = shared(author, audience=Audience.SELF)
    before = Notice.objects.filter(person=budi).count()
    widen(made)
    kinds = Notice.objects.filter(person=budi).values_list("kind", flat=True)
    assert (before, names(author, made), list(kinds)) == (0, ["budi"], ["mentioned"])


def test_of_a_removed_moment_no_mention_is_kept():
    author, _ = friends()
    actions.remove_moment(author, moment_id=shared(author).pk)
    assert not Mention.objects.exists()


def named_often(*, adults, minors):
    """`adults` after the same number of minors have asked, all of them friends."""
    budi = person("budi", birth_date=years_ago(30))
    for age, number in ((15, minors), (30, adults)):
        author = person(birth_date=years_ago(age))
        befriend(author, budi)
        for place in range(number):
            goes_live(moment(author, caption="@budi", day=dt.date(2025, 1, 1) + dt.timedelta(days=place)))
    return budi


def test_those_that_wait_come_first_on_pages_that_lead_to_every_mention():
    budi = named_often(adults=4, minors=3)
    found, before = [], ""
    for _ in range(4):
        page = own_mentions(budi, before=before, limit=2)
        found += page.mentions
        before = page.next
    newest = Mention.objects.order_by("-made_at", "-pk").values_list("pk", flat=True)
    assert ([line.waits for line in found], before) == ([True] * 3 + [False] * 4, "")
    assert [line.id for line in found] == [*newest[4:], *newest[:4]]


def test_the_page_and_the_api_lead_beyond_the_fiftieth_mention():
    budi = named_often(adults=51, minors=0)
    oldest = Mention.objects.order_by("made_at", "pk")[0].pk
    app = App(budi)
    following = app.get("/me/mentions")["next"]
    last = app.get(f"/me/mentions?before={following}")
    browser = signed_in(budi)
    first = browser.get("/mentions/").content.decode()
    further = browser.get(f"/mentions/?before={following}").content.decode()
    assert ([line["id"] for line in last["mentions"]], last["next"]) == ([oldest], "")
    assert (f"?before={following}" in first, f"/mentions/{oldest}/remove/" in first) == (True, False)
    assert f"/mentions/{oldest}/remove/" in further


def test_a_damaged_cursor_is_refused():
    assert App(person()).code("GET", "/me/mentions?before=x") == (422, "bad_cursor")


@pytest.mark.parametrize("age", [15, 30])
def test_the_page_of_a_moment_lets_who_is_named_take_themselves_out(age):
    author, budi = friends(named_age=age)
    made = shared(author)
    path = f"/mentions/{Mention.objects.get().pk}/remove/"
    shown = [path in signed_in(viewer).get(f"/m/{made.pk}/").content.decode() for viewer in (budi, author)]
    assert shown == [True, False]
