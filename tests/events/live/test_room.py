"""Everybody who follows a talk in one process, while its database breaks now and then."""

import asyncio
import logging

import orjson
import pytest
from django.db import OperationalError

from teduh.events.live import queries
from teduh.events.live import room as rooms
from teduh.foundation.realtime.events import Event
from teduh.foundation.realtime.subscriptions import Subscription


class Hub:
    """One talk of which lines are known by their numbers, and a database that can be broken."""

    def __init__(self):
        self.subscription = Subscription(["live:1"])
        self.shown = [1]
        self.state = "live"
        self.is_broken = False

    async def subscribe(self, *_topics):
        return self.subscription

    def leave(self, subscription):
        pass

    async def ask(self, question, *facts):
        if self.is_broken:
            raise OperationalError("the database is locked")
        lines = [{"id": number} for number in self.shown]
        standing = {"state": self.state}
        if question is queries.line:
            return {"id": facts[0]} if facts[0] in self.shown else None
        return {queries.asked: [], queries.standing: standing}.get(question, (standing, lines, []))


class Page:
    """What one open page was told, since it was last asked."""

    def __init__(self):
        self._told = b""

    async def send_bytes(self, told):
        self._told += told

    async def told(self):
        await asyncio.sleep(0.05)
        told, self._told = self._told, b""
        frames = [frame.decode().split("\n") for frame in told.split(b"\n\n") if frame.startswith(b"event")]
        return [(kind.removeprefix("event: "), orjson.loads(facts[6:])) for kind, facts in frames]


@pytest.fixture
def hub(monkeypatch):
    made = Hub()
    monkeypatch.setattr(rooms, "hub", lambda: made)
    monkeypatch.setattr(rooms, "AFTER_A_FAULT_SECONDS", 0.01)
    monkeypatch.setattr(rooms, "LOOK_EVERY_SECONDS", 0.01)
    return made


async def _in_a_room(then):
    room, page = rooms.Room(1), Page()
    await room.enter(page)
    await page.told()
    try:
        await then(page)
    finally:
        room.close()


def test_a_line_that_met_a_broken_database_is_told_when_it_answers_again(hub, caplog):
    async def then(page):
        hub.is_broken = True
        hub.shown.append(2)
        hub.subscription.push(Event("line", {"line": 2}))
        assert await page.told() == []
        hub.is_broken = False
        assert ("line", {"id": 2}) in await page.told()
        hub.shown.append(3)
        hub.subscription.push(Event("line", {"line": 3}))
        assert await page.told() == [("line", {"id": 3})]

    with caplog.at_level(logging.ERROR):
        asyncio.run(_in_a_room(then))
    assert "The room of broadcast 1 could not tell what it heard" in caplog.text


@pytest.mark.usefixtures("caplog")
def test_a_line_that_went_meanwhile_is_taken_away_when_it_answers_again(hub):
    async def then(page):
        hub.is_broken = True
        hub.shown.clear()
        hub.subscription.push(Event("gone", {"line": 1}))
        assert await page.told() == []
        hub.is_broken = False
        assert ("gone", {"id": 1}) in await page.told()

    asyncio.run(_in_a_room(then))


@pytest.mark.usefixtures("caplog")
def test_it_goes_on_looking_whether_the_sender_is_there(hub):
    async def then(page):
        hub.is_broken = True
        assert await page.told() == []
        hub.is_broken, hub.state = False, "away"
        assert await page.told() == [("state", {"state": "away"})]

    asyncio.run(_in_a_room(then))


def test_a_line_that_is_shown_no_more_is_not_told(hub):
    async def then(page):
        hub.subscription.push(Event("line", {"line": 9}))
        assert await page.told() == []

    asyncio.run(_in_a_room(then))
