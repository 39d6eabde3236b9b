"""The demo's reports: a part of the made survey, so that the hub has something to go by, and three waves."""

from dataclasses import replace
from pathlib import Path

from teduh.surveys import examples
from teduh.surveys.actions import publish_report
from teduh.surveys.models import PublishedReport

SLUG, WAVES = "made-survey", "made-waves"
# A second of work; all nineteen questions by five breakdowns take ten.
_QUESTIONS, _BREAKDOWNS = ("s1", "s2", "m"), ("gender", "age")


def publish_demo_reports() -> None:
    """Once. Every page of it says that its answers are made up."""
    from teduh.surveys.report.bundle import bundle  # noqa: PLC0415 - polars comes with it, pictures come first
    from teduh.surveys.study.reading import read  # noqa: PLC0415 - as above

    place, there = Path(examples.__file__).parent, set(PublishedReport.objects.values_list("slug", flat=True))
    if WAVES not in there:
        publish_report(WAVES, made=bundle(read(place / "three_waves"), is_demo=True), is_demo=True)
    if SLUG not in there:
        whole = read(place / "synthetic")
        part = replace(whole.settings, questions=_QUESTIONS, breakdowns=_BREAKDOWNS)
        publish_report(SLUG, made=bundle(replace(whole, settings=part), is_demo=True), is_demo=True)
