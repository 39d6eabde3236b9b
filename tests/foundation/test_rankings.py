"""The registry through which one room orders what another lists."""

from collections.abc import Sequence

import pytest

from teduh.foundation import rankings
from teduh.foundation.rankings import Place, Ranking, ranking, register

EDITORS = ("sleep", "work", "family")


@pytest.fixture(autouse=True)
def _no_source(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rankings, "_sources", [])


def _family_first(subject: str, country: str, _editors: Sequence[str]) -> Ranking | None:
    if (subject, country) != ("topics", "ID"):
        return None
    return Ranking((Place("family", "57% named it"), Place("money", "gone"), Place("sleep")), "/reports/1/")


def test_without_a_source_the_editors_order_stands_without_reasons() -> None:
    assert ranking("topics", "ID", EDITORS) == Ranking((Place("sleep"), Place("work"), Place("family")))


def test_a_source_orders_what_it_knows_and_the_rest_stands_behind() -> None:
    register(_family_first)
    assert ranking("topics", "ID", EDITORS) == Ranking(
        (Place("family", "57% named it"), Place("sleep"), Place("work")), "/reports/1/"
    )


def test_another_country_or_subject_is_not_touched() -> None:
    register(_family_first)
    found = [ranking("topics", "VN", EDITORS), ranking("barriers", "ID", EDITORS)]
    assert [[place.key for place in each.places] for each in found] == [list(EDITORS)] * 2


def test_registering_twice_asks_once() -> None:
    register(_family_first)
    register(_family_first)
    assert len(rankings._sources) == 1  # noqa: SLF001 - what is registered
