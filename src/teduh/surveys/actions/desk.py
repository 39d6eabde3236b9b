"""The researchers' desk: questionnaires are kept, published, fielded, opened and closed."""

import datetime as dt
import hashlib
from collections.abc import Collection
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from teduh.foundation.clock import now
from teduh.people.models import Person
from teduh.surveys.access import asked_in, read_document
from teduh.surveys.actions.counting import keys_of
from teduh.surveys.models import Edition, Fielding, Opening, Questionnaire, Researcher, Tally
from teduh.surveys.questionnaire import model
from teduh.surveys.questionnaire.problems import problems
from teduh.surveys.refusals import nobody_of_that_name, not_found, not_publishable, wrong_fielding


def appoint_researcher(*, username: str) -> Researcher:
    """Once appointed is appointed."""
    name = username.strip().lower().removeprefix("@")
    person = Person.objects.filter(username=name, is_active=True).first()
    if person is None:
        raise nobody_of_that_name()
    return Researcher.objects.get_or_create(person=person, defaults={"appointed_at": now()})[0]


def dismiss_researcher(*, researcher_id: int) -> None:
    """At once. What they fielded stays."""
    Researcher.objects.filter(pk=researcher_id).delete()


@transaction.atomic
def keep_questionnaire(researcher: Person | None, *, questionnaire: model.Questionnaire) -> Questionnaire:
    """Under its name: a new one, or the next draft of the one that is there. Editions stay as they are."""
    kept = {"document": model.written(questionnaire), "made_by": researcher, "changed_at": now()}
    row, is_new = Questionnaire.objects.select_for_update().get_or_create(
        name=questionnaire.name, defaults=kept
    )
    if not is_new:
        row.document, row.changed_at = model.written(questionnaire), now()
        row.save(update_fields=["document", "changed_at"])
    return row


@transaction.atomic
def publish_questionnaire(questionnaire_id: UUID) -> Edition:
    """Frozen from here on. The same draft twice is the same edition."""
    row = Questionnaire.objects.select_for_update().filter(pk=questionnaire_id).first()
    if row is None:
        raise not_found()
    _require_publishable(row.document)
    digest = hashlib.sha256(row.document.encode()).hexdigest()
    last = row.editions.order_by("-number").first()
    if last is not None and last.digest == digest:
        return last
    number = last.number + 1 if last else 1
    return Edition.objects.create(
        questionnaire=row,
        number=number,
        document=row.document,
        digest=digest,
        published_on=now().date(),
    )


def _require_publishable(document: str) -> None:
    try:
        found = len(problems(read_document(document)))
    except ValueError as unreadable:
        raise not_publishable(1) from unreadable
    if found:
        raise not_publishable(found)


@transaction.atomic
def field_questionnaire(
    questionnaire_id: UUID, *, slug: str, countries: Collection[str], opens_on: dt.date
) -> Fielding:
    """Its newest edition, from `opens_on` in each of the countries, until it is closed there."""
    edition = Edition.objects.filter(questionnaire=questionnaire_id).order_by("-number").first()
    if edition is None:
        raise wrong_fielding(_("Publish it first: what is asked is frozen."))
    if Fielding.objects.filter(slug=slug).exists():
        raise wrong_fielding(_("There is a survey with that address already."))
    fielding = Fielding.objects.create(slug=slug, edition=edition)
    for country in sorted(set(countries)):
        open_country(slug, country=country, opens_on=opens_on, closes_on=None)
    return fielding


@transaction.atomic
def open_country(slug: str, *, country: str, opens_on: dt.date, closes_on: dt.date | None) -> None:
    """Opens it there, or moves the dates."""
    fielding = Fielding.objects.select_related("edition").filter(slug=slug).first()
    if fielding is None:
        raise not_found()
    if closes_on is not None and closes_on < opens_on:
        raise wrong_fielding(_("It closes on or after the day on which it opens."))
    dates = {"opens_on": opens_on, "closes_on": closes_on}
    Opening.objects.update_or_create(fielding=fielding, country=country, defaults=dates)
    rows = [Tally(fielding=fielding, country=country, key=key) for key in keys_of(asked_in(fielding.edition))]
    Tally.objects.bulk_create(rows, ignore_conflicts=True)
