"""A browser lets itself be notified, shows what it is sent, and one tap in the notification ends it for good.

The browser's own push service lies in the internet, so the tests give it one of this machine: what that was
sent is read by another implementation and handed to the real service worker.
"""

import json
import time
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import PATIENCE_MS, People
from tests.push_service import Arrived, PushService, browser_keys, serving

# In place of the browser's own push service.
SUBSCRIBES = """PushManager.prototype.subscribe = async () => ({ toJSON: () => (%s) });"""
IN_SIGHT = """async () => (await (await navigator.serviceWorker.ready).getNotifications()).map(
  ({ title, body, actions }) => ({ title, body, actions: actions.map((one) => one.title) }))"""
TAPPED = """async (action) => {
  const [notification] = await self.registration.getNotifications();
  self.dispatchEvent(new NotificationEvent("notificationclick", { notification, action }));
}"""


MOVED = """async (told) => {
  const [oldSubscription, newSubscription] = told.map((one) => ({ toJSON: () => one }));
  const change = new ExtendableEvent("pushsubscriptionchange");
  self.dispatchEvent(Object.assign(change, { oldSubscription, newSubscription }));
}"""


@pytest.fixture
def push_service(pem) -> Iterator[PushService]:
    made = PushService()
    server = serving(made, pem)
    yield made
    server.shutdown()
    server.server_close()


def arrived(service: PushService) -> Arrived:
    until = time.monotonic() + PATIENCE_MS / 1000
    while not service.arrived:
        assert time.monotonic() < until, "nothing was sent"
        time.sleep(0.1)
    return service.arrived.pop()


def deliver(page: Page, origin: str, said: dict[str, str]) -> None:
    """As the browser's push service does it, once it has decrypted the message."""
    session, registrations = page.context.new_cdp_session(page), list[str]()
    session.on(
        "ServiceWorker.workerRegistrationUpdated",
        lambda told: registrations.extend(one["registrationId"] for one in told["registrations"]),
    )
    session.send("ServiceWorker.enable")
    page.wait_for_function("navigator.serviceWorker.controller !== null")
    while not registrations:
        page.wait_for_timeout(50)
    message = {"origin": origin, "registrationId": registrations[-1], "data": json.dumps(said)}
    session.send("ServiceWorker.deliverPushMessage", message)


def shown(page: Page, actions: int) -> dict[str, object]:
    """The one notification in sight, once it has so many actions."""
    until = time.monotonic() + PATIENCE_MS / 1000
    while True:
        in_sight = page.evaluate(IN_SIGHT)
        if [len(one["actions"]) for one in in_sight] == [actions]:
            return dict(in_sight[0])
        assert time.monotonic() < until, in_sight
        page.wait_for_timeout(50)


def test_a_browser_is_notified_and_one_tap_ends_it(people: People, push_service: PushService):
    (ani,) = people("ani")
    ani.context.grant_permissions(["notifications"], origin=ani.home)
    subscription = {"endpoint": push_service.endpoint("ani"), "keys": browser_keys()}
    ani.context.add_init_script(SUBSCRIBES % json.dumps(subscription))
    page = ani.visit("/settings/notifications/")
    page.get_by_role("button", name="Notify this device").click()
    page.get_by_role("button", name="Try it out").wait_for()
    # Meanwhile the browser's push service gave it another address, which its service worker tells.
    moved = {**subscription, "endpoint": push_service.endpoint("moved")}
    with page.context.expect_event("response", lambda answer: "/renewals" in answer.url) as renewal:
        page.context.service_workers[0].evaluate(MOVED, [subscription, moved])
    assert renewal.value.status == 204
    page.get_by_role("button", name="Try it out").click()
    expect(page.get_by_text("It is on its way.")).to_be_visible()
    message = arrived(push_service)
    assert message.device == "moved"
    said = message.said
    deliver(page, ani.home, said)
    assert shown(page, actions=0) == {"title": "Teduh", "body": said["words"], "actions": []}

    page.get_by_label("A reminder, when you have no moment yet").check()
    page.get_by_role("button", name="Save").first.click()
    expect(page.get_by_text("It is saved.")).to_be_visible()
    silence = ani.visit("/day/2026-01-02/").get_by_role("link", name="End for good").get_attribute("href")
    assert silence is not None
    reminder = {**said, "words": "Would you like?", "silence": silence, "silenceWords": "Don't remind me"}
    deliver(page, ani.home, reminder)
    # The same tag: it has taken the place of the one before.
    assert shown(page, actions=1) == {
        "title": "Teduh",
        "body": "Would you like?",
        "actions": ["Don't remind me"],
    }
    with page.context.expect_event("response", lambda answer: "/silence/" in answer.url):
        page.context.service_workers[0].evaluate(TAPPED, "silence")
    ani.visit("/settings/notifications/")
    expect(page.get_by_label("A reminder, when you have no moment yet")).not_to_be_checked()
