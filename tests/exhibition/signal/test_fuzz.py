"""A file that something went wrong with ends in a cloth or in a refusal: no traceback and no hang."""

import pytest

from teduh.exhibition.signal.tables import table
from tests.exhibition.signal.mutated import FORMATS, outcomes


@pytest.mark.thorough
@pytest.mark.parametrize("name", FORMATS)
def test_a_mutated_file_ends_in_traits_or_in_a_refusal(name, capfd):
    counted = outcomes(FORMATS[name](), range(20))
    foreseen = {"cloth", *table("messages")["refuse"]}

    assert set(counted) - foreseen == set()
    assert len(counted) > 1
    assert "Traceback" not in capfd.readouterr().err
