"""Where the norms come from: recordings in, knots out, and what is shipped is what they give."""

import io
import json
from importlib.resources import files

import pytest

from teduh.exhibition.signal import features, read, sentence
from teduh.exhibition.signal.norming import norms_of, of_folder
from teduh.exhibition.signal.tables import norms
from tests.exhibition.signal.made import brown, openbci_text, real

NAMES = tuple(norms("muse")["feat"])
SESSIONS = ("muse_101_1_60s", "muse_101_2_60s", "muse_304_1_60s", "muse_304_2_60s")


def one(value: float) -> dict[str, float]:
    return dict.fromkeys(NAMES, value)


def test_the_shipped_norms_of_caps_are_what_the_recordings_give(tmp_path):
    (tmp_path / "S001").mkdir()
    for name in ("eyes_open.edf", "eyes_closed.edf"):
        (tmp_path / "S001" / name).write_bytes(real(name))
    made, shipped = of_folder("cap", tmp_path), norms("cap")

    assert made["n"] == shipped["n"] == 1
    assert made["feat"] == {name: pytest.approx(knots, abs=5e-6) for name, knots in shipped["feat"].items()}
    assert made["trait"] == shipped["trait"]


def test_a_headband_leaves_no_trace_in_the_norms_of_caps(tmp_path):
    for person, name in (("S001", "eyes_open.edf"), ("101", "muse_101_1_60s.csv")):
        (tmp_path / person).mkdir()
        (tmp_path / person / name).write_bytes(real(name))

    assert of_folder("cap", tmp_path)["n"] == 1


def test_the_shared_headbands_lie_within_the_norms_that_hold_their_people():
    """Their people are among the 66: our own reading of them is inside what was read then."""
    for name in SESSIONS:
        for feature, value in features(read(io.BytesIO(real(f"{name}.csv")))).values.items():
            knots = norms("muse")["feat"][feature]
            slack = 0.02 * (knots[-1] - knots[0])
            assert knots[0] - slack <= value <= knots[-1] + slack, (name, feature)


def test_people_weigh_equally_however_often_they_were_recorded():
    often = norms_of([[one(0.0)] * 30, *([one(float(at))] for at in range(1, 21))], None)
    once = norms_of([[one(float(at))] for at in range(21)], None)

    assert often["feat"]["iaf"][6] == pytest.approx(once["feat"]["iaf"][6], abs=0.6)
    assert once["feat"]["iaf"][0::12] == [0.0, 20.0]
    assert once["feat"]["iaf"][6] == pytest.approx(10.0)
    assert once["trait"]["rhythm"][6] == pytest.approx(0.5, abs=0.05)
    assert once["n"] == 21


def test_few_people_move_the_middle_and_leave_the_spread():
    wide = norms_of([[one(float(at))] for at in range(21)], None)
    few = norms_of([[one(20.0), one(22.0)]], wide)

    assert few["feat"]["iaf"] == pytest.approx([knot + 1.0 for knot in wide["feat"]["iaf"]])
    assert few["trait"] == wide["trait"]


def test_many_people_have_norms_of_their_own_and_lean_a_little():
    wide = norms_of([[one(float(at))] for at in range(21)], None)
    many = norms_of([[one(100.0 + at)] for at in range(30)], wide)

    assert many["feat"]["iaf"][0] == pytest.approx(0.75 * 100.0)
    assert many["n"] == 30


def test_a_cap_is_told_with_how_many_it_is_compared():
    (said,) = [
        one
        for one in features(read(io.BytesIO(openbci_text(brown(60.0, 250.0, 8))))).notes
        if one.code == "few_norms"
    ]

    assert sentence(said, "en").startswith("Compared with 66 people who wore a headband and 1 with a cap:")


def test_every_class_of_headsets_has_norms_with_their_source():
    kept = [
        json.loads(file.read_text())
        for file in (files("teduh.exhibition.signal") / "norms").iterdir()
        if file.name.endswith(".json")
    ]

    assert len(kept) == 2
    assert all(each["source"] and each["n"] and set(each["feat"]) == set(NAMES) for each in kept)
