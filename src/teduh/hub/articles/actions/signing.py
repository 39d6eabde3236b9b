"""Professionals sign."""

import datetime as dt

from django.db import transaction
from wagtail.models import TaskState

from teduh.foundation.clock import local_date, now
from teduh.hub.articles.access import (
    refused_to_let_pass,
    signatures_that_count,
    waiting_articles,
    who_wants_to_sign,
)
from teduh.hub.articles.actions.shelf import require_safe_wording
from teduh.hub.articles.models import ArticlePage, Signature, WordingOverride
from teduh.hub.articles.refusals import (
    changed_meanwhile,
    not_found,
    not_publishable,
    not_to_let_pass,
    not_to_sign,
    nothing_is_stopped,
    review_too_late,
)
from teduh.hub.articles.rules import (
    latest_review,
    longest_review_months,
    missing,
    needed_signatures,
    refusal_to_sign,
)
from teduh.hub.articles.told import draft_of, fingerprint_of
from teduh.hub.articles.wording import blocking, findings_of
from teduh.people.models import Person


@transaction.atomic
def sign_article(
    person: Person, *, state_id: int, read: str, next_review_on: dt.date, note: str = ""
) -> Signature:
    """Approves the revision whose fingerprint they have `read`; with the last signature it is published."""
    state = _waiting(state_id)
    article: ArticlePage = state.revision.as_object()
    if fingerprint_of(article) != read:
        raise changed_meanwhile()
    _require_signable(person, article, read, next_review_on)
    signature = _signed(person, article, read, next_review_on, note)
    needed = needed_signatures(is_about_suicide=article.is_about_suicide)
    if signatures_that_count(article.pk, read).count() >= needed:
        state.approve(user=person, update=False, comment=note)
        # Not in the name of the professional: who signs need not be one who may publish.
        state.workflow_state.update(user=None)
    return signature


@transaction.atomic
def send_back(person: Person, *, state_id: int, note: str) -> None:
    """To its editors, with what has to be looked at."""
    state = _waiting(state_id)
    article: ArticlePage = state.revision.as_object()
    code = refusal_to_sign(who_wants_to_sign(person, article, ""))
    if code:
        raise not_to_sign(code)
    state.reject(user=person, comment=note)


@transaction.atomic
def let_wording_pass(person: Person, *, state_id: int, read: str, reason: str) -> WordingOverride:
    """For exactly the words that they have `read`. Who did it, when and why is kept with the article."""
    article: ArticlePage = _waiting(state_id).revision.as_object()
    if fingerprint_of(article) != read:
        raise changed_meanwhile()
    code = refused_to_let_pass(person, article, read)
    if code:
        raise not_to_let_pass(code)
    stopped = blocking(findings_of(article))
    if not stopped:
        raise nothing_is_stopped()
    facts = {
        "person": person,
        "reason": reason,
        "rules": sorted({each.id for each in stopped}),
        "made_at": now(),
    }
    return WordingOverride.objects.get_or_create(article_id=article.pk, fingerprint=read, defaults=facts)[0]


def _waiting(state_id: int) -> TaskState:
    """Whoever signs, sends back or lets pass at the same time takes turns: the last of two counts both."""
    state = waiting_articles().select_for_update(of=("self",)).filter(pk=state_id).first()
    if state is None:
        raise not_found()
    return state


def _require_signable(person: Person, article: ArticlePage, read: str, next_review_on: dt.date) -> None:
    code = refusal_to_sign(who_wants_to_sign(person, article, read))
    if code:
        raise not_to_sign(code)
    lacks = missing(draft_of(article))
    if lacks:
        raise not_publishable(lacks)
    require_safe_wording(article)
    today = local_date(now(), person.time_zone)
    latest = latest_review(today, longest_review_months(is_about_suicide=article.is_about_suicide))
    if not today < next_review_on <= latest:
        raise review_too_late(latest.isoformat())


def _signed(person: Person, article: ArticlePage, read: str, next_review_on: dt.date, note: str) -> Signature:
    verified = person.verifications.filter(ended_at=None).get()
    return Signature.objects.create(
        article_id=article.pk,
        fingerprint=read,
        person=person,
        name=verified.name_as_printed,
        profession=verified.profession,
        issuer=verified.issuer,
        signed_at=now(),
        reviewed_on=local_date(now(), person.time_zone),
        next_review_on=next_review_on,
        note=note,
    )
