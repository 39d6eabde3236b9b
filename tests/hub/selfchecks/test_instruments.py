"""Instruments as data: licensed, whole in both languages, and scored as their makers say, on every total."""

import random
import shutil
import tomllib
from itertools import product

import pytest

from teduh.hub.selfchecks.instruments import instruments, kept_folders, missing, score
from teduh.hub.selfchecks.instruments.reading import NoInstrument, read_instrument
from teduh.hub.selfchecks.instruments.scoring import is_crisis

ALL = [pytest.param(each, id=each.slug) for each in instruments()]
FREE = {"phq-9", "phq-2", "gad-7", "phq-4"}
# The edges as the makers publish them, beside our files: from, to, in order.
EDGES = {
    "phq-9": [(0, 4), (5, 9), (10, 14), (15, 19), (20, 27)],
    "phq-2": [(0, 2), (3, 6)],
    "gad-7": [(0, 4), (5, 9), (10, 14), (15, 21)],
    "phq-4": [(0, 2), (3, 5), (6, 8), (9, 12)],
    "who-5": [(0, 28), (29, 50), (51, 100)],
}
SIZES = {"phq-9": (9, 3), "phq-2": (2, 3), "gad-7": (7, 3), "phq-4": (4, 3), "who-5": (5, 5)}


def by_slug(slug):
    return next(each for each in instruments() if each.slug == slug)


def answers_of(instrument, total):
    """Answers whose sum is this, the last items first, so that a crisis item is among them."""
    most = max(choice.value for choice in instrument.scale)
    left, given = total, {}
    for item in reversed(instrument.items):
        given[item.id] = min(most, left)
        left -= given[item.id]
    return given


def test_what_ships_is_what_may_ship():
    assert {each.slug for each in instruments()} == FREE | {"who-5"}
    assert {folder.name for folder in kept_folders()} == FREE | {"who-5"}
    assert [folder.parent.name for folder in kept_folders() if folder.name == "who-5"] == ["licensed"]


@pytest.mark.parametrize("instrument", ALL)
def test_it_names_source_licence_and_permitted_use(instrument):
    folder = next(folder for folder in kept_folders() if folder.name == instrument.slug)
    assert (folder / instrument.licence).read_text().strip()
    assert instrument.source
    assert instrument.permitted_use


@pytest.fixture
def copied(tmp_path):
    folder = next(folder for folder in kept_folders() if folder.name == "phq-9")
    return shutil.copytree(folder, tmp_path / "phq-9")


def test_without_its_licence_file_it_is_refused(copied):
    assert read_instrument(copied).name == "PHQ-9"
    (copied / "LICENCE.txt").unlink()
    with pytest.raises(NoInstrument, match="licence"):
        read_instrument(copied)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('licence = "LICENCE.txt"', 'licence = ""', "licence"),
        ("permitted_use = ", "permitted_use = '' #", "permitted_use"),
        ("from = 5\n", "from = 6\n", "side by side"),
        ("to = 27\n", "to = 26\n", "side by side"),
        ("name = ", "nama = ", "cannot be read"),
        ("[[scale]]", "[[scale", "cannot be read"),
    ],
)
def test_a_broken_file_is_refused_and_says_why(copied, old, new, said):
    path = copied / "instrument.toml"
    path.write_text(path.read_text().replace(old, new, 1))
    with pytest.raises(NoInstrument, match=said):
        read_instrument(copied)


@pytest.mark.parametrize("instrument", ALL)
def test_every_word_is_there_in_both_languages(instrument):
    lists = [*instrument.scale, *instrument.items]
    texts = [instrument.title, instrument.measures, instrument.stem, *(each.text for each in lists)]
    texts += [words for band in instrument.bands for words in (band.range, band.meaning, band.next)]
    texts += [words for each in instrument.validations for words in (each.who, each.finding)]
    assert all(set(words) == {"id", "en"} and all(words.values()) for words in texts)


@pytest.mark.parametrize("instrument", ALL)
def test_no_wording_is_called_checked_before_somebody_has_compared_it(instrument):
    assert instrument.wording_checked == {}


@pytest.mark.parametrize("instrument", ALL)
def test_its_bands_are_those_that_its_makers_publish(instrument):
    assert [(band.low, band.high) for band in instrument.bands] == EDGES[instrument.slug]
    most = max(choice.value for choice in instrument.scale)
    assert (len(instrument.items), most) == SIZES[instrument.slug]


@pytest.mark.parametrize("instrument", ALL)
def test_every_total_lies_in_the_band_that_its_makers_publish(instrument):
    most = len(instrument.items) * max(choice.value for choice in instrument.scale)
    for total in range(most + 1):
        found = score(instrument, answers_of(instrument, total))
        edges = next(edge for edge in EDGES[instrument.slug] if edge[0] <= found.total <= edge[1])
        assert (found.total, (found.band.low, found.band.high)) == (total * instrument.multiply, edges)


def test_well_being_is_shown_out_of_a_hundred():
    who_5 = by_slug("who-5")
    assert [score(who_5, answers_of(who_5, raw)).total for raw in (0, 7, 13, 25)] == [
        0,
        28,
        52,
        100,
    ]


def test_a_single_heavy_answer_is_a_crisis_whatever_the_total():
    instrument = by_slug("phq-9")
    nothing = {item.id: 0 for item in instrument.items}
    assert [is_crisis(instrument, nothing | {"harm": value}) for value in range(4)] == [
        False,
        True,
        True,
        True,
    ]
    everything = {item.id: 3 for item in instrument.items}
    assert is_crisis(instrument, everything | {"harm": 0}) is False


def test_a_crisis_needs_no_whole_answers():
    assert is_crisis(by_slug("phq-9"), {"harm": 1})


@pytest.mark.parametrize("instrument", ALL)
def test_a_missing_item_is_named_and_never_a_zero(instrument):
    whole = answers_of(instrument, 3)
    for item in instrument.items:
        without = {name: value for name, value in whole.items() if name != item.id}
        assert missing(instrument, without) == [item]
        with pytest.raises(ValueError, match=item.id):
            score(instrument, without)
        assert missing(instrument, whole | {item.id: 9}) == [item]


def test_halves_of_four_questions_are_told_from_three_on():
    instrument = by_slug("phq-4")
    names = [item.id for item in instrument.items]
    for values in product(range(4), repeat=4):
        found = score(instrument, dict(zip(names, values, strict=True)))
        reached = [sum(values[:2]) >= 3, sum(values[2:]) >= 3]
        assert [part in found.parts for part in instrument.parts] == reached


# Words of a verdict about a person, and names of illnesses as what somebody has.
VERDICTS = (
    "you have", "you are depressed", "you suffer", "diagnos", "disorder", "patient", "depression",
    "depressed",
    "kamu menderita", "kamu mengalami", "kamu mengidap", "gangguan", "depresi", "pasien", "penyakit jiwa",
)  # fmt: skip


@pytest.mark.parametrize("instrument", ALL)
def test_what_is_said_of_a_total_is_no_diagnosis(instrument):
    said = [words for band in instrument.bands for words in (*band.range.values(), *band.meaning.values())]
    said += [words for band in instrument.bands for words in band.next.values()]
    said += [words for part in instrument.parts for words in part.text.values()]
    assert [(words, verdict) for words in said for verdict in VERDICTS if verdict in words.casefold()] == []


@pytest.mark.parametrize("instrument", ALL)
def test_the_browser_is_told_numbers_and_no_words(instrument):
    told = instrument.for_browser()
    assert set(told) == {"slug", "multiply", "values", "items", "bands", "parts"}


def vectors(instrument, chance):
    """Every total twice and some answers by chance, for the browser to count as well."""
    most = max(choice.value for choice in instrument.scale)
    whole = [answers_of(instrument, total) for total in range(len(instrument.items) * most + 1)]
    turned = [dict(zip(given, reversed(list(given.values())), strict=True)) for given in whole]
    free = [{item.id: chance.randint(0, most) for item in instrument.items} for _ in range(60)]
    return [*whole, *turned, *free]


def test_there_are_vectors_for_every_total():
    chance = random.Random(1)  # noqa: S311 - the same answers each time
    totals = {score(by_slug("phq-9"), given).total for given in vectors(by_slug("phq-9"), chance)}
    assert totals == set(range(28))


def test_the_files_say_that_the_operator_compares_every_wording():
    for folder in kept_folders():
        assert "compare" in (folder / "LICENCE.txt").read_text()
        assert tomllib.loads((folder / "instrument.toml").read_text())["status"] in {"on", "off"}


def test_what_is_off_is_not_offered(copied):
    path = copied / "instrument.toml"
    path.write_text(path.read_text().replace('status = "on"', 'status = "off"'))
    assert not read_instrument(copied).is_offered
