"""The sentences of reports are whole in every language."""

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import teduh.surveys.report
from teduh.surveys.report.words import Words, languages

TABLE = Path(teduh.surveys.report.__file__).parent / "rules/words.toml"


def _sentences(table: dict[str, Any], under: str = "") -> Iterator[tuple[str, object]]:
    for key, value in table.items():
        if isinstance(value, dict):
            yield from _sentences(value, f"{under}{key}.")
        else:
            yield under + key, value


@pytest.mark.parametrize("language", languages())
def test_every_language_has_every_sentence_with_the_same_blanks(language: str) -> None:
    tables = tomllib.loads(TABLE.read_text())

    def blanks(of: str) -> dict[str, list[str]]:
        return {key: sorted(re.findall(r"{\w+}", str(value))) for key, value in _sentences(tables[of])}

    assert blanks(language) == blanks("en")


@pytest.mark.parametrize(
    ("language", "percent", "country", "number"),
    [("en", "57.4%", "Indonesia", "16,000"), ("id", "57,4%", "Indonesia", "16.000")],
)
def test_numbers_and_countries_are_written_as_the_language_does(
    language: str, percent: str, country: str, number: str
) -> None:
    words = Words(language)
    assert (words.percent(0.574, 1), words.country("ID"), words.number(16000)) == (percent, country, number)


def test_no_sentence_of_a_panel_promises_a_margin_of_sampling_error() -> None:
    said = {
        kind: Words("en")(f"sample.{kind}.intervals", margins="age", level="95%")
        for kind in ("probability", "open_link")
    }
    assert ["margin" in sentence for sentence in said.values()] == [True, False]
    assert "not a margin of sampling error" in Words("en")(
        "sample.opt_in_panel.intervals", margins="age", level="95%"
    )


def test_an_unknown_language_is_refused() -> None:
    with pytest.raises(LookupError):
        Words("xx")
