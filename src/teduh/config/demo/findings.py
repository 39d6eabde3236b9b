"""The demo's report: a part of the made survey, so that the hub has something to go by."""

from dataclasses import replace
from pathlib import Path

from teduh.surveys import examples
from teduh.surveys.actions import publish_report
from teduh.surveys.models import PublishedReport

SLUG = "made-survey"
# A second of work; all nineteen questions by five breakdowns take ten.
_QUESTIONS, _BREAKDOWNS = ("s1", "s2", "m"), ("gender", "age")


def publish_demo_report() -> None:
    """Once. Every page of it says that its answers are made up."""
    from teduh.surveys.report.bundle import bundle  # noqa: PLC0415 - polars comes with it, pictures come first
    from teduh.surveys.study.reading import read  # noqa: PLC0415 - as above

    if PublishedReport.objects.filter(slug=SLUG).exists():
        return
    whole = read(Path(examples.__file__).parent / "synthetic")
    part = replace(whole.settings, questions=_QUESTIONS, breakdowns=_BREAKDOWNS)
    publish_report(SLUG, made=bundle(replace(whole, settings=part), is_demo=True), is_demo=True)
