"""The articles that the hub ships: whole in both languages, plain, and safe to read on a bad night."""

import json
import re
import tomllib

import pytest

from tests.hub.content import written
from tests.hub.content.written import ARTICLES, BLOCK, CONTENT, EXERCISES, LANGUAGES, article, table

SURVEYS = CONTENT.parents[1] / "surveys"
GLOSSARY = written.listed(CONTENT / "glossary.yaml")
TOPICS = table("topics.toml")
FACTS = ["title", "summary", "topic", "order", "status", "suicide_related", "sources", "terms"]
SAME_IN_BOTH = ["topic", "order", "status", "suicide_related", "terms"]
OF_A_SOURCE = ["title", "publisher", "url", "accessed", "checked"]
OF_AN_EXERCISE = ["order", "status", "title", "what_for", "when_not", "prepare", "rounds", "steps", "closing"]
# One list for all: a test of its own for each text would take longer than reading it.
TEXTS = {(slug, language): article(slug, language) for slug in ARTICLES for language in LANGUAGES}

# Words that guidelines for speaking of suicide advise against, and one cause given for it. Whoever writes
# here finds another way to say it; of methods the texts say nothing at all.
DISCOURAGED = re.compile(
    r"\bcommit\w* suicide|\b(?:un)?success\w* (?:suicide|attempt)|\bfailed (?:suicide|attempt)|\bepidemic\b"
    r"|\b(?:berhasil|gagal) bunuh diri|\bbunuh diri (?:yang )?(?:berhasil|gagal)|\bnekat\b|\borang gila\b"
    r"|\b(?:suicide|bunuh diri)\b(?:[^\w.!?]+\w+){0,8}?[^\w.!?]+(?:because|karena)\b"
    r"|\b(?:because|karena)\b(?:[^\w.!?]+\w+){0,8}?[^\w.!?]+(?:suicide|bunuh diri)\b",
    re.IGNORECASE,
)
YEAR = re.compile(r"\b(?:19|20)\d\d\b")
TELEPHONE = re.compile(r"\d(?:[ .()/-]?\d){2,}")


def test_twelve_articles_are_there_in_both_languages():
    found = {path.name: {each.name for each in path.iterdir()} for path in (CONTENT / "articles").iterdir()}
    assert len(found) == 12
    assert {key: names for key, names in found.items() if names != {"id.md", "en.md"}} == {}


def test_each_says_what_it_is_and_that_nobody_has_reviewed_it():
    found = {key: (list(text.facts), text.facts["status"]) for key, text in TEXTS.items()}
    assert found == dict.fromkeys(TEXTS, (FACTS, "draft"))


def built(slug: str, language: str) -> tuple[object, ...]:
    text = TEXTS[slug, language]
    lines = re.findall(r"^(##|-|\d+\.) ", text.body, re.MULTILINE)
    blocks = [(kind, name) for kind, name, _ in BLOCK.findall(text.body)]
    addresses = [source["url"] for source in text.facts["sources"]]
    return lines, blocks, addresses, [text.facts[key] for key in SAME_IN_BOTH]


def test_both_languages_are_built_alike():
    assert [slug for slug in ARTICLES if built(slug, "id") != built(slug, "en")] == []


def test_each_is_short():
    assert {key: n for key, text in TEXTS.items() if (n := len(written.words_of(text.body))) > 900} == {}
    assert {key: n for key, text in TEXTS.items() if (n := len(text.facts["summary"])) > 160} == {}


def test_each_names_two_sources_that_the_operator_has_yet_to_open():
    for key, text in TEXTS.items():
        sources = text.facts["sources"]
        assert len(sources) >= 2, key
        assert [list(each) for each in sources] == [OF_A_SOURCE] * len(sources), key
        assert {(each["accessed"], each["checked"]) for each in sources} == {("", False)}, key
        assert [each["url"] for each in sources if not each["url"].startswith("https://")] == [], key


def stands_in(word: str, body: str) -> bool:
    """Where it can lead to its explanation: as a whole word, and not in a heading."""
    read = written.plain(re.sub(r"^## .*$", "", body, flags=re.MULTILINE))
    return re.search(rf"(?<![\w-]){re.escape(word)}(?![\w-])", read, re.IGNORECASE) is not None


def test_the_words_of_each_are_explained_and_found_in_it():
    unfound = [
        (slug, language, term)
        for (slug, language), text in TEXTS.items()
        for term in text.facts["terms"]
        if not stands_in(GLOSSARY[term][language]["term"], text.body)
    ]
    assert unfound == []


def test_each_ends_with_help_and_closes_its_blocks():
    bodies = {key: text.body for key, text in TEXTS.items()}
    assert [key for key, body in bodies.items() if not body.endswith("\n::: help\n:::\n")] == []
    assert [key for key, body in bodies.items() if body.count("\n:::") != 2 * len(BLOCK.findall(body))] == []


def test_a_fact_stands_before_its_myth():
    facts = [
        (key, inside)
        for key, text in TEXTS.items()
        for kind, _, inside in BLOCK.findall(text.body)
        if kind == "fact"
    ]
    assert [each for each in facts if not re.fullmatch(r"(?!myth: ).+\nmyth: .+\n", each[1])] == []


def test_its_exercises_are_there():
    named = {
        name for text in TEXTS.values() for kind, name, _ in BLOCK.findall(text.body) if kind == "exercise"
    }
    assert named <= set(EXERCISES)


def test_no_word_does_harm_and_no_number_grows_old():
    for key, text in TEXTS.items():
        read = "\n".join([text.facts["title"], text.facts["summary"], written.plain(text.body)])
        assert [found[0] for found in DISCOURAGED.finditer(read)] == [], key
        assert TELEPHONE.findall(YEAR.sub("", read)) == [], key


@pytest.mark.parametrize(
    "harmful",
    [
        "He committed suicide.",
        "A failed attempt.",
        "Ia gagal bunuh diri.",
        "Ia nekat.",
        "Bunuh diri itu terjadi karena utang.",
        "Because of debt there was a suicide.",
    ],
)
def test_the_words_that_do_harm_are_known(harmful: str):
    assert DISCOURAGED.search(harmful)


def test_a_number_to_dial_is_known_from_a_year():
    assert [bool(TELEPHONE.search(YEAR.sub("", text))) for text in ("119", "(021) 500", "2022", "5, 4")] == [
        True,
        True,
        False,
        False,
    ]


def test_sentences_are_short_and_english_is_read_at_the_age_of_eleven():
    long = {slug: mean for slug in ARTICLES if (mean := written.mean_sentence(TEXTS[slug, "id"].body)) > 15}
    hard = {slug: grade for slug in ARTICLES if (grade := written.grade(TEXTS[slug, "en"].body)) > 6}
    assert (long, hard) == ({}, {})


def test_each_topic_is_known_and_its_articles_have_an_order():
    placed = [(TEXTS[slug, "id"].facts["topic"], TEXTS[slug, "id"].facts["order"]) for slug in ARTICLES]
    assert len(set(placed)) == len(placed)
    assert {topic for topic, _ in placed} <= {each["key"] for each in TOPICS["topics"]}


@pytest.mark.parametrize("subject", ["barriers", "channels"])
def test_each_key_of_a_survey_leads_to_one_topic(subject: str):
    keys = [each["key"] for each in TOPICS[subject]]
    assert sorted(key for topic in TOPICS["topics"] for key in topic[subject]) == sorted(keys)


def test_the_keys_of_barriers_are_those_of_the_made_survey():
    study = tomllib.loads((SURVEYS / "examples/synthetic/study.toml").read_text())
    assert [each["key"] for each in TOPICS["barriers"]] == list(study["order"][0]["keys"].values())


def test_the_keys_of_channels_are_those_of_the_questionnaire():
    pages = json.loads((SURVEYS / "questionnaire/attitudes.json").read_text())["pages"]
    asked = next(question for page in pages for question in page["questions"] if question["id"] == "first")
    named = [choice["code"] for choice in asked["choices"] if "kind" not in choice]
    assert [each["key"] for each in TOPICS["channels"]] == named


def test_forty_words_are_explained_briefly_in_both_languages():
    assert len(GLOSSARY) == 40
    for key, entry in GLOSSARY.items():
        assert list(entry) == list(LANGUAGES), key
        assert all(len(entry[language]["definition"].split()) <= 60 for language in LANGUAGES), key
        assert not any(DISCOURAGED.search(entry[language]["definition"]) for language in LANGUAGES), key


def test_five_exercises_are_whole_in_both_languages():
    assert len(EXERCISES) == 5
    for slug in EXERCISES:
        exercise = written.listed(CONTENT / "exercises" / f"{slug}.yaml")
        spoken = [exercise[key] for key in ("title", "what_for", "when_not", "prepare", "closing")]
        assert list(exercise) == OF_AN_EXERCISE, slug
        assert [list(each) for each in spoken] == [list(LANGUAGES)] * 5, slug
        assert [list(step) for step in exercise["steps"]] == [["seconds", *LANGUAGES]] * len(
            exercise["steps"]
        )
        assert all(0 < step["seconds"] <= 120 for step in exercise["steps"]), slug
