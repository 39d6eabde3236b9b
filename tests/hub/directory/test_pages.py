"""The pages of the directory: without script, without a cookie, light, and whole in two languages."""

import datetime as dt
import re

import pytest
import time_machine
from django.test import Client

from teduh.hub.directory.actions import load_starter, record_verification, report_listing
from teduh.hub.directory.formats.portable import PortableAlias, PortableChannel
from teduh.hub.directory.models import Recheck, Report, Verifier
from tests.factories import person, signed_in
from tests.hub.directory.listings import CALL, CHAT, confirmed, listed, portable

pytestmark = pytest.mark.django_db
TEN_AT_NIGHT_IN_BALI = "2026-05-04T14:00:00Z"
READING = (
    "/help/",
    "/help/panel/",
    "/help/public-system/",
    "/help/professionals/",
    "/help/leaving/",
    "/help/kept/id/",
    "/directory/",
    "/directory/?open=on",
    "/directory/changes/",
    "/directory/kept/en/",
    "/directory/at/healing119/",
)


def page(address, client=None, language="en", status=200):
    client = client or Client()
    client.cookies["django_language"] = language
    answer = client.get(address)
    assert answer.status_code == status
    return answer.content.decode()


def keys(address, client=None):
    return re.findall(r'<h3><a href="/directory/at/([\w-]+)/"', page(address, client))


@pytest.mark.parametrize("address", READING)
def test_reading_sets_no_cookie_runs_no_foreign_thing_and_weighs_at_most_30_kb(address):
    load_starter()
    answer = Client().get(address)
    assert answer.status_code == 200
    assert not answer.cookies
    assert len(answer.content) <= 30_000
    loaded = re.findall(r'<(?:script|link|img)[^>]+(?:src|href)="([^"]+)"', answer.content.decode())
    assert all(address.startswith("/") for address in loaded)


@pytest.mark.parametrize("address", READING)
@pytest.mark.parametrize(("language", "foreign"), [("id", "Find help"), ("en", "Cari bantuan")])
def test_every_page_is_whole_in_its_language(address, language, foreign):
    load_starter()
    if "kept" not in address:
        assert foreign not in page(address, language=language)


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("country=ID", {"national", "bali", "jakarta", "world"}),
        ("country=ID&province=ID-BA", {"national", "bali", "world"}),
        ("country=SG", {"sg", "world"}),
        ("country=all", {"national", "bali", "jakarta", "sg", "world"}),
        ("country=ID&topic=violence", {"bali"}),
        ("country=ID&audience=women", {"bali"}),
        ("country=ID&channel=whatsapp", {"national", "bali"}),
        ("country=ID&cost=paid", {"jakarta"}),
        ("country=ID&open=on", {"national", "bali"}),
        ("country=ID&province=ID-BA&open=on&topic=violence", {"bali"}),
        ("country=all&q=denpasar", set()),
        ("country=all&q=bali", {"bali"}),
        ("country=all&q=lisa", {"bali"}),
        ("country=all&q=6722565", {"national", "bali", "sg", "jakarta"}),
    ],
)
def test_each_filter_narrows(asked, found):
    old_name = PortableAlias("former_name", "LISA")
    web = PortableChannel("web", "https://x.example/")
    listed(
        portable("national"),
        portable(
            "bali",
            province="ID-BA",
            zone="Asia/Makassar",
            hours="Mo-Su 20:00-23:00",
            topics=("violence",),
            audiences=("women",),
            aliases=(old_name,),
        ),
        portable("jakarta", province="ID-JK", hours="Mo-Fr 08:00-16:00", cost="paid", channels=(CALL,)),
        portable("sg", country="SG", zone="Asia/Singapore"),
        portable("world", country="", zone="UTC", channels=(web,), hours=""),
    )
    with time_machine.travel(TEN_AT_NIGHT_IN_BALI, tick=False):
        assert set(keys(f"/directory/?{asked}")) == found


def test_confirmed_first_then_never_confirmed_then_overdue_then_expired():
    listed(
        confirmed("a-expired", dt.date(2025, 10, 1)),
        confirmed("b-overdue", dt.date(2026, 1, 1)),
        portable("c-never"),
        confirmed("d-confirmed"),
    )
    with time_machine.travel(TEN_AT_NIGHT_IN_BALI, tick=False):
        shown = page("/directory/?country=ID")
        assert keys("/directory/?country=ID") == ["d-confirmed", "c-never", "b-overdue", "a-expired"]
    assert "Not confirmed since 1 January 2026." in shown
    assert "Not confirmed since 1 October 2025: it may no longer be right." in shown
    assert "Confirmed on 1 May 2026: somebody called." in shown


@pytest.mark.parametrize(
    "asked",
    [
        "country=XX",
        "topic=love",
        "cost=cheap",
        "province=SG-1",
        "page=0",
        "page=x",
        f"q={'x' * 81}",
        "channel=fax",
    ],
)
def test_a_filter_that_does_not_exist_is_told_and_nothing_is_shown_instead(asked):
    listed()
    assert "notice-error" in page(f"/directory/?{asked}", status=422)


def test_a_province_of_the_country_before_is_left_out():
    listed(portable("sg", country="SG", zone="Asia/Singapore"))
    assert keys("/directory/?country=SG&province=ID-BA") == ["sg"]


def test_pages_follow_each_other_with_the_same_choices():
    listed(*(portable(f"a{number:02}") for number in range(17)))
    first = page("/directory/?country=ID&topic=mood")
    following = re.search(r'rel="next" href="([^"]+)"', first)
    assert following
    assert keys("/directory/" + following[1].replace("&amp;", "&")) == ["a15", "a16"]


@pytest.mark.parametrize("asked", ["country=ID", "country=ID&open=on&topic=mood&channel=phone"])
def test_as_many_questions_for_three_as_for_one(asked, django_assert_max_num_queries):
    listed(portable("a"))
    with django_assert_max_num_queries(6) as one:
        page(f"/directory/?{asked}")
    listed(portable("b"), portable("c"))
    with django_assert_max_num_queries(len(one)):
        page(f"/directory/?{asked}")


def test_what_a_process_keeps_of_a_search_is_never_older_than_the_last_change():
    [row] = listed(confirmed())
    boss = person("boss", is_superuser=True)
    with time_machine.travel(TEN_AT_NIGHT_IN_BALI, tick=False):
        assert "Confirmed on 1 May 2026" in page("/directory/")
        record_verification(boss, key="plain", check=_call())
        assert "Confirmed on 4 May 2026" in page("/directory/")
    with time_machine.travel("2026-05-04T14:00:30Z", tick=False):
        for _ in range(3):
            report_listing(row.pk, reason="no_answer")
        assert "Confirmed on 4 May 2026" not in page("/directory/", language="en")
        listed(portable("new"))
        assert "2 listings" in page("/directory/")
    with time_machine.travel("2026-05-04T14:01:00Z", tick=False):
        assert "2 listings" in page("/directory/")


def test_what_is_kept_of_a_search_is_asked_for_with_one_question(django_assert_num_queries):
    listed()
    page("/directory/?country=ID")
    with time_machine.travel(dt.datetime.now(dt.UTC), tick=False):
        page("/directory/?country=ID")
        with django_assert_num_queries(1):
            page("/directory/?country=ID")


def test_other_words_for_what_was_shown_already_are_one_question_too(django_assert_num_queries):
    listed(portable("a", province="ID-BA"), portable("b"))
    page("/directory/?country=ID")
    with django_assert_num_queries(1):
        assert keys("/directory/?country=ID&province=ID-BA&topic=mood") == ["a", "b"]


def test_what_is_open_is_not_kept_beyond_its_minute():
    listed(portable("night", hours="Mo-Su 20:00-21:01"))
    with time_machine.travel("2026-05-04T14:00:59Z", tick=False):
        assert keys("/directory/?country=ID&open=on") == ["night"]
    with time_machine.travel("2026-05-04T14:01:00Z", tick=False):
        assert keys("/directory/?country=ID&open=on") == []
        assert "Closed now" in page("/directory/?country=ID")


def test_a_listing_that_grows_old_overnight_is_put_behind_the_others():
    listed(confirmed("a", dt.date(2026, 2, 4)), portable("b"))
    with time_machine.travel("2026-05-05T12:00:00Z", tick=False):
        before = keys("/directory/?country=ID")
    with time_machine.travel("2026-05-06T12:00:00Z", tick=False):
        assert (before, keys("/directory/?country=ID")) == (["a", "b"], ["b", "a"])


def test_a_listing_tells_what_happens_and_that_some_of_it_is_not_known():
    listed(
        confirmed(what_happens={"id": "Angkat", "en": "They pick up."}, may_tell="yes", anonymous="unknown")
    )
    with time_machine.travel(TEN_AT_NIGHT_IN_BALI, tick=False):
        shown = page("/directory/at/plain/")
    assert "They pick up." in shown
    assert re.search(r"Can I stay anonymous\?</dt><dd>Not known</dd>", shown)
    assert re.search(r"somebody is in danger\?</dt><dd>Yes</dd>", shown)
    assert 'href="tel:+62246722565"' in shown
    assert 'href="https://wa.me/628111129129"' in shown


def test_what_is_closed_has_a_page_that_says_so_and_points_elsewhere():
    listed(
        portable("new"),
        portable("old", status="closed", replaced_by="new", aliases=(PortableAlias("misprint", "9696"),)),
    )
    shown = page("/directory/at/old/")
    assert "Closed. Please use another one." in shown
    assert "Instead of it" in shown
    assert 'href="/directory/at/new/"' in shown
    assert "a misprint: do not use it" in shown
    assert 'href="tel:' not in shown.partition("Instead of it")[0]
    assert keys("/directory/?country=ID&q=9696") == ["old"]


def test_a_listing_that_is_not_there_is_not_there():
    page("/directory/at/nobody/", status=404)


def test_reporting_needs_no_account_and_the_page_is_kept_nowhere():
    [row] = listed()
    client = Client()
    assert client.get("/directory/at/plain/report/")["Cache-Control"] == "private, no-store"
    answer = client.post("/directory/at/plain/report/", {"reason": "no_answer", "words": ""})
    assert (answer.status_code, answer["Location"]) == (302, "/directory/at/plain/")
    assert Report.objects.get().listing == row
    assert Recheck.objects.get().cause == "reported"


def test_a_report_without_a_reason_is_told_what_is_missing():
    listed()
    answer = Client().post("/directory/at/plain/report/", {"words": "x"})
    assert answer.status_code == 422
    assert not Report.objects.exists()


def test_the_log_is_public():
    listed()
    boss = person("boss", is_superuser=True)
    record_verification(boss, key="plain", check=_call())
    shown = page("/directory/changes/")
    assert "Confirmed: somebody called, the operator of this place" in shown
    assert "boss" not in shown


def _call():
    from teduh.hub.directory.actions import Check  # noqa: PLC0415 - beside its only use

    return Check("called", "reached")


def test_the_desk_is_for_verifiers_and_writes_down_a_check():
    listed()
    vera = person("vera")
    client = signed_in(vera)
    assert client.get("/desk/directory/").status_code == 404
    assert client.post("/desk/directory/at/plain/", {"how": "called", "result": "reached"}).status_code == 404
    Verifier.objects.create(person=vera, appointed_at=dt.datetime(2026, 1, 1, tzinfo=dt.UTC))
    assert 'href="/desk/directory/at/plain/"' in page("/desk/directory/", client)
    sent = {"how": "called", "result": "reached", "channel_1": "reached", "note": ""}
    assert client.post("/desk/directory/at/plain/", sent).status_code == 302
    assert "Confirmed on" in page("/directory/at/plain/", client)


def test_only_the_operator_appoints_and_dismisses():
    vera, boss = person("vera"), person("boss", is_superuser=True)
    assert signed_in(vera).post("/desk/directory/verifiers/", {"username": "vera"}).status_code == 404
    signed_in(boss).post("/desk/directory/verifiers/", {"username": "vera"})
    made = Verifier.objects.get(person=vera)
    assert signed_in(vera).post(f"/desk/directory/verifiers/{made.pk}/dismiss/").status_code == 404
    signed_in(boss).post(f"/desk/directory/verifiers/{made.pk}/dismiss/")
    assert not Verifier.objects.exists()


def test_the_public_system_is_at_most_six_steps_and_the_emergency_comes_first():
    shown = page("/help/public-system/")
    assert 1 <= shown.count("<li><h2>") <= 6
    assert shown.index("emergency room") < shown.index('<ol class="steps">')


def test_each_kind_of_licence_is_told_and_an_association_is_no_state():
    shown = page("/help/professionals/")
    assert all(paper in shown for paper in ("STR + SIP", "SIPPK", "SIPP"))
    assert "It is not a licence of the state." in shown


def test_what_a_device_keeps_says_on_which_day_and_is_the_same_for_everybody():
    listed(portable(channels=(CALL, CHAT)))
    with time_machine.travel(TEN_AT_NIGHT_IN_BALI, tick=False):
        nobodys = page("/directory/kept/en/")
        somebodys = signed_in(person("sari")).get("/directory/kept/en/").content.decode()
    assert "This was kept on your device on 4 May 2026" in nobodys
    assert "sari" not in somebodys.partition("<main")[2].partition("</main>")[0]
    assert 'href="tel:+62246722565"' in nobodys


def test_what_a_device_keeps_has_the_date_of_the_place():
    with time_machine.travel("2026-05-03T18:00:00Z", tick=False):
        assert "on your device on 4 May 2026" in page("/help/kept/en/")


def test_the_service_worker_keeps_help_and_the_directory_and_nothing_of_anybody():
    script = signed_in(person("sari")).get("/sw.js").content.decode()
    assert '["/help/", "/help/kept/id/"]' in script
    assert '["/directory/", "/directory/kept/id/"]' in script
    assert "sari" not in script


def test_the_api_says_what_the_pages_say():
    listed(confirmed("call"), portable("never", cost="paid"))
    client = Client()
    with time_machine.travel(TEN_AT_NIGHT_IN_BALI, tick=False):
        found = client.get("/api/v1/directory?country=ID").json()
        assert [line["key"] for line in found["cards"]] == keys("/directory/?country=ID")
        whole = client.get("/api/v1/directory/call").json()
    assert (found["total"], found["cards"][0]["age"], found["cards"][0]["is_open"]) == (2, "confirmed", True)
    assert (whole["verified_on"], whole["due_on"]) == ("2026-05-01", "2026-07-30")
    assert client.get("/api/v1/directory?cost=paid").json()["total"] == 1
    assert client.get("/api/v1/directory/nobody").status_code == 404
    assert client.get("/api/v1/directory?country=Indonesia").status_code == 422


def follow(client, shown, words):
    """Tap what carries these words."""
    found = re.search(rf'<a[^>]*href="([^"]+)"[^>]*>(?:<svg.*?</svg>)?{words}', shown)
    assert found, words
    return client.get(found[1].replace("&amp;", "&")).content.decode()


def test_at_ten_at_night_in_bali_help_that_is_open_is_four_taps_from_home():
    load_starter()
    name = {"id": "Layanan Bali", "en": "Bali line"}
    listed(
        portable("bali-night", name=name, province="ID-BA", zone="Asia/Makassar", hours="Mo-Su 20:00-23:00")
    )
    client = Client()
    with time_machine.travel(TEN_AT_NIGHT_IN_BALI, tick=False):
        home = client.get("/").content.decode()
        opened = follow(client, follow(client, home, "Bantuan"), "Cari bantuan yang buka sekarang")
        assert 'name="open" id="id_open" checked' in opened
        asked = {"country": "ID", "province": "ID-BA", "open": "on"}
        found = client.get("/directory/", asked).content.decode()
        shown = follow(client, found, "Layanan Bali")
    assert "Buka sekarang, sampai 23:00 WITA" in shown
    assert 'href="tel:+62246722565"' in shown
    with time_machine.travel("2026-05-04T15:30:00Z", tick=False):
        assert "Layanan Bali" not in client.get("/directory/", asked).content.decode()
