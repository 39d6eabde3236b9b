"""Words that hold comments under one's own moments, and words that one does not want to read anywhere."""

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import TypeVar

from django.db import transaction

from teduh.foundation import clock
from teduh.moments.actions.log import log_choice
from teduh.moments.models import HeldTerm, ReaderTerm, SilencedPack
from teduh.moments.refusals import refusal
from teduh.moments.rules import MOST_TERMS, TermVerdict, term_verdict
from teduh.moments.rules.folding import fold
from teduh.moments.rules.packs import LANGUAGES
from teduh.people.actions.holding import hold_people
from teduh.people.models import Person

Written = TypeVar("Written", HeldTerm, ReaderTerm)


@transaction.atomic
def add_held_term(
    person: Person, *, written: str, is_whole: bool = True, until: dt.datetime | None = None
) -> HeldTerm:
    """Changes one that is there, however it was written. What was written before stays until asked for."""
    written = _require_term(written)
    hold_people(person.pk)
    term = _keep(HeldTerm, {"author": person}, written, {"is_whole": is_whole, "until": until})
    log_choice(person, "term_added", after=written)
    return term


@transaction.atomic
def add_reader_term(
    person: Person, *, written: str, effect: str, is_whole: bool = True, until: dt.datetime | None = None
) -> ReaderTerm:
    if effect not in ReaderTerm.Effect:
        raise refusal("unknown_effect")
    written = _require_term(written)
    hold_people(person.pk)
    wanted = {"is_whole": is_whole, "until": until, "effect": effect}
    return _keep(ReaderTerm, {"reader": person}, written, wanted)


def _require_term(written: str) -> str:
    written = " ".join(written.split())
    verdict = term_verdict(written)
    if verdict is not TermVerdict.FINE:
        raise refusal(verdict)
    return written


def _keep(
    kind: type[Written], owner: dict[str, Person], written: str, wanted: Mapping[str, object]
) -> Written:
    now, folded = clock.now(), fold(written)
    mine = kind.objects.filter(**owner)
    if mine.count() >= MOST_TERMS and not mine.filter(folded=folded).exists():
        # What has run out makes room.
        mine.filter(until__lte=now).delete()
        if mine.count() >= MOST_TERMS:
            raise refusal("too_many_terms")
    wanted = {**wanted, "written": written}
    term, _ = kind.objects.update_or_create(
        **owner, folded=folded, defaults=wanted, create_defaults={**wanted, "created_at": now}
    )
    return term


@transaction.atomic
def drop_held_term(person: Person, *, term_id: int) -> None:
    term = HeldTerm.objects.filter(author=person, pk=term_id).first()
    if term is None:
        raise refusal("not_found")
    term.delete()
    log_choice(person, "term_dropped", before=term.written)


@transaction.atomic
def drop_reader_term(person: Person, *, term_id: int) -> None:
    if not ReaderTerm.objects.filter(reader=person, pk=term_id).delete()[0]:
        raise refusal("not_found")


@transaction.atomic
def choose_packs(person: Person, *, languages: Iterable[str]) -> set[str]:
    """The packs that are used, all at once; the rest are not."""
    wanted = set(languages)
    if not wanted <= set(LANGUAGES):
        raise refusal("unknown_pack")
    hold_people(person.pk)
    before = set(LANGUAGES) - set(
        SilencedPack.objects.filter(author=person).values_list("language", flat=True)
    )
    if wanted != before:
        SilencedPack.objects.filter(author=person).delete()
        SilencedPack.objects.bulk_create(
            SilencedPack(author=person, language=each) for each in LANGUAGES if each not in wanted
        )
        log_choice(person, "packs_chosen", before=" ".join(sorted(before)), after=" ".join(sorted(wanted)))
    return wanted
