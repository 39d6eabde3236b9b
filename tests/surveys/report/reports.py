"""Made-up reports: figures that no survey ever found."""

from dataclasses import replace
from datetime import date
from random import Random

from teduh.surveys.report.cells import Answers, Column, Share
from teduh.surveys.report.facts import Facts, Question, Report

FACTS = Facts(
    title={
        "en": "Talking about well-being",
        "id": "Bicara soal kesejahteraan",
        "ar": "الحديث عن الصحة النفسية",
    },
    who="Panel Ltd",
    client="Teduh",
    sample_kind="opt_in_panel",
    first_day=date(2026, 9, 7),
    last_day=date(2026, 9, 26),
    mode={"en": "online"},
    population={"en": "adults"},
    countries=("ID", "EG", "GB"),
    version="0.1",
    n=2130,
    margins=({"en": "age"}, {"en": "gender"}),
    targets_source="UN",
    targets_year=2024,
    pooling="equal",
)
NAMES = {
    ("age", ""): {"en": "age", "id": "usia"},
    ("age", "18-24"): {"en": "18 to 24"},
    ("age", "25+"): {"en": "25 and over"},
    ("age", "old"): {"en": "no answer"},
}
OPTIONS = ({"en": "Comfortable", "id": "Nyaman", "ar": "مرتاح"}, {"en": "Neither"}, {"en": "Not comfortable"})


def share(value: float, half: float = 0.02, letters: str = "") -> Share:
    """A share with an interval of its half on both sides."""
    return Share(value, half / 2, max(value - half, 0.0), min(value + half, 1.0), letters)


def question(
    key: str = "comfort", sizes: tuple[int, ...] = (1000, 30, 1100), *, letters: str = ""
) -> Question:
    """Three answers in all countries together, in each, and in three ages of Indonesia."""
    countries = tuple(
        Column(code, n=n, base=float(n), effective=float(n), is_pooled=n >= 50)
        for code, n in zip(("", *FACTS.countries), (sum(sizes), *sizes), strict=True)
    )
    ages = tuple(
        Column("ID", "age", level, n=n, base=float(n), effective=float(n))
        for level, n in (("18-24", 400), ("25+", 400), ("old", 200))
    )
    columns = countries + ages
    dice = Random(key)  # noqa: S311 - the same figures every time
    shares = tuple(_row(dice, letters) for _column in columns)
    wording = {"en": f"How comfortable are you? ({key})", "id": "Seberapa nyaman kamu?"}
    answers = Answers(key, ("yes", "neither", "no"), columns, shares)
    return Question(key, wording, OPTIONS, answers)


def _row(dice: Random, letters: str) -> tuple[Share, ...]:
    first = round(dice.uniform(0.4, 0.6), 4)
    second = round(dice.uniform(0.1, 0.3), 4)
    return share(first, letters=letters), share(second), share(round(1 - first - second, 4))


def report(*questions: Question, **facts: object) -> Report:
    """A report of these questions."""
    return Report(replace(FACTS, **facts), questions or (question(),), NAMES)  # type: ignore[arg-type]
