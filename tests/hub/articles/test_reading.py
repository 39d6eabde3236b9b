"""What anybody reads: without an account, a cookie, a script or a request to others, and light."""

import gzip
import re

import pytest
from django.test import Client

from teduh.foundation.rankings import Place, Ranking
from teduh.hub.articles.actions import show_draft
from teduh.hub.articles.actions.translating import note_original
from teduh.hub.articles.models import ArticlePage, Edition, Term, TopicOrder
from teduh.hub.articles.told import fingerprint_of
from tests.config.test_first_load import sent_bytes
from tests.factories import person, signed_in
from tests.hub.articles.written import article, professional, published_article, signature_on, topic

pytestmark = pytest.mark.django_db
DRAFT = "Draf, belum ditinjau secara klinis."


def page(path: str, headers: dict[str, str] | None = None) -> str:
    return Client().get(path, headers=headers).content.decode()


def path_of(one: ArticlePage) -> str:
    return f"/hub/{one.locale.language_code}/articles/{one.slug}/"


@pytest.mark.usefixtures("clock")
def test_a_signed_article_names_who_signed_what_they_are_and_both_dates():
    body = page(path_of(published_article()))
    assert (
        "Ditandatangani oleh Rina Larasati, M.Psi., Psikolog, Psikolog klinis, pada 22 November 2026" in body
    )
    assert "Ditinjau lagi paling lambat 21 Mei 2027." in body
    assert DRAFT not in body


def test_sources_are_numbered_and_say_when_they_were_read():
    body = page(path_of(published_article()))
    sources = re.search(r'<section class="sources".*?</section>', body, re.DOTALL)
    assert sources
    assert re.findall(r"<li>(.*?)\. <span", sources[0]) == ["WHO", "Kemenkes"]
    assert sources[0].count("Dibaca pada 1 November 2026.") == 2


def test_a_shown_draft_says_that_it_is_one_and_is_listed_nowhere():
    one = article()
    show_draft(one)
    answer = Client().get(path_of(one))
    assert (DRAFT in answer.content.decode(), answer["X-Robots-Tag"]) == (True, "noindex")
    assert (one.slug in page("/hub/sitemap.xml"), one.slug in page("/hub/id/feed.xml")) == (False, False)


def test_a_draft_that_nobody_chose_to_show_is_not_there():
    assert Client().get(path_of(article())).status_code == 404


def test_a_shown_draft_that_was_changed_since_is_not_there():
    one = article()
    show_draft(one)
    ArticlePage.objects.filter(pk=one.pk).update(summary="Lain.")
    assert Client().get(path_of(one)).status_code == 404


def test_what_was_ever_published_never_comes_back_as_a_draft():
    one = published_article()
    one.unpublish()
    assert show_draft(ArticlePage.objects.get(pk=one.pk)) is None
    assert Client().get(path_of(one)).status_code == 404


def test_words_that_were_changed_behind_our_back_are_shown_to_nobody():
    one = published_article()
    ArticlePage.objects.filter(pk=one.pk).update(summary="Diubah diam-diam.")
    assert Client().get(path_of(one)).status_code == 404


def test_an_edition_without_signatures_is_shown_to_nobody():
    one = article()
    ArticlePage.objects.filter(pk=one.pk).update(live=True)
    Edition.objects.create(article=one, fingerprint=fingerprint_of(one), shown_at="2026-11-22T00:00Z")
    assert Client().get(path_of(one)).status_code == 404


def test_a_page_that_is_overdue_for_more_than_ninety_days_says_so(clock):
    one = published_article()
    told = "Tulisan ini seharusnya ditinjau lagi"
    clock.shift(86400 * (180 + 90))
    assert told not in page(path_of(one))
    clock.shift(86400)
    assert told in page(path_of(one))


def test_the_same_article_in_the_other_language_is_one_link_away():
    one = published_article()
    other = published_article(language="en", translation_key=one.translation_key)
    assert f'<a href="{path_of(other)}" hreflang="en" lang="en">English</a>' in page(path_of(one))


def test_an_article_that_is_not_translated_says_so():
    assert "Belum diterjemahkan ke bahasa ini:" in page(path_of(published_article()))


def test_a_translation_of_older_words_says_so():
    one = published_article()
    other = published_article(language="en", translation_key=one.translation_key)
    note_original(other, fingerprint_of(one))
    told = "This translation is older than the original."
    assert told not in page(path_of(other))
    one = ArticlePage.objects.get(pk=one.pk)
    one.summary = "Kalimat yang lebih baru."
    revision = one.save_revision()
    signature_on(revision, professional())
    revision.publish()
    assert told in page(path_of(other))


def test_the_first_use_of_a_word_leads_to_the_glossary():
    one_topic = topic()
    Term.objects.create(key="panik", locale=one_topic.locale, word="panik", definition="Takut sekali.")
    body = page(
        path_of(published_article(terms="panik", body=[{"type": "text", "value": "Panik, lalu panik."}]))
    )
    assert body.count('<a href="/hub/id/glossary/#panik" class="term">') == 1


def test_a_fact_stands_before_its_myth():
    block = {"type": "fact", "value": {"fact": "Bisa pulih.", "myth": "Tidak bisa pulih."}}
    body = page(path_of(published_article(body=[block])))
    assert 0 < body.index("Bisa pulih.") < body.index("Tidak bisa pulih.")


def test_what_looks_like_html_in_a_text_is_words():
    nasty = '<script>alert(1)</script> [x](javascript:alert(1)) <img src="https://evil.example/x">'
    body = page(path_of(published_article(body=[{"type": "text", "value": nasty}])))
    prose = body.split('<div class="prose">')[1].split("</article>")[0]
    assert ("<script" in prose, "<img" in prose, 'href="javascript' in prose) == (False, False, False)


def longest() -> ArticlePage:
    """As long as an article may be, with all that it may have."""
    text = "\n\n".join(["## Judul bagian", "Kata " * 95] * 9)
    steps = [{"text": "Tarik napas.", "seconds": 4}] * 4
    exercise = {"key": "napas", "title": "Napas", "steps": steps, "rounds": 3}
    body = [
        {"type": "text", "value": text},
        {"type": "exercise", "value": exercise},
        {"type": "help", "value": None},
    ]
    return published_article(body=body)


def test_an_article_of_nine_hundred_words_is_light():
    answer = Client().get(path_of(longest()), headers={"accept-encoding": "gzip"})
    html = gzip.decompress(answer.content)
    files = set(re.findall(r'(?:src|href)="/static/([^"#]+)', html.decode()))
    assert len(html) <= 30_000
    assert len(answer.content) + sum(map(sent_bytes, files)) <= 100_000


def test_no_public_page_sets_a_cookie_or_asks_others():
    one = published_article()
    show_draft(article(language="en"))
    waiting, seen, wrong = ["/hub/"], set(), {}
    while waiting:
        path = waiting.pop()
        seen.add(path)
        answer = Client().get(path, follow=True)
        body = answer.content.decode()
        tags = re.findall(r"<(?:script|img|source|video|audio|iframe|link)\b[^>]*>", body)
        away = [tag for tag in tags if "//" in tag and 'rel="canonical"' not in tag]
        away = away if answer["Content-Type"].startswith("text/html") else []
        if answer.cookies or away or answer.status_code != 200:
            wrong[path] = (answer.status_code, dict(answer.cookies), away)
        found = re.findall(r'href="(/hub/[^"#]*)', body)
        waiting += [link for link in dict.fromkeys(found) if link not in seen and link not in waiting]
    assert wrong == {}
    assert {path_of(one), "/hub/id/glossary/", "/hub/en/", "/hub/sitemap.xml"} - seen <= {"/hub/sitemap.xml"}


def test_every_article_is_three_links_from_the_first_page_at_most():
    published_article()
    assert "/hub/id/articles/" in page("/hub/id/")


def test_topics_stand_in_the_order_of_what_a_survey_found_with_the_reason(monkeypatch):
    from teduh.foundation import rankings  # noqa: PLC0415 - only here

    for place, key in enumerate(("what-is", "talking"), start=1):
        made = topic(key, place=place, barriers={f"{key}-barrier": f"Takut {key}"})
        published_article(topic=made)
    found = Ranking(
        (Place("talking-barrier", "32% menyebutnya."), Place("what-is-barrier", "")), "/findings/x/first/"
    )
    monkeypatch.setattr(rankings, "_sources", [lambda *_asked: found])
    body = page("/hub/id/")
    assert body.index(">Talking<") < body.index(">What-Is<")
    assert "Didahulukan karena ini: <strong>Takut talking.</strong> 32% menyebutnya." in re.sub(
        r"\s+", " ", body
    )


@pytest.mark.usefixtures("clock")
def test_what_editors_placed_by_hand_says_that_they_did():
    for place, key in enumerate(("what-is", "talking"), start=1):
        published_article(topic=topic(key, place=place))
    TopicOrder.objects.create(
        key="talking",
        country="ID",
        place=1,
        reason={"id": "Minggu ini banyak ujian."},
        made_at="2026-11-22T00:00Z",
    )
    body = page("/hub/id/")
    assert body.index(">Talking<") < body.index(">What-Is<")
    assert "Ditaruh di sini oleh redaksi:</strong> Minggu ini banyak ujian." in body


def test_searching_finds_all_words_in_any_case_and_titles_first():
    in_text = published_article(body=[{"type": "text", "value": "Napas dalam menolong saat Panik."}])
    in_title = published_article(title="Panik dan napas", place=9)
    body = page("/hub/id/search/?q=PANIK+napas")
    assert 0 < body.index(in_title.slug) < body.index(in_text.slug)


def test_what_was_searched_is_kept_by_nobody():
    assert Client().get("/hub/id/search/?q=cemas")["Cache-Control"] == "no-store"


@pytest.mark.parametrize("asked", ["", "?text=1"])
def test_text_alone_by_choice_or_because_the_device_asks(asked):
    one = published_article()
    headers = {} if asked else {"save-data": "on"}
    body = page(path_of(one) + asked, headers)
    assert ("text-only" in body, "woff2" in body) == (True, False)


def test_the_feed_has_what_was_signed():
    one = published_article()
    body = page("/hub/id/feed.xml")
    assert (f"{path_of(one)}" in body, one.title in body) == (True, True)


def test_the_language_of_the_address_is_the_language_of_the_page():
    client = signed_in(person(language="id"))
    answer = client.get("/hub/en/")
    assert (answer["Content-Language"], '<html lang="en"' in answer.content.decode()) == ("en", True)
