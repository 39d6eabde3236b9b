"""A file that something went wrong with ends in a cloth or in a refusal: no traceback and no hang."""

import pytest

from teduh.exhibition.signal.tables import table
from tests.exhibition.signal.mutated import FORMATS, TEXTS, outcomes, past_the_format

SAMPLE = 40


@pytest.mark.thorough
@pytest.mark.parametrize("name", FORMATS)
def test_a_mutated_file_ends_in_a_cloth_or_in_a_refusal(name, capfd):
    counted = outcomes(name, range(SAMPLE))
    foreseen = {"cloth", "traits", *table("messages")["refuse"]}

    assert set(counted) - foreseen == set()
    assert len(counted) > 1
    assert counted["cloth"] > 0
    assert name not in TEXTS or past_the_format(counted) > 1 / 3
    assert "Traceback" not in capfd.readouterr().err
