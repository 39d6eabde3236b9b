"""What a recording says moves the trait that is named for it, and small noise moves none."""

import io
from dataclasses import replace
from functools import cache

import numpy as np
import pytest

from teduh.exhibition.signal import PIECES, Features, Recording, Traits, features, read, traits
from tests.exhibition.signal.made import brown, real, recording, rhythm

SESSIONS = ("muse_101_1_60s", "muse_101_2_60s", "muse_304_1_60s", "muse_304_2_60s")


@cache
def recorded(name: str) -> Recording:
    return read(io.BytesIO(real(name)))


@cache
def measured(name: str) -> Features:
    return features(recorded(name))


@cache
def ranked(name: str) -> Traits:
    return traits(measured(name))


def test_there_are_31_features_and_all_are_numbers():
    found = measured("muse_101_1_60s.csv").values

    assert len(found) == 31
    assert np.isfinite(list(found.values())).all()


def test_closed_eyes_raise_the_rhythm_of_the_same_person():
    closed, opened = ranked("eyes_closed.edf").rhythm, ranked("eyes_open.edf").rhythm

    assert abs(opened - 765) < 20
    assert abs(closed - 983) < 15


@pytest.mark.parametrize("hertz", [8.0, 10.0, 12.0])
def test_the_frequency_of_a_made_rhythm_is_found(hertz):
    found = features(recording(brown() + rhythm(hertz, 12.0)))

    assert found.values["iaf"] == pytest.approx(hertz, abs=0.15)
    assert found.texture.peak == pytest.approx(100 * hertz, abs=15)


def of(samples) -> Traits:
    return traits(features(recording(samples)))


@pytest.mark.parametrize(
    ("trait", "less", "more"),
    [
        ("rhythm", 0 * rhythm(10.0, 1.0), rhythm(10.0, 10.0)),
        ("theta", 0 * rhythm(6.0, 1.0), rhythm(6.0, 12.0)),
        ("fast", 0 * rhythm(22.0, 1.0), rhythm(22.0, 8.0) + rhythm(35.0, 5.0)),
        ("slow", 0 * rhythm(2.0, 1.0), rhythm(2.0, 25.0)),
        (
            "lean",
            np.array([[0], [1], [0], [0]]) * rhythm(10.0, 20.0),
            np.array([[0], [0], [1], [0]]) * rhythm(10.0, 20.0),
        ),
        (
            "side",
            np.array([[1], [0], [0], [0]]) * rhythm(10.0, 20.0),
            np.array([[0], [0], [0], [1]]) * rhythm(10.0, 20.0),
        ),
        (
            "front",
            np.array([[0], [1], [1], [0]]) * rhythm(6.0, 20.0),
            np.array([[1], [0], [0], [1]]) * rhythm(6.0, 20.0),
        ),
        ("link", 0 * rhythm(10.0, 1.0), brown(channels=1, seed=9) * 2.0),
        ("burst", rhythm(10.0, 20.0), rhythm(10.0, 20.0) * (np.arange(15360) % 2560 < 400)),
    ],
)
def test_a_trait_rises_with_what_it_is_named_for(trait, less, more):
    low, high = (getattr(of(brown() + part), trait) for part in (less, more))

    assert high > low + 100


SHARED = (
    *(f"{name}.csv" for name in SESSIONS),
    "eyes_open.edf",
    "eyes_closed.edf",
    "eyes_closed_8.bdf",
)


@pytest.mark.parametrize("seed", range(5))
@pytest.mark.parametrize("name", SHARED)
def test_white_noise_of_one_microvolt_moves_no_trait_by_more_than_a_tenth(name, seed):
    before = recorded(name)
    noise = np.random.default_rng(seed).normal(0.0, 1.0, before.samples.shape)
    after = traits(features(replace(before, samples=before.samples + noise))).ranks()
    moved = {trait: abs(after[trait] - rank) for trait, rank in ranked(name).ranks().items()}

    assert {trait: by for trait, by in moved.items() if by > 100} == {}


def test_a_frequency_counts_as_much_as_its_rhythm_stands_out():
    """A minute whose highest bin is the first of the band, and no rhythm: 304 in the first recording."""
    found = measured("muse_304_1_60s.csv")
    clear = replace(found, values={**found.values, "alpha_peak": 1.0})

    assert found.values["iaf"] == pytest.approx(7.0, abs=0.05)
    assert "faint_rhythm" in [said.code for said in found.notes]
    assert abs(traits(found).iaf - 500) < 25
    assert abs(found.texture.peak - 1000) < 15
    assert traits(clear).iaf < 10
    assert "faint_rhythm" not in [said.code for said in measured("eyes_closed.edf").notes]


def distance(one: Traits, other: Traits) -> float:
    pairs = zip(one.ranks().values(), other.ranks().values(), strict=True)
    return float(np.sqrt(np.mean([((a - b) / 1000) ** 2 for a, b in pairs])))


def test_the_same_person_is_nearer_than_another():
    """The reduced test on two people recorded twice: by a quarter, on average."""
    a, b, c, d = (ranked(f"{name}.csv") for name in SESSIONS)
    same = [distance(a, b), distance(c, d)]
    other = [distance(one, two) for one in (a, b) for two in (c, d)]

    assert np.mean(same) < 0.75 * np.mean(other)


def test_the_two_recordings_of_304_have_the_same_leading_traits_in_the_same_order():
    """Slow waves, then grain: the same first and second family of cloth; and the same quarter of burst."""
    tops = []
    for name in SESSIONS[2:]:
        t = ranked(f"{name}.csv")
        claims = {
            "rhythm": t.rhythm,
            "theta": t.theta,
            "link": t.link,
            "lean": 2 * abs(t.lean - 500),
            "slow": t.slow,
            "grain": t.grain,
        }
        tops.append((sorted(claims, key=lambda claim: -claims[claim])[:2], t.burst > 760))

    assert tops == [(["slow", "grain"], True)] * 2


def test_the_texture_follows_the_minute():
    growing = rhythm(10.0, 20.0) * np.linspace(0.1, 1.0, 15360)
    texture = features(recording(brown() * 0.2 + growing)).texture
    rows = np.array(texture.alpha)

    assert rows.shape == (4, PIECES)
    assert (rows[:, :16].mean(axis=1) < 350).all()
    assert (rows[:, -16:].mean(axis=1) > 600).all()
    assert np.array(texture.trace).shape == (4, 256)
    assert np.abs(np.array(texture.trace)).max(axis=1).tolist() == [1000] * 4
    assert max(range(18), key=texture.spectrum.__getitem__) == 5  # 3 + 5 x 25 / 17 = 10.4 Hz


def test_the_trace_meets_its_own_start():
    trace = np.array(ranked("muse_101_1_60s.csv").texture.trace)
    steps = np.abs(np.diff(trace, axis=1))

    assert (np.abs(trace[:, 0] - trace[:, -1]) <= steps.max(axis=1)).all()


def test_disturbed_seconds_are_counted_and_the_best_minute_is_chosen():
    waves = brown(90.0)
    waves[:, : 20 * 256 : 256] += 900.0
    waves[1, 70 * 256 : 70 * 256 + 100] += 900.0

    assert features(recording(waves)).texture.artefacts < 120
    assert features(recording(waves[:, : 60 * 256])).texture.artefacts > 250
