"""What law and norm ask where members are young, by the ids of docs/operate/law.md."""

import datetime as dt
import re
from itertools import product

import pytest
from django.db import IntegrityError, transaction
from django.test import Client

from teduh.foundation.refusals import Refused
from teduh.moments.actions.choices import require_audience
from teduh.moments.models import Audience, CommentPolicy
from teduh.moments.queries import feed
from teduh.notify.rules import is_quiet
from teduh.people.actions import NewPerson, open_account
from teduh.people.models import Person
from teduh.people.rules import PROFILES, AgeBand, band_rule
from teduh.safety.rules import REASONS
from tests.factories import befriend, moment, person, signed_in, years_ago
from tests.security.routes import routes
from tests.security.test_table import ROOT

pytestmark = pytest.mark.django_db
EVERYWHERE = ["ID", "DE", "GB", "BR"]
SOURCE = ROOT / "src/teduh"


def young(username: str = "dian", age: int = 16, **fields: object) -> Person:
    return person(username, birth_date=years_ago(age), **{"is_private": True, **fields})


@pytest.mark.parametrize("country", EVERYWHERE)
def test_tt_1_under_16_is_private_and_comments_come_from_friends_or_nobody(country):
    rule = band_rule(country, AgeBand.YOUNGER)
    assert (rule.private, rule.may_be_public, rule.audience) == (True, False, "friends")
    assert rule.comments == CommentPolicy.FRIENDS


def test_tt_2_nobody_is_recommended_and_there_are_no_direct_messages():
    patterns = [route.pattern for route in routes()]
    unwanted = re.compile(r"suggest|recommend|explore|discover|message|chat|inbox")
    assert [pattern for pattern in patterns if unwanted.search(pattern)] == []


def test_tt_3_no_page_offers_a_young_persons_picture_as_a_download():
    dian, budi = young(), person("budi")
    befriend(dian, budi)
    shown = moment(dian)
    pages = [signed_in(budi).get(path).content.decode() for path in ("/", f"/m/{shown.pk}/", "/@dian/")]
    assert [re.findall(r"<a[^>]* download[ >=]", page) for page in pages] == [[], [], []]


@pytest.mark.parametrize(
    ("band", "hour", "quiet"),
    [
        (AgeBand.YOUNGER, dt.time(20, 59, 59), False),
        (AgeBand.YOUNGER, dt.time(21), True),
        (AgeBand.OLDER, dt.time(21, 59, 59), False),
        (AgeBand.OLDER, dt.time(22), True),
        (AgeBand.OLDER, dt.time(3), True),
        (AgeBand.YOUNGER, dt.time(7), False),
    ],
)
def test_tt_4_no_device_rings_at_night(band, hour, quiet):
    at = dt.datetime.combine(dt.date(2026, 11, 22), hour, tzinfo=dt.UTC)
    assert [is_quiet(at, "UTC", band_rule(country, band)) for country in EVERYWHERE] == [quiet] * 4


@pytest.mark.parametrize(("age", "assumed"), [(15, False), (16, True)])
def test_tt_5_the_first_moment_under_16_waits_until_its_audience_is_chosen(age, assumed):
    dian = young(age=age, country="DE")
    if assumed:
        assert require_audience(dian, None, None).audience == Audience.FRIENDS
        return
    with pytest.raises(Refused) as refused:
        require_audience(dian, None, None)
    page = signed_in(dian).get("/capture/").content.decode()
    ticked = re.findall(r'name="audience"[^>]* checked', page)
    moment(dian)
    assert (refused.value.code, ticked) == ("audience_not_chosen", [])
    assert require_audience(dian, None, None).audience == Audience.FRIENDS


def test_uk_3_nobody_is_here_without_an_age():
    nobody = young()
    for field in ("birth_date", "turns_16_at", "turns_18_at"):
        with pytest.raises(IntegrityError), transaction.atomic():
            Person.objects.filter(pk=nobody.pk).update(**{field: None})


def test_uk_4_the_camera_says_who_will_see_before_it_opens():
    page = signed_in(young()).get("/capture/").content.decode()
    assert "Siapa yang" in page


def test_uk_5_no_word_of_the_product_counts_days_in_a_row():
    words = [path.read_text() for path in SOURCE.rglob("*.html")]
    words += [path.read_text() for path in SOURCE.rglob("django.po")]
    assert [
        found for text in words for found in re.findall(r"(?i)\bstreak|days in a row|runtun|beruntun", text)
    ] == []


def test_uk_6_every_rule_has_a_reason_that_can_be_reported(client):
    offered = client.get("/api/v1/reports/reasons").json()
    slugs = {reason["slug"] for reason in offered}
    assert slugs == set(REASONS) != set()


@pytest.mark.parametrize(("country", "age"), list(product(EVERYWHERE, (16, 17))))
def test_uk_7_who_joins_young_begins_private_in_every_place(country, age):
    new = NewPerson("dian", "Dian", years_ago(age), country, "id", "Asia/Jakarta")
    joined = open_account(new, password="a-quiet-river-42")  # noqa: S106 - of nobody
    assert joined.is_private


def test_uk_10_no_page_may_ask_where_somebody_is():
    answers = [Client().get("/"), signed_in(young()).get("/capture/")]
    assert ["geolocation=()" in answer["Permissions-Policy"] for answer in answers] == [True, True]


def test_uk_12_the_feed_is_in_the_order_of_time_whoever_looks():
    dian = young()
    shared = []
    for number in range(3):
        friend = person(f"friend{number}")
        befriend(dian, friend)
        shared.append(moment(friend))
    assert [card.id for card in feed(dian).cards] == [each.pk for each in reversed(shared)]


def test_uk_13_nothing_is_ticked_for_anybody():
    """But for who sees and what waits, where the narrow choice is the ticked one."""
    dian = signed_in(young())
    pages = ["/settings/", "/settings/data/", "/account/signup/", "/notices/"]
    ticked = [
        name
        for path in pages
        for box in re.findall(r'<input[^>]*type="checkbox"[^>]*>', dian.get(path).content.decode())
        if " checked" in box
        for name in re.findall(r'name="([^"]*)"', box)
    ]
    assert ticked == []


def test_uk_15_report_export_and_leaving_are_two_taps_away():
    dian, budi = young(), person("budi")
    befriend(dian, budi)
    moment(budi)
    browser = signed_in(dian)
    settings = browser.get("/settings/").content.decode()
    data = browser.get("/settings/data/").content.decode()
    assert "/report/moment/" in browser.get("/").content.decode()
    assert ('href="/settings/data/"' in settings, 'href="/settings/leave/"' in data) == (True, True)
    assert "/settings/data/archive/" in data


def test_eu_1_who_is_not_signed_in_does_not_find_a_young_person(client):
    young(is_private=False)
    moment(Person.objects.get(), audience=Audience.PUBLIC)
    assert client.get("/@dian/").status_code == 404


def test_eu_2_what_pulls_people_back_is_not_there_or_off():
    dian, budi = young(), person("budi")
    befriend(dian, budi)
    moment(budi, kind="video")
    page = signed_in(dian).get("/").content.decode()
    assert re.findall(r"<video[^>]* autoplay", page) == []
    assert [route.pattern for route in routes() if re.search(r"receipt|seen|streak", route.pattern)] == []


def test_eu_9_without_a_guardian_a_young_account_is_no_wider():
    rules = [
        profile.bands[band] for profile in PROFILES.values() for band in (AgeBand.YOUNGER, AgeBand.OLDER)
    ]
    widths = {(rule.audience, rule.comments, rule.private) for rule in rules}
    assert widths == {("friends", "friends", True), ("server", "viewers", True)}
