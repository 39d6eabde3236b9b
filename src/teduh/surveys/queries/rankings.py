"""What the hub is told: the order of a country by what was asked there, each place with its reason."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from teduh.foundation.rankings import EVERYWHERE, Place, Ranking
from teduh.surveys.models import ReportOrder
from teduh.surveys.queries.pages import country_name
from teduh.surveys.weighting.placing import Compared, Standing, placed


@dataclass(frozen=True)
class Reasoned:
    """A thing at its place, what it is called where it was asked about, and the sentence that says why."""

    key: str
    label: str
    reason: str


def ranked(subject: str, country: str, editors: Sequence[str]) -> Ranking | None:
    """By the newest report that asked in this country; a made-up one only where there is no other.

    One query. A country that no report asked in takes the order of all.
    """
    rows = ReportOrder.objects.filter(subject=subject, country__in={country, EVERYWHERE})
    # The order of all countries has no country, and so comes last.
    newest = rows.select_related("report").order_by("report__is_demo", "-country", "-report__published_at")
    row = newest.first()
    if row is None:
        return None
    name = in_words(row.report.countries.get(country, {})) or country_name(country, get_language() or "id")
    places = tuple(Place(each.key, each.reason) for each in reasoned(row, country, name, editors))
    return Ranking(places, reverse("surveys:report_first", args=[row.report.slug]))


def reasoned(row: ReportOrder, country: str, name: str, editors: Sequence[str]) -> Iterator[Reasoned]:
    """The things that both know, those that nobody can tell apart in the order of the editors."""
    known = {item["key"]: at for at, item in enumerate(row.items)}
    wanted = [known[key] for key in editors if key in known]
    for standing in placed(_compared(row), wanted):
        item = row.items[standing.item]
        sentence = _reason(row, standing, country, name, in_words(item["shares"]))
        yield Reasoned(item["key"], in_words(item["label"]), sentence)


def _compared(row: ReportOrder) -> Compared:
    count = len(row.items)
    apart = {(one, other) for one, other in row.clear}
    pairs = {(one, other): (one, other) in apart for one in range(count) for other in range(one + 1, count)}
    return Compared(tuple(row.values), (0.0,) * count, pairs, row.is_pooled)


def _reason(row: ReportOrder, standing: Standing, country: str, name: str, share: str) -> str:
    if not share:
        return _reason_of_old(row, country) % {"country": name}
    if country == EVERYWHERE:
        words = _("Of those asked in all countries together, %(share)s named it.")
    elif row.country == EVERYWHERE:
        words = _(
            "Nobody was asked in %(country)s yet, so this is the order of all countries together, where"
            " %(share)s named it."
        )
    elif standing.reason == "pooled":
        words = _too_few(row)
    elif standing.reason == "larger":
        words = _("%(share)s of those asked in %(country)s named it.")
    else:
        words = _(
            "%(share)s of those asked in %(country)s named it. Where a difference may be chance, the order of"
            " the editors stands."
        )
    sentence = words % {"country": name, "share": share}
    return sentence + " " + _("Others printed this figure.") if row.is_printed else sentence


def _too_few(row: ReportOrder) -> str:
    if row.is_printed:
        return _(
            "Not every figure was printed for %(country)s, so this is the order of all countries together,"
            " where %(share)s named it."
        )
    return _(
        "Too few answered in %(country)s, so this is the order of all countries together, where %(share)s"
        " named it."
    )


def _reason_of_old(row: ReportOrder, country: str) -> str:
    """Of a report that was published before pooled orders had figures."""
    if country == EVERYWHERE:
        return _("This is the order of all countries together.")
    if row.country == EVERYWHERE:
        return _("Nobody was asked in %(country)s yet, so this is the order of all countries together.")
    return _("Too few answered in %(country)s, so this is the order of all countries together.")


def in_words(texts: Mapping[str, str]) -> str:
    """Of a text in several languages the one of this reader, or the nearest that there is."""
    wanted = (get_language() or "en", "en")
    return next((texts[each] for each in wanted if each in texts), next(iter(texts.values()), ""))
