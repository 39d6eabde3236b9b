"""Sensitive media: blurred for adults until they ask, closed to minors whatever they ask."""

import json
from itertools import product

import pytest
from django.contrib.auth.models import AnonymousUser

from teduh.config.bringing.own import DayIn
from teduh.config.export.days import days
from teduh.foundation.refusals import Refused
from teduh.media.access import servable_rendition
from teduh.moments import actions, queries
from teduh.moments.access import open_moments, visible_moments, visible_moments_of
from teduh.moments.models import Audience, Moment, Part
from teduh.people.access import Viewer
from teduh.safety.actions import Ruling, answer_appeal, claim_case, decide, make_appeal, report_thing
from tests.factories import asset_ready, befriend, moment, person, signed_in, years_ago
from tests.moments.apps import App
from tests.moments.tables import combinations, fits, read_table
from tests.moments.tables import decide as by_table
from tests.moments.test_capture_page import given

pytestmark = pytest.mark.django_db

TABLE = read_table("sensitive.csv")
AGES = {"13-15": 14, "16-17": 16, "18+": 30, "18+ as 16-17": 30}
RELATIONS = ("author", "friend", "stranger", "nobody signed in")
MARKS, LOCKS = ("no", "author's", "moderators'"), ("off", "shut", "opened")
CASES = combinations(mark=MARKS, relation=RELATIONS, band=tuple(AGES), lock=LOCKS)


def oracle(case):
    """The same rule a second time, in other words than the querysets and the table."""
    if case["relation"] == "author":
        return "full"
    signed_in = case["relation"] != "nobody signed in"
    grown_up = signed_in and case["band"] == "18+"
    shared_too = case["lock"] == "off" or (case["lock"] == "opened" and signed_in)
    return "full" if shared_too and (grown_up or case["mark"] == "no") else "blurred"


def test_table_and_oracle_say_the_same():
    assert [case for case in CASES if by_table(TABLE, case, "sees") != oracle(case)] == []


def test_no_line_of_the_table_is_idle():
    deciding = {id(next(line for line in TABLE if fits(line, case))) for case in CASES}
    assert [line for line in TABLE if id(line) not in deciding] == []


@pytest.fixture
def town():
    """An author with a moment of each mark, each with a picture, and every kind of viewer."""
    author = person("author")
    shared = {}
    for number, mark in enumerate(MARKS):
        shared[mark] = moment(
            author,
            audience=Audience.PUBLIC,
            day=f"2026-03-0{number + 1}",
            is_sensitive=mark != "no",
            is_kept_sensitive=mark == "moderators'",
        )
    viewers: dict[tuple[str, str, str], Viewer] = {
        ("author", band, lock): author for band, lock in product(AGES, LOCKS)
    }
    viewers |= {("nobody signed in", band, lock): AnonymousUser() for band, lock in product(AGES, LOCKS)}
    for relation, band, lock in product(("friend", "stranger"), AGES, LOCKS):
        viewers[relation, band, lock] = _viewer(author, relation, band, lock)
    return shared, viewers


def _viewer(author, relation, band, lock):
    viewer = person(birth_date=years_ago(AGES[band]))
    viewer.age_ceiling = "16-17" if "as" in band else ""
    if relation == "friend":
        befriend(viewer, author)
    if lock == "opened":
        for day in (1, 2, 3):
            moment(viewer, audience=Audience.SELF, day=f"2026-03-0{day}")
    return viewer


@pytest.mark.parametrize("lock", LOCKS)
def test_lists_and_single_moments_keep_the_table(town, settings, lock):
    settings.LOCKED_FEED = lock != "off"
    shared, viewers = town
    wrong = []
    for case in (case for case in CASES if case["lock"] == lock):
        viewer, one = viewers[case["relation"], case["band"], lock], shared[case["mark"]]
        sees = by_table(TABLE, case, "sees")
        answers = (
            _seen(visible_moments(viewer).get(pk=one.pk)),
            _seen(visible_moments_of(viewer, one.author_id).get(pk=one.pk)),
            "full" if open_moments(viewer).filter(pk=one.pk).exists() else "blurred",
        )
        wrong += [(case, answers)] if answers != (sees,) * 3 else []
    assert wrong == []


def _seen(moment):
    return "blurred" if moment.is_locked else "full"


@pytest.mark.parametrize("lock", LOCKS)
def test_a_picture_is_served_to_whom_the_table_shows_it(town, settings, lock):
    settings.LOCKED_FEED = lock != "off"
    shared, viewers = town
    # A file is asked for by a person's number: what a host's frame may show, its pages decide.
    own_age = [case for case in CASES if case["lock"] == lock and " as " not in case["band"]]
    wrong = [
        case
        for case in own_age
        if _is_served(viewers[case["relation"], case["band"], lock], shared[case["mark"]])
        != (by_table(TABLE, case, "sees") == "full")
    ]
    assert wrong == []


def _is_served(viewer, shared):
    asset_id = Part.objects.filter(moment=shared).values_list("asset", flat=True)[0]
    return servable_rendition(viewer.pk, asset_id=asset_id, name="thumb") is not None


@pytest.fixture
def author():
    return person("author")


@pytest.fixture
def adult(author):
    return _friend(author, 30)


@pytest.fixture(params=[14, 16])
def minor(author, request):
    return _friend(author, request.param)


def _friend(author, age):
    friend = person(birth_date=years_ago(age), is_private=True)
    befriend(friend, author)
    return friend


def roads(viewer, shared):
    """Everything that the API tells a viewer around a moment."""
    app = App(viewer)
    month = f"/people/{shared.author.username}/calendar/{shared.day.year}/{shared.day.month}"
    return {road: app.get(road) for road in (f"/moments/{shared.pk}", "/feed", month)}


def test_a_minor_gets_no_address_of_its_pictures_on_any_road(author, minor):
    shared = moment(author, is_sensitive=True, caption="darah")
    told = json.dumps(roads(minor, shared))
    assert ("/media/" in told, "darah" in told, '"is_locked": true' in told) == (False, False, True)


def test_no_page_shows_a_minor_its_pictures_or_a_way_to_open_them(author, minor):
    shared = moment(author, is_sensitive=True, caption="darah")
    browser = signed_in(minor)
    pages = "".join(
        browser.get(path).content.decode()
        for path in ("/", f"/m/{shared.pk}/", f"/@author/{shared.day.year}/{shared.day.month}/")
    )
    assert ("/media/" in pages, 'class="covered"' in pages, "darah" in pages) == (False, False, False)


def test_a_minor_neither_writes_nor_reacts_under_it(author, minor):
    shared = moment(author, is_sensitive=True, comment_policy="viewers")
    codes = [
        App(minor).code("POST", f"/moments/{shared.pk}/comments", {"text": "halo"}),
        App(minor).code("PUT", f"/moments/{shared.pk}/reaction", {"kind": "hug"}),
    ]
    assert codes == [(403, "locked"), (403, "locked")]


def test_a_minor_sees_their_own(minor):
    own = moment(minor, is_sensitive=True)
    assert "/media/" in json.dumps(App(minor).get(f"/moments/{own.pk}"))


def test_at_the_midnight_of_the_18th_birthday_it_opens(author, minor, clock):
    shared = moment(author, is_sensitive=True)
    clock.move_to(minor.turns_18_at)
    assert not App(minor).get(f"/moments/{shared.pk}")["card"]["is_locked"]


def test_an_adult_opens_it_with_one_tap_and_nothing_is_loaded_before(author, adult):
    shared = moment(author, is_sensitive=True)
    for path in ("/", f"/m/{shared.pk}/"):
        page = signed_in(adult).get(path).content.decode()
        veil = page[page.index('<details class="covered">') : page.index("</article>")]
        assert ("<summary>" in veil, "/media/" in veil, "open" in veil[:30]) == (True, True, False)
        assert veil.count("<img src=") == veil.count('loading="lazy"')


def test_a_calendar_shows_an_adult_the_blur_alone(author, adult):
    shared = moment(author, is_sensitive=True)
    month = roads(adult, shared)[f"/people/author/calendar/{shared.day.year}/{shared.day.month}"]
    (cell,) = (cell for cell in month["cells"] if cell["state"] == "moment")
    assert (cell["thumb"], cell["is_veiled"], cell["is_locked"], bool(cell["thumbhash"])) == (
        "",
        True,
        False,
        True,
    )


def test_its_author_sees_it_as_ever(author):
    shared = moment(author, is_sensitive=True)
    page = signed_in(author).get(f"/m/{shared.pk}/").content.decode()
    assert ('class="covered"' in page, "/media/" in page) == (False, True)


def test_it_is_shown_in_no_page_of_others(author):
    shared = moment(author, is_sensitive=True, audience=Audience.PUBLIC)
    assert queries.public_card(AnonymousUser(), shared.pk) is None


def test_marking_counts_from_the_next_request_on(author, minor):
    shared = moment(author)
    roads(minor, shared)
    App(author).send("PATCH", f"/moments/{shared.pk}", {"is_sensitive": True})
    assert "/media/" not in json.dumps(roads(minor, shared))


def test_a_mark_of_ones_own_is_taken_back(author, minor):
    shared = moment(author)
    for is_sensitive in (True, False):
        actions.mark_sensitive(author, moment_id=shared.pk, is_sensitive=is_sensitive)
    assert "/media/" in json.dumps(roads(minor, shared))


def test_an_address_that_was_given_out_before_serves_nothing_any_more(author, minor):
    shared = moment(author)
    assert _is_served(minor, shared)
    actions.mark_sensitive(author, moment_id=shared.pk, is_sensitive=True)
    assert not _is_served(minor, shared)


def test_the_page_of_a_moment_marks_it(author):
    shared = moment(author)
    signed_in(author).post(f"/m/{shared.pk}/sensitive/", {"is_sensitive": "on"})
    assert Moment.objects.get().is_sensitive


def test_it_is_marked_while_sharing(author):
    answer = signed_in(author).post("/capture/", given(is_sensitive="on"))
    assert (answer.status_code, Moment.objects.get().is_sensitive) == (302, True)


def ruled(shared):
    """What a moderator decided about a moment that a friend reported."""
    key = str(shared.pk)
    report_thing(person(), kind="moment", key=key, reason="sensitive")
    return decide(
        person("staf", is_staff=True),
        kind="moment",
        key=key,
        ruling=Ruling("veil", "sensitive", "Ada darah."),
    )


def test_moderators_mark_it_and_its_author_cannot_take_that_back(author, minor):
    shared = moment(author, audience=Audience.SERVER)
    ruled(shared)
    with pytest.raises(Refused, match="marked_by_moderators"):
        actions.mark_sensitive(author, moment_id=shared.pk, is_sensitive=False)
    assert "/media/" not in json.dumps(roads(minor, shared))


@pytest.mark.parametrize("marked_before", [False, True])
def test_a_mark_that_was_appealed_with_success_is_as_it_was(author, marked_before):
    shared = moment(author, audience=Audience.SERVER, is_sensitive=marked_before)
    decision = ruled(shared)
    make_appeal(author, decision_id=decision.pk, words="Itu saus.")
    other = person("lain", is_staff=True)
    answer_appeal(other, decision_id=decision.pk, outcome="overturned", words="Benar.")
    shared.refresh_from_db()
    assert (shared.is_sensitive, shared.is_kept_sensitive) == (marked_before, False)


def test_the_desk_offers_the_mark_for_what_has_pictures(author):
    shared = moment(author, audience=Audience.SERVER)
    report_thing(person(), kind="moment", key=str(shared.pk), reason="sensitive")
    staff = person("staf", is_staff=True)
    claim_case(staff, "moment", str(shared.pk))
    page = signed_in(staff).get(f"/desk/reports/moment/{shared.pk}/")
    assert 'value="veil"' in page.content.decode()


def test_an_archive_keeps_the_mark(author):
    asset_ready(author)
    moment(author, is_sensitive=True)
    (day,) = days(author)
    assert day.as_json()["is_sensitive"]


def test_an_archive_of_before_has_no_mark():
    assert DayIn.model_fields["is_sensitive"].default is False


def veiled_twice(author):
    """A moment and two decisions that marked it, both appealed."""
    shared = moment(author, audience=Audience.SERVER)
    decisions = []
    for name in ("rani", "tono"):
        report_thing(person(), kind="moment", key=str(shared.pk), reason="sensitive")
        moderator = person(name, is_staff=True)
        ruling = Ruling("veil", "sensitive", "Darah")
        decisions.append(decide(moderator, kind="moment", key=str(shared.pk), ruling=ruling))
        make_appeal(author, decision_id=decisions[-1].pk, words="Bukan")
    return shared, decisions


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_it_stays_marked_as_long_as_one_decision_stands_and_no_longer(author, order):
    shared, decisions = veiled_twice(author)
    other, marks = person("lain", is_staff=True), []
    for place in order:
        answer_appeal(other, decision_id=decisions[place].pk, outcome="overturned", words="Ya")
        shared.refresh_from_db()
        marks.append((shared.is_sensitive, shared.is_kept_sensitive))
    assert marks == [(True, True), (False, False)]
