"""How the population is made up: a share for each level of each margin, typed or from a small table."""

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import product
from typing import Any

from django import forms
from django.forms import BoundField
from django.utils.translation import gettext_lazy as _

from teduh.people.places import country_codes
from teduh.surveys.importing.plan import Plan, Target
from teduh.surveys.queries import guessed_country

Look = Mapping[str, Any]  # JSON of surveys/importing
_MOST_FIELDS = 400
_LARGEST_TABLE = 500_000
_WHOLE = 100.0


@dataclass(frozen=True)
class Level:
    """One level of a margin: its code as targets name it, what it is called, how many respondents it has.

    n: of all countries together, so of none where there are several.
    """

    code: str
    label: str
    n: int | None


@dataclass(frozen=True)
class MarginFields:
    """The fields of one margin in one country; `country` is empty where there is one only."""

    country: str
    margin: str
    fields: Sequence[tuple[Level, BoundField]]


class TargetsForm(forms.Form):
    """Letters of countries where a column says them, then shares in percent."""

    table = forms.FileField(
        label=_("Or a small table"),
        required=False,
        help_text=_("CSV with country, margin, level, target; shares, percent or numbers of people."),
    )

    def __init__(self, *args: Any, look: Look, plan: Plan, **kwargs: Any) -> None:  # noqa: ANN401 - Django's own
        super().__init__(*args, **kwargs)
        self.plan = plan
        self.columns = {each["name"]: each for each in look["columns"]}
        self.letters = self._levels(plan.country_column) if plan.country_column in self.columns else []
        for level in self.letters:
            self.fields[f"letters_{level.code}"] = forms.CharField(
                label=level.label,
                max_length=2,
                initial=plan.countries.get(level.code) or guessed_country(level.code, level.label),
            )
        self.margins = [(name, self._levels(name)) for name in plan.margins if self._is_known(name)]
        self.places = [level.code for level in self.letters] or [""]
        count = len(self.places) * sum(len(levels) for _name, levels in self.margins)
        self.is_typed = count <= _MOST_FIELDS
        if self.is_typed:
            self._add_shares()

    def _is_known(self, margin: str) -> bool:
        return self.columns.keys() >= set(margin.split("*"))

    def _levels(self, margin: str) -> list[Level]:
        parts = [_levels_of(self.columns[name]) for name in margin.split("*")]
        if len(parts) == 1:
            return parts[0]
        return [
            Level(" * ".join(each.code for each in some), " · ".join(each.label for each in some), None)
            for some in product(*parts)
        ]

    def _add_shares(self) -> None:
        kept = {(each.country, each.margin, each.level): each.target for each in self.plan.targets}
        for place, at, at_level, name, level in self._each():
            country = self.plan.countries.get(place, "") if place else ""
            share = kept.get((country, name, level.code), kept.get(("", name, level.code)))
            self.fields[_name(place, at, at_level)] = forms.FloatField(
                label=level.label,
                required=False,
                min_value=0,
                initial=None if share is None else round(share * _WHOLE, 6),
                widget=forms.NumberInput(attrs={"step": "any", "inputmode": "decimal"}),
            )

    def _each(self) -> Iterator[tuple[str, int, int, str, Level]]:
        for place in self.places:
            for at, (name, levels) in enumerate(self.margins):
                for at_level, level in enumerate(levels):
                    yield place, at, at_level, name, level

    def of_countries(self) -> list[BoundField]:
        return [self[f"letters_{level.code}"] for level in self.letters]

    def of_margins(self) -> Iterator[MarginFields]:
        labels = {level.code: level.label for level in self.letters}
        for place in self.places if self.is_typed else ():
            for at, (name, levels) in enumerate(self.margins):
                fields = [
                    (
                        level if len(self.places) == 1 else replace(level, n=None),
                        self[_name(place, at, number)],
                    )
                    for number, level in enumerate(levels)
                ]
                yield MarginFields(labels.get(place, ""), name, fields)

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        codes = [str(said.get(f"letters_{level.code}", "")).upper() for level in self.letters]
        wrong = [code for code in codes if code and code not in country_codes()]
        if wrong:
            self.add_error(None, _("These are no countries: %(codes)s") % {"codes": ", ".join(wrong)})
        self.countries = dict(zip((level.code for level in self.letters), codes, strict=True))
        self.targets = self._from_table(said["table"]) if said.get("table") else self._typed(said)
        return said

    def _typed(self, said: Mapping[str, Any]) -> list[Target]:
        """Shares of a margin that do not come to a hundred are told where they stand."""
        if not self.is_typed:
            return self.plan.targets
        found = list[Target]()
        for place, at, at_level, name, level in self._each():
            share = said.get(_name(place, at, at_level))
            if share is not None:
                country = self.countries.get(place, "")
                found.append(Target(country=country, margin=name, level=level.code, target=share / _WHOLE))
        self._check_sums(found)
        return found

    def _check_sums(self, found: Sequence[Target]) -> None:
        for country, margin in dict.fromkeys((each.country, each.margin) for each in found):
            total = sum(each.target for each in found if (each.country, each.margin) == (country, margin))
            if abs(total - 1) > 0.001:  # noqa: PLR2004 - as far as rounding goes
                words = _("The shares of %(margin)s come to %(total)s percent, and not to 100.")
                named = f"{margin} ({country})" if country else margin
                self.add_error(None, words % {"margin": named, "total": f"{total * _WHOLE:g}"})

    def _from_table(self, file: Any) -> list[Target]:  # noqa: ANN401 - Django's own
        if file.size > _LARGEST_TABLE:
            self.add_error("table", _("That is too large."))
            return []
        try:
            text = file.read().decode("utf-8-sig")
            delimiter = ";" if ";" in text.partition("\n")[0] else ","
            rows = list(csv.DictReader(io.StringIO(text), delimiter=delimiter))
            return [self._target(row) for row in rows]
        except (UnicodeDecodeError, csv.Error, KeyError, ValueError, AttributeError):
            self.add_error(
                "table", _("It needs the columns country, margin, level and target, in UTF-8, with numbers.")
            )
            return []

    def _target(self, row: Mapping[str, str]) -> Target:
        """A level by its code, or by its label."""
        margin, level = row["margin"].strip(), row["level"].strip()
        known = next((levels for name, levels in self.margins if name == margin), [])
        code = next((each.code for each in known if level in {each.code, each.label}), level)
        country = (row.get("country") or "").strip()
        return Target(
            country=country, margin=margin, level=code, target=float(row["target"].replace(",", "."))
        )

    def planned(self) -> Plan:
        return self.plan.model_copy(update={"countries": self.countries, "targets": self.targets})


def _name(place: str, margin: int, level: int) -> str:
    return f"share_{place}_{margin}_{level}"


def _levels_of(column: Look) -> list[Level]:
    return [
        Level(each["value"], each["label"] or each["value"], each["n"])
        for each in column["codes"]
        if not each["is_missing"]
    ]
