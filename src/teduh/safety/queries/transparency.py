"""The quarterly report: what came in, how soon it was seen, what was refused and by which rule. Of nobody."""

import csv
import datetime as dt
import io
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.conf import settings
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from teduh.foundation.clock import local_date, now
from teduh.safety.models import Appeal, Case, Incident
from teduh.safety.queries.reports import reason_name
from teduh.safety.rules.desk import FEWEST, QUARTERS, REFUSALS
from teduh.safety.rules.figures import Quarter, middle, most, quarter_of, shown
from teduh.safety.rules.reasons import REASONS
from teduh.safety.staffed_words import level_name
from teduh.safety.transparency_sources import appeals_answered, rule_names, sources

MINUTES = 60
Rows = list[tuple[str, int | str]]


@dataclass(frozen=True, slots=True)
class Figure:
    """One line: which part of the report, what, and how much in words. Empty is not told."""

    part: str
    name: str
    value: str


@dataclass(frozen=True, slots=True)
class QuarterReport:
    """Of one quarter."""

    quarter: Quarter
    parts: tuple[tuple[str, tuple[Figure, ...]], ...]


def quarters() -> list[Quarter]:
    """Those that are over and in which something came in, the newest first."""
    first = Case.objects.order_by("since").values_list("since", flat=True).first()
    if first is None:
        return []
    oldest, quarter = quarter_of(local_date(first, _zone())), _this().before
    found: list[Quarter] = []
    while quarter >= oldest and len(found) < QUARTERS:
        found.append(quarter)
        quarter = quarter.before
    return found


def transparency_report(quarter: Quarter) -> QuarterReport | None:
    """None for a quarter that is not over, or of which nothing is known."""
    if quarter not in quarters():
        return None
    begins, ends = quarter.span(_zone())
    received = list(
        Case.objects.filter(since__gte=begins, since__lt=ends).values_list(
            "level", "since", "seen_at", "closed_at", "state"
        )
    )
    found: list[tuple[str, Rows]] = [
        (_("What came in"), _received([row[0] for row in received])),
        (_("How long it took"), _times(received)),
        (_("What was refused, by rule"), _refusals(begins, ends)),
        (_("Appeals"), _appeals(begins, ends)),
        (_("Promises not kept"), _broken(begins, ends)),
    ]
    if quarter == _this().before:
        # They are counted as they are now, which says something of the newest report alone.
        found.append((_("As it is today"), [(str(one.name), one.count()) for one in sources().values()]))
    return QuarterReport(quarter, tuple((part, tuple(_figures(part, rows))) for part, rows in found))


def report_as_csv(report: QuarterReport) -> str:
    kept = io.StringIO()
    writer = csv.writer(kept, lineterminator="\r\n")
    writer.writerow([_("quarter"), _("part"), _("what"), _("how much")])
    for _part, figures in report.parts:
        writer.writerows((report.quarter.name, line.part, line.name, line.value) for line in figures)
    return kept.getvalue()


def _received(levels: Sequence[int]) -> Rows:
    counted = Counter(levels)
    by_level: Rows = [(level_name(level), counted[level]) for level in (3, 2, 1, 0)]
    return [(_("All together"), len(levels)), *by_level]


def _times(received: Iterable[tuple[int, dt.datetime, dt.datetime | None, dt.datetime | None, str]]) -> Rows:
    found: Rows = []
    rows = list(received)
    for level in (3, 2, 1, 0):
        seen = [row[2] - row[1] for row in rows if row[0] == level and row[2]]
        closed = [row[3] - row[1] for row in rows if row[0] == level and row[3]]
        for times, until in ((seen, _("until a person saw it")), (closed, _("until it was closed"))):
            name = f"{level_name(level)}, {until}"
            half, nine = _("half of them within"), _("nine of ten within")
            found += [(f"{name}: {half}", _long(middle(times))), (f"{name}: {nine}", _long(most(times)))]
    return found


def _refusals(begins: dt.datetime, ends: dt.datetime) -> Rows:
    closed = Case.objects.filter(closed_at__gte=begins, closed_at__lt=ends, verdict__in=REFUSALS)
    counted = Counter(closed.values_list("rule", flat=True))
    names, told = rule_names((get_language() or "en")[:2]), Counter[str]()
    for rule, count in counted.items():
        told[_rule_name(rule, names)] += count
    return sorted(told.items())


def _rule_name(rule: str, names: Mapping[str, str]) -> str:
    """What no table knows has no name that says anything in a language."""
    return reason_name(rule) if rule in REASONS else names.get(rule, _("another reason"))


def _appeals(begins: dt.datetime, ends: dt.datetime) -> Rows:
    answered = Appeal.objects.filter(decided_at__gte=begins, decided_at__lt=ends)
    counted = Counter(answered.values_list("outcome", flat=True))
    others = appeals_answered(begins, ends)
    counted[Appeal.Outcome.UPHELD] += others.upheld
    counted[Appeal.Outcome.OVERTURNED] += others.overturned
    outcomes = (Appeal.Outcome.UPHELD, Appeal.Outcome.OVERTURNED)
    return [(str(outcome.label), counted[outcome]) for outcome in outcomes]


def _broken(begins: dt.datetime, ends: dt.datetime) -> Rows:
    happened = Incident.objects.filter(happened_at__gte=begins, happened_at__lt=ends)
    counted = Counter(happened.values_list("what", flat=True))
    late = (Incident.What.SEEN_LATE, Incident.What.SECOND_LATE)
    return [(str(what.label), counted[what]) for what in late]


def _figures(part: str, rows: Rows) -> Iterable[Figure]:
    for name, value in rows:
        yield Figure(part, name, _told(value) if isinstance(value, int) else value)


def _told(count: int) -> str:
    number = shown(count)
    return _("fewer than %(fewest)s") % {"fewest": FEWEST} if number is None else str(number)


def _long(time: dt.timedelta | None) -> str:
    if time is None:
        return _("too few to tell")
    minutes = max(1, round(time.total_seconds() / MINUTES))
    if minutes < 2 * MINUTES:
        return _("%(minutes)s minutes") % {"minutes": minutes}
    return _("%(hours)s hours") % {"hours": round(minutes / MINUTES)}


def _this() -> Quarter:
    return quarter_of(local_date(now(), _zone()))


def _zone() -> str:
    return str(settings.DEFAULT_TIME_ZONE)
