"""What is known of a translation goes along with it to another place: older stays older there."""

import pytest

from teduh.config.command_line import main
from teduh.hub.articles import queries
from teduh.hub.articles.actions import load_folder
from teduh.hub.articles.actions.translating import note_original
from teduh.hub.articles.files import WrongFile, parse, read_folder, written
from teduh.hub.articles.models import ArticlePage, Topic
from teduh.hub.articles.queries import article_files, as_files
from teduh.hub.articles.told import fingerprint_of
from tests.hub.articles.written import article, topic

pytestmark = pytest.mark.django_db
OLDER = "a" * 64


def pair(slug: str, *, of: str = "id", other_slug: str = "") -> tuple[ArticlePage, ArticlePage]:
    """An original and its translation, in the two languages."""
    topic(language="id")
    topic(language="en")
    other = {"id": "en", "en": "id"}[of]
    one = article(language=of, slug=slug)
    return one, article(language=other, slug=other_slug or slug, translation_key=one.translation_key)


def moved(tmp_path) -> None:
    """Out into a folder, and into a place that has none of it."""
    assert main(["content", "export", str(tmp_path)]) == 0
    for page in ArticlePage.objects.all():
        page.delete()
    Topic.objects.all().delete()
    assert main(["content", "load", str(tmp_path), "--show-drafts"]) == 0


def states() -> dict[str, list[tuple[str, str]]]:
    """Of each article by its original, each language with its state."""
    found = {}
    for line in queries.translations():
        slug = ArticlePage.objects.get(pk=line.article_id).slug
        found[slug] = [(each.language, each.state.value) for each in line.languages]
    return found


@pytest.mark.parametrize("original", ["id", "en"])
def test_each_translation_is_as_current_at_another_place_as_it_was(original, tmp_path):
    note_original(pair("lama", of=original)[1], OLDER)
    one, other = pair("sesuai", of=original)
    note_original(other, fingerprint_of(one))
    pair("tak-dikatakan", of=original)
    moved(tmp_path)
    state_of = {"lama": "stale", "sesuai": "current", "tak-dikatakan": "unsaid"}
    languages = ("id", "en")
    assert {slug: found for slug, found in states().items() if slug != "tak-dikatakan"} == {
        slug: [(each, "original" if each == original else state_of[slug]) for each in languages]
        for slug in ("lama", "sesuai")
    }
    assert sorted(state for _, state in states()["tak-dikatakan"]) == ["original", "unsaid"]


def test_a_translation_with_an_address_of_its_own_stays_with_its_original(tmp_path):
    one, other = pair("cemas", other_slug="anxiety")
    note_original(other, fingerprint_of(one))
    moved(tmp_path)
    assert states() == {"cemas": [("id", "original"), ("en", "current")]}
    assert sorted(ArticlePage.objects.values_list("slug", flat=True)) == ["anxiety", "cemas"]


def test_two_articles_never_take_the_same_place_in_a_folder():
    pair("cemas", other_slug="anxiety")
    article(language="en", slug="cemas")
    places = [each.place for each in article_files()]
    assert sorted(places) == ["articles/anxiety/en.md", "articles/cemas/en.md", "articles/cemas/id.md"]


def test_what_was_loaded_comes_out_to_the_byte_again(tmp_path):
    note_original(pair("lama", other_slug="old")[1], OLDER)
    once = dict(as_files())
    moved(tmp_path)
    assert dict(as_files()) == once


def test_only_a_language_older_words_or_nothing_is_followed():
    told = written(
        article_file := parse("x", "en", "---\ntitle: T\nsummary: S\ntopic: t\nfollows: id\n---\nA\n")
    )
    with pytest.raises(WrongFile, match="follows"):
        parse("x", "en", told.replace("follows: id", "follows: those words"))
    assert article_file.follows == "id"


def test_a_folder_that_says_nothing_is_followed_as_it_lies_there(tmp_path):
    pair("cemas")
    for page in ArticlePage.objects.filter(locale__language_code="en"):
        note_original(page, fingerprint_of(ArticlePage.objects.get(locale__language_code="id")))
    for name, content in as_files():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(content.replace("Cemas itu", "Cemas adalah"))
    load_folder(read_folder(tmp_path), show=True)
    assert states() == {"cemas": [("id", "original"), ("en", "current")]}
