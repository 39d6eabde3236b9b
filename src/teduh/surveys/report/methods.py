"""The methods statement, written from the study's own settings and from nothing else."""

from collections.abc import Iterator

from teduh.surveys.report.facts import Facts, Report
from teduh.surveys.report.words import Words

OLD_AFTER = 10
"""Targets of more years than these are said to be old."""
_OF_MARGINS = {"probability", "opt_in_panel"}
"""Kinds of sample whose sentence names the margins, where there are some."""


def methods(report: Report, words: Words) -> tuple[str, ...]:
    """Sentences in the order of pollsters' codes of disclosure: who, when, how, whom, how weighted."""
    facts = report.facts
    return (*_asking(facts, words), *_weighting(facts, words), *_telling(report, words))


def _asking(facts: Facts, words: Words) -> Iterator[str]:
    if facts.who:
        key = "methods.who" if facts.client else "methods.who_alone"
        yield words(key, who=facts.who, client=facts.client)
    if facts.first_day and facts.last_day:
        yield words("methods.when", first=words.day(facts.first_day), last=words.day(facts.last_day))
    if facts.mode:
        yield words("methods.mode", mode=words.text(facts.mode))
    if facts.population:
        yield words("methods.population", population=words.text(facts.population))
    countries = facts.told_countries or len(facts.countries)
    if facts.n is not None and countries > 1:
        yield words("methods.n", n=words.number(facts.n), countries=countries)
    elif facts.n is not None:
        yield words("methods.n_one", n=words.number(facts.n))


def _weighting(facts: Facts, words: Words) -> Iterator[str]:
    if facts.n is None:
        yield intervals(facts, words)
        return
    if facts.flagged:
        key = "methods.flagged_counted" if facts.flagged.is_counted else "methods.flagged_left_out"
        yield words(key, n=words.number(facts.flagged.n), flags=facts.flagged.flags)
    yield weighting(facts, words)
    if facts.waves:
        yield words("methods.waves", waves=_waves(facts, words))
    if facts.weights == "raked":
        yield from _targets(facts, words)
    if facts.trimmed:
        kept = facts.trimmed
        low, high = words.decimal(kept.low), words.decimal(kept.high)
        yield words("methods.trimmed", low=low, high=high, share=words.percent(kept.moved, 1))
    if facts.precision:
        mean, worst = (words.decimal(each) for each in (facts.precision.mean, facts.precision.worst))
        yield words("methods.design", deff=mean, worst=worst, country=words.country(facts.precision.country))
    yield intervals(facts, words)


def _waves(facts: Facts, words: Words) -> str:
    """Each by its name with how many answered, the newest last."""
    told = [(each.name, each.n) for each in facts.waves] + [(facts.wave, facts.n or 0)]
    return ", ".join(f"{name} (n = {words.number(n)})" for name, n in told)


def weighting(facts: Facts, words: Words) -> str:
    """In one sentence, how."""
    if facts.n is None:
        return words("no_microdata")
    if facts.weights == "raked":
        return words("methods.weighted", margins=words.listed(facts.margins))
    return words("methods.weighted_fixed" if facts.weights == "fixed" else "methods.unweighted")


def _targets(facts: Facts, words: Words) -> Iterator[str]:
    if facts.targets_year is None:
        return
    yield words("methods.targets", source=facts.targets_source, year=facts.targets_year)
    age = facts.last_day.year - facts.targets_year if facts.last_day else 0
    if age > OLD_AFTER:
        yield words("methods.targets_old", years=age)


def intervals(facts: Facts, words: Words) -> str:
    """What the intervals mean, which depends on how people came to answer; or why there are none."""
    if facts.n is None:
        return f"{words(f'sample.{facts.sample_kind}.who')} {words('no_microdata')}"
    key = "intervals_plain" if facts.sample_kind in _OF_MARGINS and not facts.margins else "intervals"
    margins, level = words.listed(facts.margins), words.percent(facts.level)
    return words(f"sample.{facts.sample_kind}.{key}", margins=margins, level=level)


def _telling(report: Report, words: Words) -> Iterator[str]:
    facts, rules = report.facts, report.rules
    if facts.pooling:
        yield words("methods.pooled", how=words(f"methods.pooled_{facts.pooling}"))
    if facts.n is not None:
        yield words("methods.small", hidden=rules.hidden_below, marked=rules.marked_below)
    yield words("methods.rounding")
    yield words("methods.software", version=facts.version)
