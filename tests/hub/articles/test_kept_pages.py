"""Kept pages: made once, and never shown when what they show is withdrawn or changed."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from teduh.hub.articles import kept_pages
from teduh.hub.articles.models import ArticlePage, Edition, Term, Topic
from tests.hub.articles.written import article, professional, published_article, signature_on, topic


def read(page: ArticlePage) -> tuple[int, str]:
    answer = Client().get(f"/hub/id/articles/{page.slug}/")
    return answer.status_code, answer.content.decode()


@pytest.mark.django_db
def test_a_kept_page_asks_the_database_for_one_number():
    page = published_article()
    read(page)
    with CaptureQueriesContext(connection) as asked:
        read(page)
    assert ["articles_shelf" in query["sql"] for query in asked].count(True) == 1
    assert [query["sql"] for query in asked if "articles_articlepage" in query["sql"]] == []


@pytest.mark.django_db
def test_whoever_has_the_page_already_is_told_so():
    page = published_article()
    path = f"/hub/id/articles/{page.slug}/"
    tag = Client().get(path)["ETag"]
    answer = Client().get(path, headers={"if-none-match": tag})
    assert (answer.status_code, answer.content) == (304, b"")


@pytest.mark.django_db
def test_an_explained_word_that_changes_is_read_changed():
    where = topic()
    term = Term.objects.create(key="cemas", locale=where.locale, word="cemas", definition="Lama.")
    assert b"Lama." in Client().get("/hub/id/glossary/").content
    term.definition = "Baru."
    term.save(update_fields=["definition"])
    assert b"Baru." in Client().get("/hub/id/glossary/").content


class NoReaderSeesWhatWasWithdrawn(TestCase):
    """Whatever editors do in whatever order, a reader sees the words that are published now, or nothing."""

    @given(st.lists(st.sampled_from(["publish", "withdraw", "read", "save", "delete"]), max_size=8))
    @settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
    def test_after_every_step(self, steps):
        kept_pages.forget()
        page, rina, number, shown = article(), professional(), 0, ""
        for step in [*steps, "read"]:
            if not ArticlePage.objects.filter(pk=page.pk).exists():
                shown = ""
            elif step == "publish":
                number += 1
                shown = f"Kalimat nomor {number}."
                page = ArticlePage.objects.get(pk=page.pk)
                page.summary = shown
                revision = page.save_revision()
                signature_on(revision, rina)
                revision.publish()
            elif step == "withdraw":
                ArticlePage.objects.get(pk=page.pk).unpublish()
                shown = ""
            elif step == "save":
                draft = ArticlePage.objects.get(pk=page.pk)
                draft.summary = "Belum ditandatangani."
                draft.save_revision()
            elif step == "delete":
                ArticlePage.objects.get(pk=page.pk).delete()
                shown = ""
            status, body = read(page)
            assert (status, f"Kalimat nomor {number}." in body) == ((200, True) if shown else (404, False))
        assert (Edition.objects.count(), Topic.objects.count()) == (1 if shown else 0, 1)
