"""Which words ask for help first: measured on every committed line, and on the same lines in disguise."""

import logging
import random
import re

import pytest

from teduh.safety.wording import read, reading
from teduh.safety.wording.lexicon import lexicon
from teduh.safety.wording.measuring import Line, NotALine, lines_of, measured, shipped_lines, table

LINES = shipped_lines()
RULES = lexicon().rules
LEVELS = {line.text: read(line.text).level for line in LINES}
MEASURED = measured(LINES)
HEAVY = [line.text for line in LINES if line.level >= 2 and LEVELS[line.text] >= 2]


def test_there_are_enough_lines_and_two_fifths_of_them_sound_heavy_and_are_harmless():
    hard = [line for line in LINES if line.is_hard]
    assert len(LINES) >= 300
    assert len(hard) / len(LINES) >= 0.40
    assert {line.level for line in hard} == {0}


def test_no_line_is_there_twice():
    assert len({line.text.casefold() for line in LINES}) == len(LINES)


def test_what_is_heavy_is_found_and_danger_almost_always():
    assert MEASURED.recall(2) >= 0.95
    assert MEASURED.recall(3) >= 0.98


@pytest.mark.parametrize("lang", ["id", "en", "mix"])
def test_every_language_is_found_alike_and_harmless_words_seldom_alarm(lang):
    found = measured([line for line in LINES if line.lang == lang])
    assert found.recall(2) >= 0.95
    assert found.recall(3) >= 0.98
    assert found.false_alarms <= 0.05


def test_what_was_measured_is_printed_for_each_language(capsys):
    printed = "\n".join(table(LINES))
    # Seen with `pytest -s`, so that whoever changes a rule reads what it does.
    print(printed)  # noqa: T201 - as the line above says
    assert re.findall(r"^(\w+): \d+ lines", capsys.readouterr().out, re.MULTILINE) == [
        "id",
        "en",
        "mix",
        "all",
    ]


def test_a_measure_can_be_wrong():
    told = measured([Line("id", 3, "cuaca cerah"), Line("id", 0, "aku ingin mati")])
    assert (told.recall(2), told.recall(3), told.precision, told.false_alarms) == (0.0, 0.0, 0.0, 1.0)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_a_rule_finds_its_examples_and_leaves_its_counter_examples(rule):
    assert (len(rule.examples) >= 3, len(rule.counter_examples) >= 3) == (True, True)
    assert [text for text in rule.examples if rule.id not in read(text).rules] == []
    assert [text for text in rule.counter_examples if rule.id in read(text).rules] == []


def test_every_rule_says_who_wrote_it_when_and_that_no_clinician_has_looked_yet():
    assert len({rule.id for rule in RULES}) == len(RULES)
    assert {(rule.author, rule.reviewed_by, rule.date.year) for rule in RULES} == {("Teduh", "", 2026)}
    assert {rule.id.split(".")[1] for rule in RULES} == {"l1", "l2", "l3"}
    assert [rule.id for rule in RULES if not rule.id.startswith(f"{rule.lang}.l{rule.level}.")] == []


def test_a_pattern_is_written_with_the_words_that_slang_becomes():
    spelling = lexicon().spelling
    known = spelling.known - set(spelling.slang)
    assert [word for word in known if spelling.words(word) != (word,)] == []


# ——— The same in disguise ———


def drawn_out(text):
    return re.sub(r"\b(\w{2,})(\w)\b", r"\1\2\2\2", text)


def in_leet(text):
    return text.translate(str.maketrans("aeio", "4310"))


def homoglyphs(text):
    return text.translate(str.maketrans("aeocp", "\u0430\u0435\u043e\u0441\u0440"))


def spaced(text):
    return "  " + re.sub(r" ", " \u00a0 ", text) + " "


def with_emoji(text):
    return f"\U0001f614 {text} \U0001f494\U0001f494"


def wide(text):
    return "".join(chr(ord(char) + 0xFEE0) if "a" <= char <= "z" else char for char in text)


def invisible(text):
    return re.sub(r"(\w)(\w)", "\\1\u200b\\2", text)


def changed(word):
    """Two neighbours inside a long word change places."""
    middle = len(word) // 2
    return word[: middle - 1] + word[middle] + word[middle - 1] + word[middle + 1 :]


def with_a_slip(text):
    forgiven = sorted(lexicon().spelling.forgiven, key=len, reverse=True)
    for word in forgiven:
        if len(word) >= 6 and re.search(rf"\b{word}\b", text.casefold()):
            return re.sub(rf"\b{word}\b", changed(word), text.casefold(), count=1)
    return text


DISGUISES = [
    str.upper,
    str.title,
    drawn_out,
    in_leet,
    homoglyphs,
    spaced,
    with_emoji,
    wide,
    invisible,
    with_a_slip,
]


@pytest.mark.parametrize("disguise", DISGUISES, ids=lambda each: each.__name__)
def test_a_disguise_changes_no_level(disguise):
    read_now = {text: read(disguise(text)).level for text in HEAVY}
    assert {text: level for text, level in read_now.items() if level != LEVELS[text]} == {}


@pytest.mark.parametrize(
    "disguise", [str.upper, spaced, with_emoji, wide, invisible], ids=lambda each: each.__name__
)
def test_a_disguise_makes_nothing_heavy_of_harmless_lines(disguise):
    light = [line.text for line in LINES if line.level == 0 and LEVELS[line.text] == 0]
    assert [text for text in light if read(disguise(text)).shows_help] == []


@pytest.mark.parametrize(
    "text",
    [
        "b.u.n.d.i.r", "b u n d i r", "b-u-n-u-h d-i-r-i", "bunuhdiri", "bu.nuh di.ri", "b*nuh diri",
        "pengenmati", "s u i c i d e", "su!c!de", "su*cide", "k i l l m y s e l f", "I want to d.i.e",
        "sewerslide",
    ],
)  # fmt: skip
def test_words_that_were_taken_apart_or_put_together_are_read(text):
    assert read(text).level == 2


# ——— What is told ———


def test_a_reading_tells_level_rules_and_places_in_what_was_written():
    text = "Hai!  Aku  PENGEN\u200b m4ti\u2026"
    found = read(text)
    assert (found.level, found.rules) == (2, ("id.l2.want_to_die",))
    assert [text[start:end] for start, end in found.spans] == ["Aku  PENGEN\u200b m4ti"]
    assert set(found.__slots__) == {"level", "rules", "spans", "is_unread"}


def test_light_words_ask_for_nothing():
    found = read("Hari ini aku makan soto.")
    assert (found, found.shows_help, found.asks_a_human) == (reading.Reading(), False, False)


def test_a_no_before_a_comma_belongs_to_something_else():
    assert read("Tidak, aku mau mati").level == 2
    assert read("aku tidak mau mati").level == 0


def test_the_heavier_of_two_sentences_counts():
    assert read("Filmnya tentang bunuh diri. Aku juga mau mati malam ini.").level == 3


def test_a_film_in_one_clause_takes_nothing_back_in_another():
    assert read("aku habis nonton film, aku ingin mati").level == 2


@pytest.mark.parametrize("text", ["", " ", "\n", "\u200b", "💔", "🏽", "'", "-" * 50, "\x00", "\ud800"])
def test_what_holds_no_words_is_light(text):
    assert read(text) == reading.Reading()


def test_when_reading_breaks_help_is_shown_a_human_looks_and_no_word_is_in_the_log(monkeypatch, caplog):
    def breaks(*_asked):
        raise ValueError("rahasia sekali")

    monkeypatch.setattr(reading, "matches", breaks)
    with caplog.at_level(logging.DEBUG):
        found = read("rahasia sekali")
    assert (found.shows_help, found.asks_a_human, found.is_unread) == (True, True, True)
    assert "rahasia" not in caplog.text
    assert "ValueError" in caplog.text


def test_no_word_of_a_text_is_in_the_log(caplog):
    with caplog.at_level(logging.DEBUG):
        for line in LINES:
            read(line.text)
    assert caplog.text == ""


def test_a_broken_line_of_a_measured_file_is_told_by_its_number_alone():
    with pytest.raises(NotALine) as no:
        list(lines_of(["id\t0\tcerah", "rahasia"]))
    assert str(no.value) == "2"


def test_whatever_characters_come_places_lie_in_the_text():
    chance = random.Random(7)  # noqa: S311 - the same texts each time
    letters = "aAmMtTiI bunuhdir.,!*@0134 \n\u200b\u0430\ufb01\u0130ß💔'\u2019-"
    for _ in range(400):
        text = "".join(chance.choice(letters) for _ in range(chance.randint(0, 80)))
        found = read(text)
        assert not found.is_unread
        assert all(0 <= start < end <= len(text) for start, end in found.spans)
