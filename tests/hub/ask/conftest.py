"""Somebody is on duty, and one line of help was confirmed today."""

import pytest

from teduh.hub.ask import staffing
from teduh.safety import help_lines
from tests.hub.ask.asked import confirmed_line, on_duty


@pytest.fixture(autouse=True)
def duty(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(staffing, "_rosters", [on_duty])


@pytest.fixture
def confirmed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(help_lines, "_sources", [confirmed_line])


@pytest.fixture
def off_duty(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(staffing, "_rosters", [])
