"""One public moment on anybody's page: what it obeys at each load, and oEmbed."""

import datetime as dt
import re
from decimal import Decimal
from uuid import UUID

import pytest
from django.conf import settings as here
from django.test import Client

from teduh.delivery.actions import TrialPlan, plan_trial
from teduh.delivery.rules import Surface
from teduh.foundation.clock import now
from teduh.moments.actions import leave_comment, remove_moment
from teduh.moments.models import Audience, Moment
from teduh.people.actions import block_person, make_private, suspend_person
from tests.factories import moment, person, signed_in, years_ago

pytestmark = pytest.mark.django_db
NEUTRAL = "Momen ini tidak tersedia."


@pytest.fixture
def sari():
    return person("sari", display_name="Sari <b>")


def page(shown: Moment, client: Client | None = None):
    return (client or Client()).get(f"/m/{shown.pk}/embed/")


def oembed(shown: Moment, **more: str):
    return Client().get("/oembed", {"url": f"{here.BASE_URL}/m/{shown.pk}/", **more})


def body(answer) -> str:
    """Without the seals that differ from one answer to the next."""
    return re.sub(r"csrfmiddlewaretoken[^>]*", "", answer.content.decode())


def test_a_public_moment_is_shown_with_its_pictures_and_nothing_runs(sari):
    shown = moment(sari, audience=Audience.PUBLIC, caption="Hujan & <i>teh</i>")
    assert b"<script" not in page(shown, signed_in(sari)).content
    answer = page(shown)
    text = answer.content.decode()
    assert (answer.status_code, dict(answer.cookies), answer["Cache-Control"]) == (
        200,
        {},
        "private, no-store",
    )
    assert ("Hujan &amp; &lt;i&gt;teh&lt;/i&gt;" in text, text.count("<picture>"), "<script" in text) == (
        True,
        2,
        False,
    )
    policy = answer["Content-Security-Policy"]
    assert ("frame-ancestors *" in policy, "script-src 'none'" in policy, "X-Frame-Options" in answer) == (
        True,
        True,
        False,
    )


@pytest.mark.parametrize(
    "gone",
    [
        lambda shown: Moment.objects.filter(pk=shown.pk).update(audience=Audience.SERVER),
        lambda shown: Moment.objects.filter(pk=shown.pk).update(audience=Audience.FRIENDS),
        lambda shown: Moment.objects.filter(pk=shown.pk).update(audience=Audience.SELF),
        lambda shown: Moment.objects.filter(pk=shown.pk).update(state=Moment.State.HIDDEN),
        lambda shown: remove_moment(shown.author, moment_id=shown.pk),
        lambda shown: make_private(shown.author),
        lambda shown: suspend_person(shown.author),
    ],
    ids=["server", "friends", "self", "hidden", "removed", "private", "suspended"],
)
def test_from_the_next_load_on_it_is_one_neutral_card(sari, gone):
    shown = moment(sari, audience=Audience.PUBLIC)
    assert (page(shown).status_code, oembed(shown).status_code) == (200, 200)
    gone(shown)
    nothing = Moment(pk=UUID(int=9))
    assert body(page(shown)) == body(page(nothing))
    assert NEUTRAL in body(page(shown))
    assert (page(shown).status_code, oembed(shown).status_code) == (404, 404)


def test_a_minors_moment_is_never_shown_elsewhere():
    dian = person("dian", birth_date=years_ago(17))
    shown = moment(dian, audience=Audience.PUBLIC)
    assert (page(shown).status_code, oembed(shown).status_code) == (404, 404)


def test_a_locked_feed_shows_nothing_to_who_is_not_known(sari, settings):
    settings.LOCKED_FEED = True
    shown = moment(sari, audience=Audience.PUBLIC)
    assert (page(shown).status_code, page(shown, signed_in(person("budi"))).status_code) == (404, 404)


def test_a_block_holds_where_the_blocked_can_be_known(sari):
    budi = person("budi")
    shown = moment(sari, audience=Audience.PUBLIC)
    assert page(shown, signed_in(budi)).status_code == 200
    block_person(sari, blocked=budi)
    assert NEUTRAL in body(page(shown, signed_in(budi)))


def test_no_comment_and_no_count_is_shown(sari):
    budi = person("budi", birth_date=years_ago(16))
    shown = moment(sari, audience=Audience.PUBLIC, comment_policy="viewers")
    leave_comment(budi, moment_id=shown.pk, text="kata rahasia")
    for client in (Client(), signed_in(sari), signed_in(budi)):
        text = body(page(shown, client))
        assert ("kata rahasia" in text, "budi" in text, "<form" in text) == (False, False, False)


def test_what_is_tried_with_some_is_not_shown_elsewhere(sari):
    shown = moment(sari, audience=Audience.PUBLIC)
    day = dt.timedelta(days=1)
    plan_trial(TrialPlan("now", now() - day, now() + day, Decimal(100), surfaces=[Surface.STAND_ALONE]))
    assert NEUTRAL in body(page(shown))
    assert oembed(shown).status_code == 404


def test_oembed_tells_how_to_show_it(sari):
    shown = moment(sari, audience=Audience.PUBLIC)
    answer = oembed(shown)
    told = answer.json()
    assert (answer["Access-Control-Allow-Origin"], dict(answer.cookies)) == ("*", {})
    assert {
        name: told[name] for name in ("version", "type", "width", "height", "author_name", "cache_age")
    } == {
        "version": "1.0",
        "type": "rich",
        "width": 400,
        "height": 680,
        "author_name": "Sari <b>",
        "cache_age": 0,
    }
    assert told["author_url"] == f"{here.BASE_URL}/@sari/"
    assert (f'src="{here.BASE_URL}/m/{shown.pk}/embed/"' in told["html"], "<b>" in told["html"]) == (
        True,
        False,
    )


@pytest.mark.parametrize(
    ("asked", "size"),
    [
        ({"maxwidth": "300"}, (300, 680)),
        ({"maxheight": "300"}, (400, 300)),
        ({"maxwidth": "1", "maxheight": "99999"}, (220, 680)),
        ({"maxwidth": "-5", "maxheight": "x"}, (400, 680)),
        ({"maxwidth": "9" * 500}, (400, 680)),
    ],
    ids=range(5),
)
def test_oembed_keeps_within_the_room_there_is(sari, asked, size):
    told = oembed(moment(sari, audience=Audience.PUBLIC), **asked).json()
    assert (told["width"], told["height"]) == size


@pytest.mark.parametrize(
    "url",
    [
        "",
        "x",
        "https://evil.example/m/{id}/",
        "{base}.evil.example/m/{id}/",
        "{base}/m/{id}/remove/",
        "{base}/@sari/",
        "{base}/m/../m/{id}/",
        "{base}/m/00000000-0000-0000-0000-000000000009/",
        "\x00",
    ],
)
def test_oembed_knows_our_own_moments_alone(sari, url):
    shown = moment(sari, audience=Audience.PUBLIC)
    answer = Client().get("/oembed", {"url": url.format(base=here.BASE_URL, id=shown.pk)})
    assert answer.status_code == 404


def test_oembed_speaks_json_alone(sari):
    answer = oembed(moment(sari, audience=Audience.PUBLIC), format="xml")
    assert answer.status_code == 501


def test_the_page_of_a_public_moment_says_where_to_ask(sari):
    shown = moment(sari, audience=Audience.PUBLIC)
    link = re.search(r'oembed" href="([^"]+)"', Client().get(f"/m/{shown.pk}/").content.decode())
    assert link is not None
    assert Client().get(link[1]).status_code == 200
    assert b"oembed" not in signed_in(sari).get(f"/m/{shown.pk}/").content
