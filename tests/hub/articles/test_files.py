"""Articles as files: read, loaded, written again."""

import datetime as dt

import pytest

from teduh.hub.articles.access import shown_editions
from teduh.hub.articles.actions import load_folder
from teduh.hub.articles.files import WrongFile, parse, read_folder, written
from teduh.hub.articles.models import ArticlePage, Term, Topic

HEAD = "---\ntitle: Cemas\nsummary: Ringkas.\ntopic: feelings\n---\n"
FILE = """---
title: Cemas
summary: 'Ringkas: apa yang menolong.'
topic: feelings
order: 2
status: draft
suicide_related: true
sources:
- title: WHO
  publisher: World Health Organization
  url: https://www.who.int/
  accessed: '2026-11-01'
- title: Kemenkes
  publisher: ''
  url: ''
  accessed: ''
terms:
- panik
---
Jantung berdebar.

## Yang menolong

- napas

::: fact
Bisa pulih.
myth: Tidak bisa pulih.
:::

::: exercise napas
:::

::: help
:::
"""


def test_a_file_is_read_and_written_to_the_byte():
    assert written(parse("cemas", "id", FILE)) == FILE


def test_a_file_is_read_block_by_block():
    read = parse("cemas", "id", FILE)
    assert [block["type"] for block in read.body] == ["text", "fact", "exercise", "help"]
    assert read.body[1] == {"type": "fact", "fact": "Bisa pulih.", "myth": "Tidak bisa pulih."}
    assert read.sources[0]["accessed"] == dt.date(2026, 11, 1)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("no facts", "it does not begin with facts between two lines of ---"),
        ("---\n- a\n---\n", "there are no facts in front"),
        ("---\ntitle: A\n---\n", "summary, topic is missing"),
        (HEAD + "::: fact\nA", "a block has no end"),
        (HEAD + "::: fact\n:::", "a fact block has one fact, and one myth at most"),
        (HEAD + ":::", "a block ends that did not begin"),
        (HEAD + "::: video x\n:::", "there is no block video"),
        (HEAD.replace("topic", "sources: [{title: A, accessed: kemarin}]\ntopic"), "kemarin is no date"),
        (HEAD.replace("topic", "sources: [{url: x}]\ntopic"), "a source has no title"),
    ],
)
def test_a_wrong_file_is_refused_with_its_place_and_the_reason(content, reason):
    with pytest.raises(WrongFile) as wrong:
        parse("cemas", "id", content)
    assert (wrong.value.place, wrong.value.reason) == ("articles/cemas/id.md", reason)


@pytest.fixture
def folder(tmp_path):
    """Two languages of one article, with what it names."""
    for language in ("id", "en"):
        place = tmp_path / "articles" / "cemas" / f"{language}.md"
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(FILE)
    (tmp_path / "exercises").mkdir()
    (tmp_path / "exercises" / "napas.yaml").write_text(
        "title: {id: Napas, en: Breathing}\nsteps:\n- {seconds: 4, id: Tarik., en: In.}\nrounds: 3\n"
    )
    (tmp_path / "glossary.yaml").write_text(
        "panik: {id: {term: panik, definition: Takut.}, en: {term: panic, definition: Fear.}}\n"
    )
    (tmp_path / "topics.toml").write_text(
        '[[topics]]\nkey = "feelings"\norder = 1\nbarriers = ["words"]\n'
        'name = { id = "Rasa", en = "Feelings" }\ndescription = { id = "R.", en = "F." }\n'
        '[[barriers]]\nkey = "words"\nname = { id = "Kata", en = "Words" }\n'
    )
    return tmp_path


@pytest.mark.django_db
def test_a_folder_is_loaded_once_and_the_second_time_is_the_same(folder):
    first = load_folder(read_folder(folder), show=False)
    second = load_folder(read_folder(folder), show=False)
    assert (first.new, second.new, second.same) == (2, 0, 2)
    assert (Topic.objects.get(locale__language_code="en").barriers, Term.objects.count()) == (
        {"words": "Words"},
        2,
    )


@pytest.mark.django_db
def test_what_is_loaded_is_live_for_nobody_and_shown_only_where_that_was_asked_for(folder):
    load_folder(read_folder(folder), show=False)
    assert (ArticlePage.objects.filter(live=True).count(), shown_editions("id").count()) == (0, 0)
    load_folder(read_folder(folder), show=True)
    assert [edition.is_draft for edition in shown_editions("id")] == [True]


@pytest.mark.django_db
def test_the_two_languages_of_an_article_know_each_other(folder):
    load_folder(read_folder(folder), show=True)
    one, other = ArticlePage.objects.order_by("locale__language_code")
    assert (one.translation_key == other.translation_key, one.locale_id == other.locale_id) == (True, False)


@pytest.mark.django_db
def test_what_editors_changed_here_is_left_alone(folder):
    load_folder(read_folder(folder), show=False)
    page = ArticlePage.objects.get(locale__language_code="id")
    page.summary = "Dari redaksi."
    page.save_revision()
    assert load_folder(read_folder(folder), show=False).kept == 1


@pytest.mark.django_db
def test_an_exercise_stands_in_the_article_with_all_its_steps(folder):
    load_folder(read_folder(folder), show=False)
    page = ArticlePage.objects.get(locale__language_code="en")
    exercise = next(child.value for child in page.body if child.block_type == "exercise")
    assert (exercise["title"], exercise["steps"][0]["text"], exercise["rounds"]) == ("Breathing", "In.", 3)


def test_a_folder_whose_article_names_what_is_not_there_is_not_read(folder):
    (folder / "glossary.yaml").unlink()
    with pytest.raises(WrongFile) as wrong:
        read_folder(folder)
    assert wrong.value.reason == "there is no panik"
