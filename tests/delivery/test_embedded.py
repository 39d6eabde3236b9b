"""A host's frame: the handshake, the session bound to its origin, and ceilings that only get stricter."""

import datetime as dt
from decimal import Decimal

import jwt
import pytest
from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, generate_private_key
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from django.conf import settings as here
from django.test import Client

from teduh.config.export import KINDS
from teduh.delivery.actions import (
    TrialPlan,
    forget_used_handshakes,
    link_account,
    make_code,
    plan_trial,
    unlink_host,
    unregister_host,
)
from teduh.delivery.models import HostLink, HostSession, LinkCode, UsedHandshake
from teduh.delivery.rules import Surface
from teduh.foundation.clock import now
from teduh.foundation.refusals import Refused
from teduh.moments.actions import leave_comment
from teduh.moments.models import Audience, Moment
from teduh.notify.access import wanting
from teduh.notify.actions import choose_call
from teduh.notify.models import Channel
from teduh.people.actions import log_out_everywhere, suspend_person
from teduh.people.models import AccessToken, Person
from teduh.people.rules import AgeBand, age_band
from tests.config.lane.doubles import Doors
from tests.delivery.handshakes import JSON, ORIGIN, claims, framed, host, link, open_frame, shake, signed
from tests.factories import befriend, moment, person, signed_in, years_ago

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock", "sari", "homes")]


@pytest.fixture(autouse=True)
def everywhere(settings):
    settings.DELIVERY = {"*": "both", "ID": "both"}


@pytest.fixture
def sari():
    # As an operator registers it.
    host()
    return person("sari")


OTHER = Ed25519PrivateKey.generate()


@pytest.mark.parametrize(
    "said",
    [
        {"aud": "https://other.example"},
        {"aud": None},
        {"iss": "nobody"},
        {"iss": None},
        {"iss": ["warga"]},
        {"iss": "\x00"},
        {"origin": "https://evil.example"},
        {"origin": None},
        {"sub": None},
        {"sub": ""},
        {"sub": "a b"},
        {"sub": 7},
        {"sub": "x" * 121},
        {"jti": None},
        {"jti": "short"},
        {"iat": None},
        {"exp": None},
        {"exp": "soon"},
        {"exp": True},
        {"exp": 1e300},
        {"exp": float("inf")},
        {"locale": "xx"},
        {"age_band": "grown"},
        {"age_band": 18},
    ],
    ids=str,
)
def test_a_handshake_that_is_not_exactly_right_opens_nothing(sari, said):
    link(sari)
    answer = shake(signed(claims(**said)))
    assert (answer.status_code, answer.json()["code"]) == (401, "wrong_handshake")


@pytest.mark.parametrize(
    ("made", "ends", "status"),
    [
        (0, 60, 201),
        (-59, 1, 201),
        (4, 60, 201),
        (0, 61, 401),
        (-60, 0, 401),
        (-10, 55, 401),
        (6, 60, 401),
        (5, 5, 401),
    ],
)
def test_a_handshake_lives_for_a_minute_at_most(sari, made, ends, status):
    link(sari)
    at = now().timestamp()
    assert shake(signed(claims(iat=at + made, exp=at + ends))).status_code == status


def test_only_the_key_of_the_host_signs_and_by_its_one_algorithm(sari):
    link(sari)
    curve = generate_private_key(SECP256R1())
    forged = [
        signed(key=OTHER),
        signed(key=curve, algorithm="ES256"),
        signed(key="x" * 40, algorithm="HS256"),
        jwt.encode(claims(), "", algorithm="none"),
        signed()[:-4],
        "a.b.c",
        "",
        "x" * 4000,
    ]
    assert [shake(one).status_code for one in forged] == [401] * len(forged)
    pem = curve.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo).decode()
    host(public_key=pem)
    assert [shake(one).status_code for one in (signed(key=curve, algorithm="ES256"), signed())] == [201, 401]


def test_a_handshake_opens_once(sari):
    link(sari)
    once = signed()
    answers = [shake(once), shake(once)]
    assert [answer.status_code for answer in answers] == [201, 401]
    assert answers[1].json()["code"] == "handshake_replayed"


def test_also_one_that_opened_nothing_is_used_up():
    once = signed()
    assert [shake(once).status_code for _ in range(2)] == [409, 401]


def test_used_handshakes_are_kept_until_they_are_too_old(clock):
    shake(signed())
    assert forget_used_handshakes() == 0
    clock.shift(dt.timedelta(seconds=61))
    assert (forget_used_handshakes(), UsedHandshake.objects.count()) == (1, 0)


def test_the_frame_must_stand_where_the_host_says(sari):
    host(origins=[ORIGIN, "https://other.example"])
    link(sari)
    assert shake(signed(), origin="https://other.example").status_code == 401
    assert (
        shake(signed(claims(origin="https://other.example")), origin="https://other.example").status_code
        == 201
    )


class TestLinking:
    """Which account is meant is said by its owner, by a code typed inside the host."""

    def test_a_code_links_once_and_afterwards_a_handshake_is_enough(self, sari):
        answer = shake(signed())
        assert (answer.status_code, answer.json()["code"]) == (409, "link_needed")
        page = signed_in(sari).post("/settings/hosts/").content.decode()
        code = page.split("<strong>")[1].split("</strong>")[0]
        said = {"ticket": answer.json()["details"]["ticket"], "code": code.lower()}
        opened = Client().post("/api/v1/embed/links", said, content_type=JSON)
        assert (opened.status_code, opened.json()["username"]) == (201, "sari")
        assert shake(signed()).json()["username"] == "sari"
        assert Client().post("/api/v1/embed/links", said, content_type=JSON).json()["code"] == "wrong_code"

    def test_a_code_grows_old_and_a_new_one_makes_it_void(self, sari, clock):
        ticket = shake(signed()).json()["details"]["ticket"]
        first, second = make_code(sari), make_code(sari)
        for code, minutes in ((first, 0), ("", 0), (second, 11)):
            clock.shift(dt.timedelta(minutes=minutes))
            with pytest.raises(Refused) as no:
                link_account(ticket, code=code)
            assert no.value.code == "wrong_code"
        forget_used_handshakes()
        assert LinkCode.objects.count() == 0

    def test_guesses_are_counted(self):
        ticket = shake(signed()).json()["details"]["ticket"]
        codes = []
        for _ in range(11):
            with pytest.raises(Refused) as no:
                link_account(ticket, code="AAAABBBB")
            codes.append(no.value.code)
        assert codes == ["wrong_code"] * 10 + ["too_many"]

    @pytest.mark.parametrize("ticket", ["", "x", "a:b:c"])
    def test_a_ticket_is_ours_or_nothing(self, sari, ticket):
        said = {"ticket": ticket, "code": make_code(sari)}
        assert Client().post("/api/v1/embed/links", said, content_type=JSON).status_code == 403

    def test_one_account_has_one_name_at_a_host(self, sari):
        link(sari)
        ticket = shake(signed(claims(sub="u-2"))).json()["details"]["ticket"]
        with pytest.raises(Refused) as no:
            link_account(ticket, code=make_code(sari))
        assert no.value.code == "linked_already"

    def test_the_link_is_on_their_page_in_their_archive_and_ended_there(self, sari):
        frame = framed(link(sari))
        page = signed_in(sari)
        assert "Warga" in page.get("/settings/hosts/").content.decode()
        assert [kind.name for kind in KINDS if kind.model is HostLink] == ["hosts"]
        assert page.post("/settings/hosts/warga/unlink/").status_code == 302
        assert frame.get("/api/v1/feed").status_code == 401
        assert shake(signed()).status_code == 409

    def test_the_api_does_the_same(self, sari):
        mine = signed_in(sari)
        link(sari)
        assert [row["key"] for row in mine.get("/api/v1/me/hosts").json()] == ["warga"]
        assert len(mine.post("/api/v1/me/host-codes").json()["code"]) == 8
        assert [mine.delete("/api/v1/me/hosts/warga").status_code for _ in range(2)] == [204, 404]


class TestSession:
    """What a session inside a host is good for."""

    def test_it_is_good_from_that_origin_alone_and_never_as_a_cookie(self, sari):
        token = link(sari)
        assert framed(token).get("/api/v1/feed").status_code == 200
        own = "http://testserver"
        cases = [
            ({"x-host-origin": "https://evil.example"}, 401),
            ({"x-host-origin": ""}, 401),
            ({"origin": "https://evil.example"}, 401),
            ({"origin": ORIGIN}, 401),
            ({"origin": own}, 200),
            ({"sec-fetch-site": "cross-site"}, 401),
            ({"sec-fetch-site": "same-origin"}, 200),
        ]
        got = [framed(token).get("/api/v1/feed", headers=headers).status_code for headers, _ in cases]
        assert got == [status for _, status in cases]
        browser = Client(headers={"x-host-origin": ORIGIN})
        browser.cookies[here.TOKEN_COOKIE] = token
        assert browser.get("/api/v1/feed").status_code == 401

    def test_it_sets_no_cookie(self, sari):
        answers = [shake(signed()), framed(link(sari)).get("/api/v1/today")]
        assert [dict(answer.cookies) for answer in answers] == [{}] * 2

    def test_it_ends_after_an_hour_however_often_it_is_used(self, sari, clock):
        frame = framed(link(sari))
        for minutes, status in ((30, 200), (29, 200), (2, 401)):
            clock.shift(dt.timedelta(minutes=minutes))
            assert frame.get("/api/v1/today").status_code == status

    def test_it_reaches_what_the_table_offers_there_and_nothing_else(self, sari):
        frame = framed(link(sari))
        shown = moment(sari)
        reached = [
            "/api/v1/feed",
            "/api/v1/today",
            f"/api/v1/moments/{shown.pk}",
            "/api/v1/people/sari/calendar/2026/11",
        ]
        kept = [
            "/api/v1/me", "/api/v1/people/sari", "/api/v1/on-this-day", "/api/v1/circles", "/api/v1/notices",
            "/api/v1/me/hosts", "/api/v1/blocks", "/api/v1/events",
        ]  # fmt: skip
        assert [frame.get(path).status_code for path in reached] == [200] * 4
        answers = [frame.get(path) for path in kept]
        assert {(answer.status_code, answer.json()["code"]) for answer in answers} == {
            (404, "not_on_this_surface")
        }
        assert frame.post("/api/v1/me/host-codes").status_code == 404

    def test_it_is_among_the_devices_and_ends_with_all_of_them(self, sari):
        frame = framed(link(sari))
        assert "Warga" in signed_in(sari).get("/settings/devices/").content.decode()
        log_out_everywhere(sari)
        assert frame.get("/api/v1/today").status_code == 401

    def test_whoever_is_suspended_is_out_and_comes_in_no_more(self, sari):
        frame = framed(link(sari))
        suspend_person(sari)
        assert [frame.get("/api/v1/today").status_code, shake(signed()).status_code] == [401, 409]

    def test_it_is_ended_by_the_frame(self, sari):
        frame = framed(link(sari))
        assert [frame.delete("/api/v1/embed/sessions").status_code for _ in range(2)] == [204, 401]

    def test_off_the_list_the_host_has_no_session_and_the_account_stays(self, sari):
        frame, own = framed(link(sari)), signed_in(sari)
        unregister_host(key="warga")
        assert [frame.get("/api/v1/today").status_code, shake(signed()).status_code] == [401, 401]
        assert HostSession.objects.count() == 0
        assert own.get("/api/v1/today").status_code == 200

    def test_an_origin_that_is_taken_away_ends_its_sessions(self, sari):
        frame = framed(link(sari))
        host(origins=["https://new.example"])
        assert frame.get("/api/v1/today").status_code == 401

    def test_where_the_product_is_not_embedded_no_frame_opens(self, sari, settings):
        link(sari)
        settings.DELIVERY = {}
        answer = shake(signed())
        assert (answer.status_code, answer.json()["code"]) == (404, "not_on_this_surface")

    def test_a_trial_of_the_own_app_shuts_the_frame(self, sari):
        frame = framed(link(sari))
        day = dt.timedelta(days=1)
        plan_trial(TrialPlan("now", now() - day, now() + day, Decimal(100), surfaces=[Surface.STAND_ALONE]))
        assert frame.get("/api/v1/today").json()["code"] == "not_in_trial"
        plan_trial(TrialPlan("now", now() - day, now() + day, Decimal(100), surfaces=[Surface.EMBEDDED]))
        assert frame.get("/api/v1/today").status_code == 200

    def test_the_lane_leaves_it_to_django(self, sari):
        headers = {"authorization": f"Bearer {link(sari)}", "x-host-origin": ORIGIN}
        doors = Doors()
        for headers_sent, status in (
            (headers, 200),
            ({**headers, "x-host-origin": "https://evil.example"}, 401),
        ):
            answer = doors.both("/api/v1/feed", headers=headers_sent)
            assert (answer.status, answer.by_lane) == (status, False)


class TestCeilings:
    """The younger of the host's age group and ours holds, and a host widens nothing."""

    @pytest.mark.parametrize(
        ("age", "said", "holds"),
        [
            (30, None, AgeBand.ADULT),
            (30, "18+", AgeBand.ADULT),
            (30, "16-17", AgeBand.OLDER),
            (30, "13-15", AgeBand.YOUNGER),
            (17, "18+", AgeBand.OLDER),
            (17, "13-15", AgeBand.YOUNGER),
            (15, "18+", AgeBand.YOUNGER),
        ],
    )
    def test_the_younger_band_holds(self, age, said, holds):
        somebody = person(birth_date=years_ago(age))
        somebody.age_ceiling = said or ""
        assert age_band(somebody, now()) is holds

    def test_an_adult_who_is_no_friend_reads_no_comments_of_minors_nor_does_the_frame(self, sari):
        dian = person("dian", birth_date=years_ago(17))
        shown = moment(dian, audience=Audience.SERVER)
        leave_comment(dian, moment_id=shown.pk, text="halo")
        link(sari)
        path = f"/api/v1/moments/{shown.pk}"
        assert open_frame(age_band="18+").get(path).json()["comments"]["lines"] == []

    def test_a_young_session_shares_no_wider_than_its_band(self, sari):
        link(sari)
        shown = moment(sari, audience=Audience.SELF)
        wide = {"audience": "public", "widen": True}
        young, grown = open_frame(age_band="13-15"), open_frame(age_band="18+")
        path = f"/api/v1/moments/{shown.pk}"
        assert young.patch(path, wide, content_type=JSON).status_code in {403, 409, 422}
        assert Moment.objects.get().audience == Audience.SELF
        assert grown.patch(path, wide, content_type=JSON).status_code == 200
        assert Moment.objects.get().audience == Audience.PUBLIC

    def test_a_host_that_says_grown_up_widens_nothing(self):
        host()
        dian = person("dian", birth_date=years_ago(15), is_private=True)
        link(dian)
        shown = moment(dian, audience=Audience.SELF)
        frame = open_frame(age_band="18+")
        answer = frame.patch(
            f"/api/v1/moments/{shown.pk}", {"audience": "server", "widen": True}, content_type=JSON
        )
        assert answer.status_code in {403, 409, 422}
        assert Moment.objects.get().audience == Audience.SELF

    def test_a_locked_feed_is_locked_in_the_frame(self, sari, settings):
        settings.LOCKED_FEED = True
        budi = person("budi")
        befriend(sari, budi)
        moment(budi)
        [card] = framed(link(sari)).get("/api/v1/feed").json()["cards"]
        assert (card["is_locked"], card["parts"][0]["urls"]) == (True, {})

    def test_the_ceiling_is_the_sessions_and_is_never_written_to_the_account(self, sari):
        link(sari)
        open_frame(age_band="13-15").get("/api/v1/today")
        kept = Person.objects.get(pk=sari.pk)
        assert age_band(kept, now()) is AgeBand.ADULT
        assert AccessToken.objects.filter(age_ceiling="13-15").count() == 1


def test_a_host_that_rings_itself_is_the_only_one_to_ring(sari):
    choose_call(sari, kind="reminder", is_on=True)
    assert sari.pk in wanting("reminder", [sari.pk])[Channel.PUSH]
    link(sari)
    open_frame(pushes_itself=True)
    assert sari.pk not in wanting("reminder", [sari.pk])[Channel.PUSH]
    assert sari.pk in wanting("reacted", [sari.pk])[Channel.BELL]
    open_frame()
    assert sari.pk in wanting("reminder", [sari.pk])[Channel.PUSH]


def test_one_account_has_one_slot_over_all_surfaces(sari):
    made = moment(sari)
    assert framed(link(sari)).get("/api/v1/today").json()["moment_id"] == str(made.pk)
    unlink_host(sari, key="warga")
    assert Moment.objects.get() == made
