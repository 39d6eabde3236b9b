"""Many messages over few connections, and every answer told to whom it concerns."""

import pytest

from teduh.notify.webpush.keys import KeyPool
from teduh.notify.webpush.sender import Sender, Urgency
from tests.push_service import read_as_browser

pytestmark = pytest.mark.enable_socket


def test_a_message_arrives_with_what_the_standards_ask_for(service, sender, push, vapid):
    (outcome,) = sender.send([push("a", topic="reminder", urgency=Urgency.LOW, seconds=600)])

    (arrived,) = service.arrived
    assert (outcome.status, outcome.is_sent, outcome.push.ref) == (201, True, "a")
    assert read_as_browser(arrived.body) == b'{"body": "Halo"}'
    assert {name: arrived.headers[name] for name in ("ttl", "urgency", "topic", "content-encoding")} == {
        "ttl": "600",
        "urgency": "low",
        "topic": "reminder",
        "content-encoding": "aes128gcm",
    }
    assert arrived.headers["authorization"] == vapid.authorization(service.url)


def test_each_of_many_arrives_once_and_no_key_is_used_twice(service, sender, push):
    outcomes = list(sender.send(push(f"device{n}") for n in range(60)))

    assert service.devices() == sorted(f"device{n}" for n in range(60))
    assert {outcome.status for outcome in outcomes} == {201}
    assert len({arrived.body[21:86] for arrived in service.arrived}) == 60


def test_connections_are_used_again(service, sender, push):
    for _ in range(2):
        assert len(list(sender.send(push(f"device{n}") for n in range(20)))) == 20

    assert service.connections <= 4


@pytest.mark.parametrize(
    ("status", "headers", "sent", "gone", "again", "wait"),
    [
        (201, {}, True, False, False, 0),
        (202, {}, True, False, False, 0),
        (404, {}, False, True, False, 0),
        (410, {}, False, True, False, 0),
        (400, {}, False, False, False, 0),
        (403, {}, False, False, False, 0),
        (413, {}, False, False, False, 0),
        (429, {"Retry-After": "17"}, False, False, True, 17),
        (500, {}, False, False, True, 0),
        (503, {"Retry-After": "999999999"}, False, False, True, 6 * 3600),
        (302, {"Location": "https://localhost:1/"}, False, False, False, 0),
    ],
)
def test_every_answer_has_its_meaning(service, sender, push, status, headers, sent, gone, again, wait):  # noqa: PLR0913, PLR0917 - a table
    service.answers["a"] = [(status, headers)]
    (outcome,) = sender.send([push("a")])

    assert outcome.status == status
    assert (outcome.is_sent, outcome.is_gone, outcome.may_be_tried_again) == (sent, gone, again)
    assert outcome.retry_after == wait


def test_a_private_address_is_not_knocked_at_whatever_leads_there(service, vapid, pem, push):
    careful = Sender(vapid, KeyPool(), certificates=str(pem), connections=1)
    (outcome,) = careful.send([push("a")])

    assert (outcome.status, outcome.may_be_tried_again, service.arrived) == (0, True, [])


def test_a_certificate_nobody_knows_is_not_trusted(service, vapid, push):
    trusting_nobody = Sender(vapid, KeyPool(), private=True, connections=1)
    (outcome,) = trusting_nobody.send([push("a")])

    assert (outcome.status, service.arrived) == (0, [])
    assert "certificate" in outcome.trouble.lower()


@pytest.mark.usefixtures("service")
def test_what_is_not_waited_for_leaves_the_sender_usable(sender, push):
    begun = sender.send(push(f"device{n}") for n in range(20))
    next(begun)
    begun.close()

    assert [outcome.status for outcome in sender.send([push("last")])] == [201]
