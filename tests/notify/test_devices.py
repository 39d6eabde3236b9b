"""Devices that are notified: turned on by a tap, written to each once, forgotten when they are gone."""

import datetime as dt

import pytest
from django.test import Client

from teduh.foundation.clock import now
from teduh.foundation.jobs.worker import run_pending
from teduh.foundation.refusals import Refused
from teduh.notify.actions import (
    choose_channel,
    make_keys,
    sweep_deliveries,
    tell,
    try_out_device,
    turn_off_device,
    turn_on_device,
)
from teduh.notify.models import Delivery, PushDevice
from teduh.notify.service import POOL, public_key
from teduh.notify.webpush.keys import to_text
from teduh.people.actions import log_out_everywhere
from teduh.people.models import AccessToken
from tests import factories
from tests.push_service import AUTH, browser_keys

pytestmark = [pytest.mark.django_db, pytest.mark.enable_socket]
EVENING = dt.datetime(2026, 11, 22, 11, 30, tzinfo=dt.UTC)  # 18:30 in Jakarta
NIGHT = dt.datetime(2026, 11, 22, 16, 30, tzinfo=dt.UTC)


@pytest.fixture(autouse=True)
def _evening(clock):
    clock.move_to(EVENING)


@pytest.fixture
def sari():
    return factories.person("sari")


@pytest.fixture
def budi():
    return factories.person("budi")


@pytest.fixture
def phone(sari, push_service):
    return factories.notified_device(sari, push_service.endpoint("phone"))


def asked(sari, budi):
    tell(sari, "follow_asked", str(budi.pk), {}, by=budi, again=True)


def outcomes() -> list[tuple[str, str, int]]:
    return list(Delivery.objects.order_by("pk").values_list("kind", "outcome", "status"))


@pytest.mark.usefixtures("phone")
def test_a_notice_reaches_the_device_in_the_words_of_the_page(sari, budi, push_service):
    asked(sari, budi)
    run_pending()

    (arrived,) = push_service.arrived
    assert arrived.said == {
        "words": "Budi ingin mengikutimu.",
        "tag": f"follow_asked:{budi.pk}",
        "link": "/people/",
        "lang": "id",
    }
    assert outcomes() == [("follow_asked", "sent", 201)]


@pytest.mark.usefixtures("phone")
def test_what_happened_reaches_every_device_of_theirs(sari, budi, push_service):
    factories.notified_device(sari, push_service.endpoint("laptop"))
    asked(sari, budi)
    run_pending()

    assert push_service.devices() == ["laptop", "phone"]


@pytest.mark.usefixtures("phone")
def test_a_kind_whose_push_is_off_stays_on_the_page(sari, budi, push_service):
    choose_channel(sari, kind="follow_asked", channel="push", is_on=False)
    asked(sari, budi)
    run_pending()

    assert push_service.arrived == []


@pytest.mark.usefixtures("phone")
def test_at_night_it_is_dropped_and_not_kept_for_the_morning(sari, budi, push_service, clock):
    clock.move_to(NIGHT)
    asked(sari, budi)
    run_pending()
    clock.move_to(NIGHT + dt.timedelta(hours=10))
    run_pending()

    assert push_service.arrived == []


@pytest.mark.parametrize("status", [404, 410])
@pytest.mark.usefixtures("phone")
def test_a_device_that_is_gone_is_forgotten(sari, budi, push_service, status):
    push_service.answers["phone"] = [(status, {})]
    asked(sari, budi)
    run_pending()

    assert (PushDevice.objects.count(), outcomes()) == (0, [])


@pytest.mark.parametrize(
    ("answer", "pause"),
    [((429, {"Retry-After": "100"}), 100), ((503, {}), 30), ((500, {"Retry-After": "0"}), 30)],
)
@pytest.mark.usefixtures("phone")
def test_a_busy_service_is_asked_again_when_it_wants(sari, budi, push_service, clock, answer, pause):
    push_service.answers["phone"] = [answer]
    asked(sari, budi)
    run_pending()
    assert outcomes() == [("follow_asked", "waiting", answer[0])]
    clock.shift(pause - 1)
    assert run_pending() == 0
    clock.shift(1)
    run_pending()

    assert outcomes() == [("follow_asked", "sent", 201)]
    assert len(push_service.arrived) == 2


@pytest.mark.usefixtures("phone")
def test_only_the_device_that_was_not_reached_is_tried_again(sari, budi, push_service, clock):
    factories.notified_device(sari, push_service.endpoint("laptop"))
    push_service.answers["laptop"] = [(503, {})]
    asked(sari, budi)
    run_pending()
    clock.shift(30)
    run_pending()

    assert push_service.devices() == ["laptop", "laptop", "phone"]


@pytest.mark.usefixtures("phone")
def test_a_service_that_stays_away_is_given_up_after_two_hours(sari, budi, push_service, clock):
    push_service.answers["phone"] = [(503, {})] * 100
    asked(sari, budi)
    for _ in range(20):
        run_pending()
        clock.shift(1200)

    assert 4 <= len(push_service.arrived) <= 12
    assert outcomes() == [("follow_asked", "waiting", 503)]


@pytest.mark.parametrize("status", [400, 403, 413])
@pytest.mark.usefixtures("phone")
def test_a_refusal_is_written_down_and_not_repeated(sari, budi, push_service, clock, status):
    push_service.answers["phone"] = [(status, {})]
    asked(sari, budi)
    run_pending()
    clock.shift(3600)
    run_pending()

    assert outcomes() == [("follow_asked", "refused", status)]
    assert len(push_service.arrived) == 1


def test_whoever_signs_out_is_told_nothing_on_that_device(sari, budi, phone, push_service):
    log_out_everywhere(sari)
    asked(sari, budi)
    run_pending()

    assert (PushDevice.objects.filter(pk=phone.pk).exists(), push_service.arrived) == (False, [])


@pytest.mark.usefixtures("phone")
def test_a_sign_in_that_ran_out_is_told_nothing(sari, budi, push_service, clock):
    clock.shift(91 * 24 * 3600)
    asked(sari, budi)
    run_pending()

    assert push_service.arrived == []


def test_a_browser_that_changes_hands_is_the_new_persons_alone(budi, phone, push_service):
    factories.notified_device(budi, push_service.endpoint("phone"))

    assert list(PushDevice.objects.values_list("person__username", flat=True)) == ["budi"]
    assert phone.endpoint == push_service.endpoint("phone")


def test_of_more_than_ten_devices_the_oldest_go(sari, push_service, clock):
    for number in range(12):
        clock.shift(1)
        factories.notified_device(sari, push_service.endpoint(f"device{number}"))

    left = PushDevice.objects.order_by("created_at").values_list("endpoint", flat=True)
    assert [endpoint.rpartition("/")[2] for endpoint in left] == [
        f"device{number}" for number in range(2, 12)
    ]


@pytest.mark.parametrize(
    ("endpoint", "keys", "code"),
    [
        ("http://push.example.org/a", {}, "wrong_endpoint"),
        ("https://10.0.0.1/a", {}, "wrong_endpoint"),
        ("https://localhost/a", {}, "wrong_endpoint"),
        ("https://push.example.org/a", {"auth": "x"}, "wrong_keys"),
        ("https://push.example.org/a", {"p256dh": "x"}, "wrong_keys"),
    ],
)
def test_what_is_no_browser_is_refused(sari, endpoint, keys, code):
    factories.signed_in(sari)
    token = AccessToken.objects.get(person=sari)
    with pytest.raises(Refused) as no:
        turn_on_device(sari, token_id=token.pk, endpoint=endpoint, **browser_keys() | keys)
    assert (no.value.code, PushDevice.objects.count()) == (code, 0)


def test_the_self_test_reaches_one_device_whatever_is_off_also_at_night(sari, phone, push_service, clock):
    factories.notified_device(sari, push_service.endpoint("laptop"))
    clock.move_to(NIGHT)
    try_out_device(phone)
    run_pending()

    (arrived,) = push_service.arrived
    assert (arrived.device, arrived.said["words"]) == ("phone", "Begini Teduh menyapamu di perangkat ini.")
    assert outcomes() == [("test", "sent", 201)]


def test_nobody_turns_off_what_is_not_theirs(budi, phone):
    turn_off_device(budi, device_id=phone.pk)
    assert PushDevice.objects.filter(pk=phone.pk).exists()


def test_the_log_is_kept_for_two_weeks(phone, clock):
    try_out_device(phone)
    run_pending()
    clock.shift(14 * 24 * 3600 - 60)
    assert sweep_deliveries() == 0
    clock.shift(120)
    assert sweep_deliveries() == 1


def test_keys_are_made_in_advance_only_where_there_is_anybody_to_write_to(sari, push_service):
    before = len(POOL)
    assert make_keys() == before
    factories.notified_device(sari, push_service.endpoint("phone"))
    assert make_keys() > before


def test_the_api_turns_a_browser_on_tries_it_out_and_shows_its_log(sari, push_service):
    client = factories.signed_in(sari)
    said = {"endpoint": push_service.endpoint("phone"), "keys": browser_keys()}
    answer = client.post("/api/v1/push/devices", said, content_type="application/json")
    device = answer.json()["id"]
    assert client.post(f"/api/v1/push/devices/{device}/test").status_code == 202
    run_pending()
    shown = client.get("/api/v1/push").json()

    assert answer.status_code == 201
    assert shown["public_key"] == public_key()
    assert [
        (one["id"], one["is_this"], [line["outcome"] for line in one["log"]]) for one in shown["devices"]
    ] == [(device, True, ["sent"])]
    assert client.delete(f"/api/v1/push/devices/{device}").status_code == 204
    assert client.get("/api/v1/push").json()["devices"] == []


def renewed(former, now, *, auth=AUTH, **keys):
    """As a service worker says it: of nobody, by no cookie."""
    said = {
        "former": {"endpoint": former, "keys": {"p256dh": "", "auth": to_text(auth)}},
        "now": {"endpoint": now, "keys": {**browser_keys(), **keys}},
    }
    return Client().post("/api/v1/push/renewals", said, content_type="application/json")


def test_a_browser_with_a_new_address_is_reached_there_and_keeps_its_log(sari, budi, phone, push_service):
    try_out_device(phone)
    run_pending()
    assert renewed(phone.endpoint, push_service.endpoint("moved")).status_code == 204
    asked(sari, budi)
    run_pending()
    assert push_service.devices() == ["moved", "phone"]
    (device,) = PushDevice.objects.all()
    assert (device.pk, device.token_id, Delivery.objects.filter(device=device).count()) == (
        phone.pk,
        phone.token_id,
        2,
    )
    assert renewed(phone.endpoint, push_service.endpoint("again")).json()["code"] == "not_found"


def test_whoever_knows_the_address_but_not_its_secret_takes_nothing_over(phone, push_service):
    """A push service does, and would read along from then on."""
    wrong = [bytes(16), AUTH[:15], b""]
    new = push_service.endpoint("theirs")
    assert [renewed(phone.endpoint, new, auth=auth).status_code for auth in wrong] == [404] * 3
    assert renewed("https://push.example/unknown", new).status_code == 404
    assert PushDevice.objects.get().endpoint == phone.endpoint


def test_a_new_address_must_be_one_that_can_be_written_to(phone, push_service):
    answers = [
        renewed(phone.endpoint, "http://nowhere/"),
        renewed(phone.endpoint, push_service.endpoint("new"), auth=AUTH, p256dh="AAAA"),
    ]
    assert [answer.json()["code"] for answer in answers] == ["wrong_endpoint", "wrong_keys"]
    assert PushDevice.objects.get().endpoint == phone.endpoint


def test_the_page_lists_devices_with_one_question_however_many(
    sari, push_service, django_assert_max_num_queries
):
    client = factories.signed_in(sari)
    spent = []
    for number in (1, 3):
        while PushDevice.objects.count() < number:
            device = factories.notified_device(sari, push_service.endpoint(f"d{PushDevice.objects.count()}"))
            try_out_device(device)
            run_pending()
        with django_assert_max_num_queries(30) as asked:
            assert client.get("/settings/notifications/").status_code == 200
        spent.append(len(asked))
    assert spent[0] == spent[1]


def test_the_page_tries_out_and_turns_off(sari, phone, push_service):
    client = factories.signed_in(sari)
    client.post(f"/settings/notifications/devices/{phone.pk}/test/")
    run_pending()
    assert push_service.devices() == ["phone"]
    client.post(f"/settings/notifications/devices/{phone.pk}/remove/")
    assert PushDevice.objects.count() == 0


def test_strangers_find_no_device(phone):
    other = factories.signed_in(factories.person())
    assert other.post(f"/api/v1/push/devices/{phone.pk}/test").status_code == 404
    assert other.post(f"/settings/notifications/devices/{phone.pk}/test/").status_code == 404
    assert Client().get("/api/v1/push").status_code == 401


def test_channels_are_chosen_on_the_page_and_by_the_api_alike(sari):
    client = factories.signed_in(sari)
    client.put("/api/v1/notices/channels/reacted/push", {"is_on": True}, content_type="application/json")
    lines = {line["kind"]: line for line in client.get("/api/v1/notices/channels").json()}
    assert (lines["reacted"]["push"], lines["comment_left"]["push"], lines["comment_left"]["email"]) == (
        True,
        True,
        False,
    )
    chosen = {kind: [way for way in ("bell", "push", "email") if line[way]] for kind, line in lines.items()}
    client.post("/settings/notifications/channels/", chosen | {"reacted": ["email"], "comment_left": []})
    lines = {line["kind"]: line for line in client.get("/api/v1/notices/channels").json()}
    assert [lines["reacted"][way] for way in ("bell", "push", "email")] == [False, False, True]
    assert [lines["comment_left"][way] for way in ("bell", "push", "email")] == [False, False, False]


def test_what_was_left_alone_on_the_page_is_not_written_down(sari):
    client = factories.signed_in(sari)
    lines = client.get("/api/v1/notices/channels").json()
    usual = {line["kind"]: [way for way in ("bell", "push", "email") if line[way]] for line in lines}
    client.post("/settings/notifications/channels/", usual)

    assert sari.channel_choices.count() == 0


def test_a_told_matter_told_again_is_another_message(sari, budi, phone, push_service, clock):
    asked(sari, budi)
    run_pending()
    clock.shift(60)
    asked(sari, budi)
    run_pending()

    assert len({arrived.headers["topic"] for arrived in push_service.arrived}) == 2
    assert len({arrived.said["tag"] for arrived in push_service.arrived}) == 1
    assert Delivery.objects.filter(device=phone, at__lte=now()).count() == 2
