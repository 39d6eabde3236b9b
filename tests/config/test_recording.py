"""`teduh record`: a minute with a headset on, in a file."""

import pytest

from teduh.config.command_line import main
from teduh.exhibition import signal
from tests.exhibition.headband import worn_headband


def test_a_minute_is_counted_down_and_kept_as_a_file_that_is_read_again(tmp_path, capsys):
    file = tmp_path / "minute.bdf"
    with worn_headband() as headset:
        assert main(["record", headset, str(file)]) == 0
    heard = signal.read(file)
    assert (heard.channels, heard.seconds, heard.found) == (("TP9", "AF7", "AF8", "TP10"), 60.0, ())
    said = capsys.readouterr().err
    assert "\n0 s left  ● TP9" in said
    assert "Erase it once the cloth is there." in said


@pytest.mark.parametrize(
    ("headset", "name", "sentence"),
    [
        ("crown", "minute.bdf", "We know no headset named crown."),
        ("synthetic", "minute.wav", "The name of the file must end in .bdf."),
        ("synthetic", "nowhere/minute.bdf", "cannot be written."),
    ],
)
def test_what_cannot_be_recorded_ends_with_2_and_a_sentence(tmp_path, capsys, headset, name, sentence):
    assert main(["record", headset, str(tmp_path / name)]) == 2
    assert sentence in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_is_there_is_never_written_over(tmp_path):
    file = tmp_path / "minute.bdf"
    file.write_bytes(b"of somebody else")
    assert main(["record", "synthetic", str(file)]) == 2
    assert file.read_bytes() == b"of somebody else"
