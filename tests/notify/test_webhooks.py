"""Webhooks: signed, tried again with the same id, set aside at last, telling what the table names alone."""

import base64
import datetime as dt
import hmac
import json
import re
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import transaction

from teduh.delivery.actions import unlink_host
from teduh.delivery.models import Host, HostLink
from teduh.foundation.clock import now
from teduh.foundation.jobs.actions import retry
from teduh.foundation.jobs.queries import set_aside
from teduh.foundation.jobs.worker import run_pending
from teduh.foundation.refusals import Refused
from teduh.moments.models import Audience
from teduh.notify.actions import WebhookPlan, add_webhook, ping, remove_webhook, tell_servers
from teduh.notify.actions.webhooks import sweep_webhook_deliveries
from teduh.notify.models import Webhook, WebhookDelivery
from teduh.notify.rules.webhooks import EVENTS, KEPT_FOR, MOST_TRIES, PAUSES, signature
from teduh.people.actions import erase_person, request_about_data
from teduh.safety.actions import Ruling, decide, make_appeal, report_thing
from tests.factories import moment, person

pytestmark = [pytest.mark.django_db, pytest.mark.allow_hosts(["127.0.0.1"])]
WAITING = {"request_id": 7, "kind": "access", "due_at": "2026-12-02T05:00:00+00:00"}


@pytest.fixture
def server(push_service, clock):  # noqa: ARG001 - its time stands still
    """A server of the operator, and the secret that it was told."""
    events = ["report.waiting", "appeal.waiting", "request.waiting"]
    secret = add_webhook(WebhookPlan("desk", push_service.endpoint("desk"), events))
    return push_service, secret


def arrived(service):
    return [(one.headers["webhook-id"], one.body) for one in service.arrived]


def test_a_delivery_is_signed_over_its_id_its_time_and_its_body(server):
    service, secret = server
    tell_servers("request.waiting", WAITING)
    run_pending()
    (one,) = service.arrived
    signed = b".".join(
        [one.headers["webhook-id"].encode(), one.headers["webhook-timestamp"].encode(), one.body]
    )
    key = base64.b64decode(secret.removeprefix("whsec_"))
    expected = "v1," + base64.b64encode(hmac.new(key, signed, "sha256").digest()).decode()
    assert (one.headers["webhook-signature"], one.headers["webhook-timestamp"]) == (
        expected,
        str(int(now().timestamp())),
    )


def test_the_signature_is_that_of_the_published_example():
    """From the specification of Standard Webhooks."""
    secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"  # noqa: S105 - theirs, published
    body = b'{"test": 2432232314}'
    made = signature(secret, "msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265330, body)
    assert made == "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="


def test_the_body_says_what_when_and_the_facts_of_the_table(server):
    service, _ = server
    tell_servers("request.waiting", WAITING)
    run_pending()
    said = json.loads(service.arrived[0].body)
    assert said == {"type": "request.waiting", "timestamp": now().isoformat(), "data": WAITING}


def test_it_is_tried_again_with_the_same_id_and_body(server, clock):
    service, _ = server
    service.answers["desk"] = [(500, {}), (302, {"Location": "https://example.org/"}), (404, {})]
    tell_servers("request.waiting", WAITING)
    run_pending()
    for pause in PAUSES[:3]:
        clock.shift(pause)
        run_pending()
    assert (len(service.arrived), len(set(arrived(service)))) == (4, 1)
    delivery = WebhookDelivery.objects.get()
    assert (delivery.state, delivery.tries, delivery.status) == ("sent", 4, 201)


def test_each_try_is_signed_with_its_own_time(server, clock):
    service, _ = server
    service.answers["desk"] = [(500, {})]
    tell_servers("request.waiting", WAITING)
    run_pending()
    clock.shift(PAUSES[0])
    run_pending()
    assert len({one.headers["webhook-signature"] for one in service.arrived}) == 2


def test_nothing_is_tried_before_its_pause_is_over(server, clock):
    service, _ = server
    service.answers["desk"] = [(500, {})]
    tell_servers("request.waiting", WAITING)
    run_pending()
    clock.shift(PAUSES[0] - dt.timedelta(seconds=1))
    run_pending()
    assert len(service.arrived) == 1


def test_after_the_last_try_it_is_set_aside_and_kept_in_the_log(server, clock):
    service, _ = server
    service.answers["desk"] = [(503, {})] * (MOST_TRIES + 3)
    tell_servers("request.waiting", WAITING)
    run_pending()
    for pause in (*PAUSES, PAUSES[-1], PAUSES[-1]):
        clock.shift(pause)
        run_pending()
    delivery = WebhookDelivery.objects.get()
    assert (len(service.arrived), delivery.state, delivery.tries) == (MOST_TRIES, "aside", MOST_TRIES)
    assert len(set(arrived(service))) == 1


def test_what_was_set_aside_is_sent_when_the_operator_starts_its_job_anew(server, clock):
    service, _ = server
    service.answers["desk"] = [(503, {})] * MOST_TRIES
    tell_servers("request.waiting", WAITING)
    run_pending()
    for pause in PAUSES:
        clock.shift(pause)
        run_pending()
    (job,) = set_aside()
    retry(job.id)
    run_pending()
    assert (WebhookDelivery.objects.get().state, len(set(arrived(service)))) == ("sent", 1)


def test_a_server_that_is_gone_is_not_asked_again(server, clock):
    service, _ = server
    service.answers["desk"] = [(410, {})]
    tell_servers("request.waiting", WAITING)
    run_pending()
    clock.shift(PAUSES[0])
    run_pending()
    assert (len(service.arrived), WebhookDelivery.objects.get().state) == (1, "aside")


@pytest.mark.parametrize(
    "url",
    [
        "http://desk.example.org/",
        "https://127.0.0.1/",
        "https://[::1]/",
        "https://10.0.0.1/",
        "https://169.254.169.254/latest/",
        "https://localhost/",
        "https://db.internal/",
        "https://user@desk.example.org/",
        "file:///etc/passwd",
        "",
    ],
)
def test_only_an_https_address_in_the_internet_is_taken(url):
    with pytest.raises(Refused, match="wrong_webhook"):
        add_webhook(WebhookPlan("desk", url, ["report.waiting"]))


def test_nothing_is_sent_into_a_network_of_ones_own(server, settings):
    """A name that led outside when it was added, and leads inside when it is knocked at."""
    service, _ = server
    settings.PUSH_PRIVATE = False
    tell_servers("request.waiting", WAITING)
    run_pending()
    delivery = WebhookDelivery.objects.get()
    assert (service.arrived, service.connections, delivery.status, delivery.tries) == ([], 0, 0, 1)


def test_a_redirect_is_not_followed(server):
    service, _ = server
    service.answers["desk"] = [(307, {"Location": service.endpoint("inside")})]
    tell_servers("request.waiting", WAITING)
    run_pending()
    assert service.devices() == ["desk"]


def test_the_secret_is_sealed_in_the_database(server):
    _, secret = server
    assert secret.removeprefix("whsec_") not in Webhook.objects.get().secret


def test_facts_that_the_table_does_not_name_are_told_to_nobody(server):  # noqa: ARG001 - it would hear them
    with pytest.raises(ValueError, match="username"):
        tell_servers("request.waiting", {**WAITING, "username": "sari"})


def test_an_event_that_is_rolled_back_is_told_to_nobody(server):
    service, _ = server
    with transaction.atomic():
        tell_servers("request.waiting", WAITING)
        transaction.set_rollback(True)
    run_pending()
    assert service.arrived == []


def told(service):
    return [(said["type"], said["data"]) for said in (json.loads(one.body) for one in service.arrived)]


def test_the_operator_hears_that_a_report_waits_and_not_of_whom(server):
    service, _ = server
    shared = moment(person("budi"), audience=Audience.SERVER, caption="rahasia")
    report = report_thing(person("sari"), kind="moment", key=str(shared.pk), reason="spam", words="iklan")
    run_pending("default")
    facts = {"report_id": str(report.pk), "kind": "moment", "reason": "spam", "urgency": report.urgency}
    assert told(service) == [("report.waiting", facts)]


def test_the_same_report_again_is_told_once(server):
    service, _ = server
    shared, sari = moment(person("budi"), audience=Audience.SERVER), person("sari")
    for _ in range(2):
        report_thing(sari, kind="moment", key=str(shared.pk), reason="spam")
    run_pending("default")
    assert len(told(service)) == 1


def test_the_operator_hears_that_an_appeal_waits(server):
    service, _ = server
    budi = person("budi")
    shared = moment(budi, audience=Audience.SERVER)
    report_thing(person("sari"), kind="moment", key=str(shared.pk), reason="spam")
    staff = person("staf", is_staff=True)
    ruling = Ruling("hide", "spam", "Iklan.")
    decision = decide(staff, kind="moment", key=str(shared.pk), ruling=ruling)
    make_appeal(budi, decision_id=decision.pk, words="Bukan.")
    run_pending("default")
    assert ("appeal.waiting", {"decision_id": str(decision.pk)}) in told(service)


def test_the_operator_hears_that_a_request_waits_with_its_clock(server):
    service, _ = server
    asked = request_about_data(person("sari"), kind="access", words="semua")
    request_about_data(asked.person, kind="access", words="semua")
    run_pending("default")
    facts = {"request_id": asked.pk, "kind": "access", "due_at": asked.due_at.isoformat()}
    assert told(service) == [("request.waiting", facts)]


@pytest.fixture
def hosts(push_service, clock):  # noqa: ARG001 - as above
    """Two hosts with a server each, and somebody linked with both."""
    sari = person("sari")
    for key in ("warga", "lain"):
        host = Host.objects.create(key=key, name=key, origins="", public_key="", registered_at=now())
        add_webhook(WebhookPlan(key, push_service.endpoint(key), ["link.ended"], host=key))
        HostLink.objects.create(host=host, person=sari, subject=f"s-{key}", linked_at=now())
    return push_service, sari


def test_a_host_hears_that_its_own_link_ended_and_the_other_nothing(hosts):
    service, sari = hosts
    unlink_host(sari, key="warga")
    run_pending("default")
    assert (service.devices(), told(service)) == (["warga"], [("link.ended", {"subject": "s-warga"})])


def test_a_host_hears_when_somebody_is_erased(hosts):
    service, sari = hosts
    erase_person(sari)
    run_pending("default")
    assert service.devices() == ["lain", "warga"]


@pytest.mark.parametrize(
    ("events", "host"),
    [
        (["report.waiting"], "warga"),
        (["link.ended"], ""),
        ([], ""),
        (["moment.shared"], ""),
        (["link.ended"], "x"),
    ],
)
def test_a_server_is_told_only_what_is_for_it(hosts, events, host):  # noqa: ARG001 - one of them is there
    with pytest.raises(Refused, match="wrong_webhook"):
        add_webhook(WebhookPlan("desk", "https://desk.example.org/", events, host=host))


def test_a_webhook_that_was_removed_is_told_nothing_that_still_waited(server):
    service, _ = server
    tell_servers("request.waiting", WAITING)
    remove_webhook(key="desk")
    run_pending()
    assert service.arrived == []


def test_the_log_keeps_two_weeks(server, clock):  # noqa: ARG001 - it is there
    ping(key="desk")
    clock.shift(KEPT_FOR)
    assert sweep_webhook_deliveries() == 0
    clock.shift(dt.timedelta(seconds=1))
    assert sweep_webhook_deliveries() == 1


def test_the_operator_does_all_of_it_on_the_command_line(push_service):
    said = StringIO()
    call_command("webhook", "add", "desk", push_service.endpoint("desk"), "report.waiting", stdout=said)
    call_command("webhook", "ping", "desk", stdout=said)
    run_pending("default")
    for words in (("list",), ("log", "desk"), ("remove", "desk")):
        call_command("webhook", *words, stdout=said)
    assert re.search(r"whsec_\S{40,}", said.getvalue())
    assert "ping  sent  1  201" in said.getvalue()
    with pytest.raises(CommandError):
        call_command("webhook", "remove", "desk", stdout=said)


def test_the_page_names_every_event_that_is_in_the_table():
    assert set(EVENTS) == {"report.waiting", "appeal.waiting", "request.waiting", "link.ended", "ping"}


def test_what_waited_for_one_server_goes_to_no_other(server):
    service, _secret = server
    tell_servers("request.waiting", WAITING)
    moved = WebhookPlan("desk", service.endpoint("elsewhere"), ["request.waiting"])
    add_webhook(moved)
    run_pending()
    assert (arrived(service), WebhookDelivery.objects.count()) == ([], 0)
