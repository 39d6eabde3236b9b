"""Articles, editors and professionals for tests, made the way the product makes them."""

import datetime as dt
from itertools import count

from django.contrib.auth.models import Group
from wagtail.models import Locale, Revision, TaskState

from teduh.foundation.clock import local_date, now
from teduh.hub.articles.access import EDITORS, waiting_articles
from teduh.hub.articles.actions import shelf_of, sign_article
from teduh.hub.articles.models import ArticlePage, Signature, Topic
from teduh.hub.articles.told import fingerprint_of
from teduh.people.actions import Papers, verify_professional
from teduh.people.models import Person, Verification
from tests.factories import person

_numbers = count(1)
STEPS = [{"text": f"{words} Satu, dua, tiga, empat.", "seconds": 4} for words in ("Tarik.", "Tahan.")] * 2
EVERYTHING = [
    {
        "type": "text",
        "value": "Cemas itu **tanda bahaya** tubuh.\n\n## Yang menolong\n\n- bernapas\n- bercerita",
    },
    {"type": "fact", "value": {"fact": "Bisa pulih.", "myth": "Tidak bisa pulih."}},
    {
        "type": "exercise",
        "value": {
            "key": "napas",
            "title": "Napas empat hitungan",
            "when_not": "Jangan sambil menyetir.",
            "rounds": 3,
            "steps": STEPS,
        },
    },
    {"type": "help", "value": None},
]
"""One of each block; the steps are those of a breath."""


def topic(key: str = "feelings", language: str = "id", **facts: object) -> Topic:
    locale = Locale.objects.get_or_create(language_code=language)[0]
    return Topic.objects.get_or_create(
        key=key, locale=locale, defaults={"title": key.title(), "summary": "Tentang itu.", **facts}
    )[0]


def article(language: str = "id", owner: Person | None = None, **facts: object) -> ArticlePage:
    """Whole and unpublished: nothing but signatures is missing."""
    number = next(_numbers)
    whole: dict[str, object] = {
        "title": f"Saat cemas datang {number}",
        "slug": f"cemas-{number}",
        "summary": "Apa yang terjadi di tubuh, dan apa yang menolong.",
        "topic": topic(language=language),
        "body": [
            {"type": "text", "value": "Cemas itu tanda bahaya tubuh.\n\n## Yang menolong\n\n- bernapas pelan"}
        ],
        "sources": [source("WHO"), source("Kemenkes")],
        "byline": "Redaksi Teduh",
        "live": False,
        "owner": owner,
    }
    made = ArticlePage(**{**whole, **facts})
    shelf_of(language).add_child(instance=made)
    return made


def source(title: str) -> dict[str, object]:
    return {"type": "source", "value": {"title": title, "accessed": "2026-11-01"}}


def editor() -> Person:
    made = person()
    for language in ("id", "en"):
        shelf_of(language)
    made.groups.add(Group.objects.get(name=EDITORS))
    return made


def papers(**facts: object) -> Papers:
    whole: dict[str, object] = {
        "profession": "clinical-psychologist",
        "number": "12345/SIPPK/2026",
        "issuer": "Dinas Kesehatan Kota Bandung",
        "name_as_printed": "Rina Larasati, M.Psi., Psikolog",
        "register_url": "https://register.example.org/12345",
        "evidence_hash": "0" * 64,
        "expires_on": now().date() + dt.timedelta(days=100),
    }
    return Papers(**{**whole, **facts})  # type: ignore[arg-type]  # a test's own facts


def verified(who: Person, **facts: object) -> Verification:
    return verify_professional(person(is_superuser=True), username=who.username, papers=papers(**facts))


def professional(**facts: object) -> Person:
    made = person()
    verified(made, **facts)
    return made


def submitted(page: ArticlePage, by: Person | None = None) -> TaskState:
    """Waits for signatures, as from the button of the editor."""
    page.save_revision(user=by)
    workflow = page.get_workflow()
    assert workflow
    workflow.start(page, by)
    found = waiting_articles().filter(revision__object_id=str(page.pk)).get()
    assert isinstance(found, TaskState)
    return found


def signed(state: TaskState, who: Person) -> Signature:
    """They read it as it waits, and sign for half a year."""
    read = fingerprint_of(state.revision.as_object())
    until = local_date(now(), who.time_zone) + dt.timedelta(days=180)
    return sign_article(who, state_id=state.pk, read=read, next_review_on=until)


def signature_on(revision: Revision, who: Person) -> Signature:
    """A signature without the workflow: for the ways that do not go through it."""
    page = revision.as_object()
    today = now().date()
    return Signature.objects.create(
        article_id=page.pk,
        fingerprint=fingerprint_of(page),
        person=who,
        name=who.display_name,
        profession="clinical-psychologist",
        issuer="Dinas",
        signed_at=now(),
        reviewed_on=today,
        next_review_on=today + dt.timedelta(days=180),
    )


def published_article(**facts: object) -> ArticlePage:
    """Written, signed and live."""
    page = article(**facts)  # type: ignore[arg-type]  # a test's own facts
    state = submitted(page)
    signed(state, professional())
    if page.is_about_suicide:
        signed(state, professional())
    page.refresh_from_db()
    assert page.live
    return page
