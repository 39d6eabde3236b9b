"""A file that something went wrong with ends in a table or in a refusal: no traceback, no hang, no flood."""

import tomllib
from pathlib import Path

import pytest

from teduh.surveys import formats
from tests.surveys.formats.mutated import FORMATS, most_mebibytes, outcomes

MESSAGES = Path(formats.__file__).with_name("messages.toml")


@pytest.mark.thorough
@pytest.mark.parametrize("name", FORMATS)
def test_a_mutated_file_ends_in_a_table_or_in_a_refusal(name, tmp_path, capfd):
    many = 60 if "Parquet" in name else 200  # each of these is a process
    counted = outcomes(FORMATS[name], tmp_path, range(many))
    foreseen = {"table", "findings", "refused", *tomllib.loads(MESSAGES.read_text("utf-8"))}

    assert set(counted) - foreseen == set()
    assert counted["table"] > 0
    assert len(counted) > 1
    assert "Traceback" not in capfd.readouterr().err
    assert most_mebibytes() < 1024
