"""A translation remembers which words it was made from, and says so once they are others."""

import pytest
from django.test import Client
from wagtail.models import Locale, PageLogEntry

from teduh.hub.articles.models import ArticlePage
from teduh.hub.articles.rules import TranslationState, translation_state
from teduh.hub.articles.told import fingerprint_of
from tests.factories import person, signed_in
from tests.hub.articles.written import (
    article,
    editor,
    professional,
    published_article,
    signature_on,
    submitted,
)

pytestmark = pytest.mark.django_db
QUERIES = 4
DESK = "/desk/hub/translations/"
TOLD = "This translation is older than the original."


@pytest.mark.parametrize(
    ("made_from", "shown", "state"),
    [
        (None, "a", TranslationState.UNSAID),
        (None, None, TranslationState.UNSAID),
        ("", "a", TranslationState.UNSAID),
        ("a", "a", TranslationState.CURRENT),
        ("a", "b", TranslationState.STALE),
        ("a", None, TranslationState.CURRENT),
        ("a", "", TranslationState.CURRENT),
    ],
)
def test_a_translation_is_older_when_readers_have_other_words_of_the_original(made_from, shown, state):
    assert translation_state(made_from, shown) is state


def pair() -> tuple[ArticlePage, ArticlePage]:
    one = published_article()
    return one, published_article(language="en", translation_key=one.translation_key)


def follow(original: ArticlePage, translation: ArticlePage, client: Client | None = None) -> int:
    path, told = f"{DESK}{translation.pk}/follows/", {"read": fingerprint_of(original)}
    return (client or signed_in(editor())).post(path, told).status_code


def publish(page: ArticlePage, summary: str) -> ArticlePage:
    """Signed and published with another summary."""
    latest = page.get_latest_revision_as_object()
    latest.summary = summary
    revision = latest.save_revision()
    signature_on(revision, professional())
    revision.publish()
    found: ArticlePage = ArticlePage.objects.get(pk=page.pk)
    return found


def read(page: ArticlePage) -> str:
    return Client().get(f"/hub/{page.locale.language_code}/articles/{page.slug}/").content.decode()


def desk() -> str:
    return signed_in(editor()).get(DESK).content.decode()


def test_readers_are_told_once_the_original_has_other_words_and_no_more_when_it_follows_again():
    one, other = pair()
    seen = [TOLD in read(other)]
    follow(one, other)
    seen.append(TOLD in read(other))
    one = publish(one, "Kalimat yang lebih baru.")
    seen.append(TOLD in read(other))
    follow(one, other)
    assert [*seen, TOLD in read(other)] == [False, False, True, False]


def test_an_older_revision_brings_no_older_answer_back():
    one, other = pair()
    follow(one, other)
    one = publish(one, "Kalimat yang lebih baru.")
    other = publish(other, "A newer sentence.")
    follow(one, other)
    publish(other, "A typo less.")
    assert TOLD not in read(other)


def test_the_original_never_says_that_it_is_older():
    one, other = pair()
    follow(one, other)
    publish(other, "A newer sentence.")
    assert "Terjemahan ini lebih tua" not in read(one)


def test_the_desk_shows_the_state_of_each_language_of_each_article():
    published_article(title="Hanya satu")
    one, other = pair()
    before = desk()
    follow(one, other)
    following = desk()
    publish(one, "Kalimat yang lebih baru.")
    found = [
        "belum diterjemahkan",
        "belum ada yang menyatakan",
        ": sesuai dengan yang asli",
        "lebih tua daripada yang asli",
    ]
    in_each = [[words in body for words in found] for body in (before, following, desk())]
    assert in_each == [
        [True, True, False, False],
        [True, False, True, False],
        [True, False, False, True],
    ]


def test_each_language_is_one_link_from_being_written():
    one, other = pair()
    missing = published_article()
    body = desk()
    assert f'href="/desk/articles/pages/{one.pk}/edit/"' in body
    assert f'href="/desk/articles/pages/{other.pk}/edit/"' in body
    assert f'href="/desk/articles/translation/submit/page/{missing.pk}/"' in body


def test_what_waits_longest_for_somebody_stands_first():
    published_article(title="A whole one missing")
    one, other = pair()
    follow(one, other)
    publish(one, "Kalimat yang lebih baru.")
    body = desk()
    assert body.index(one.title) < body.index("A whole one missing")


def test_what_wagtail_copies_for_a_translator_says_nothing_yet():
    one = published_article()
    article("en")
    one.copy_for_translation(Locale.objects.get(language_code="en"))
    body = desk()
    assert ("belum ada yang menyatakan" in body, "belum terbit" in body) == (True, True)


def test_the_original_changed_meanwhile_so_the_translator_reads_it_first():
    one, other = pair()
    read_before = fingerprint_of(one)
    publish(one, "Kalimat yang lebih baru.")
    answer = signed_in(editor()).post(f"{DESK}{other.pk}/follows/", {"read": read_before})
    assert (answer.status_code, "belum ada yang menyatakan" in desk()) == (409, True)


def test_while_newer_words_of_the_translation_wait_it_follows_nothing_yet():
    one, other = pair()
    draft = other.get_latest_revision_as_object()
    draft.summary = "A newer sentence."
    submitted(draft)
    assert follow(one, other) == 409
    assert "kata-kata baru menunggu terbit" in desk()


def test_an_original_follows_nothing():
    one, _ = pair()
    assert follow(one, one) == 404


def test_the_history_of_the_article_says_who_said_so():
    one, other = pair()
    who = editor()
    follow(one, other, signed_in(who))
    entry = PageLogEntry.objects.get(action="articles.follows")
    assert (entry.page_id, entry.user, entry.message) == (
        other.pk,
        who,
        "Menyatakan bahwa ini sesuai dengan yang asli sekarang",
    )


def test_members_and_professionals_find_no_such_page():
    one, other = pair()
    clients = [signed_in(person()), signed_in(professional())]
    assert [client.get(DESK).status_code for client in clients] == [404, 404]
    assert [follow(one, other, client) for client in clients] == [404, 404]


@pytest.mark.parametrize("number", [1, 3])
def test_the_page_asks_as_often_for_many_articles_as_for_one(number, django_assert_num_queries):
    client = signed_in(editor())
    client.get(DESK)
    for _ in range(number):
        pair()
    with django_assert_num_queries(QUERIES):
        client.get(DESK)
