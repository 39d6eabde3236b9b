"""What becomes of a file: what is asked, by whom, and how it is weighted."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from teduh.people.places import country_codes
from teduh.surveys.importing.plan import Plan

Look = Mapping[str, Any]  # JSON of surveys/importing

DATE = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
SAMPLES = (
    ("opt_in_panel", _("An online panel that people joined by themselves")),
    ("probability", _("Drawn by chance")),
    ("open_link", _("An open link")),
    ("census", _("Everybody was asked")),
)
_MISSING = (
    ("error", _("Tell me")),
    ("level", _("They are a group of their own")),
    ("drop", _("They are left out")),
)
MANY = forms.CheckboxSelectMultiple


class PlanForm(forms.Form):
    """Columns are offered by what they hold; shares of the population come next."""

    title_id = forms.CharField(label=_("Title in Indonesian"), max_length=200)
    title_en = forms.CharField(label=_("Title in English"), max_length=200)
    questions = forms.MultipleChoiceField(label=_("Questions of the report"), widget=MANY)
    breakdowns = forms.MultipleChoiceField(label=_("Groups that are compared"), widget=MANY, required=False)
    margins = forms.MultipleChoiceField(
        label=_("Columns whose shares in the population are known"), widget=MANY, required=False
    )
    crossed = forms.CharField(
        label=_("Columns that are known together"),
        required=False,
        max_length=200,
        help_text=_("As age*gender; several with blanks between."),
    )
    missing = forms.ChoiceField(label=_("Respondents without a value in one of them"), choices=_MISSING)
    trim_low = forms.FloatField(
        label=_("Least weight, as a multiple of the mean"), required=False, min_value=0, max_value=0.99
    )
    trim_high = forms.FloatField(
        label=_("Greatest weight, as a multiple of the mean"), required=False, min_value=1.01, max_value=1000
    )
    country_column = forms.ChoiceField(label=_("Column of the country"), required=False)
    country = forms.CharField(
        label=_("Or the country of everybody"),
        max_length=2,
        required=False,
        help_text=_("Two letters, as ID."),
    )
    weight = forms.ChoiceField(label=_("Base weight, to begin from"), required=False)
    final = forms.ChoiceField(label=_("Weights of the pollster, used as they are"), required=False)
    strata = forms.ChoiceField(label=_("Strata"), required=False)
    units = forms.ChoiceField(label=_("Clusters"), required=False)
    sample_kind = forms.ChoiceField(label=_("How people came to be asked"), choices=SAMPLES)
    with_dont_know = forms.BooleanField(label=_("Who does not know counts in the base"), required=False)
    flags = forms.MultipleChoiceField(
        label=_("Columns that mark doubtful answers with 1"), widget=MANY, required=False
    )
    with_flagged = forms.BooleanField(
        label=_("Whoever is marked counts as everybody; nobody is ever deleted"), required=False
    )
    source = forms.CharField(
        label=_("Where the shares of the population are from"), max_length=200, required=False
    )
    year = forms.IntegerField(label=_("Of which year"), required=False, min_value=1900, max_value=2100)
    by = forms.CharField(label=_("Who asked"), max_length=200, required=False)
    mode = forms.CharField(label=_("In which way"), max_length=200, required=False)
    first = forms.DateField(label=_("First day of asking"), widget=DATE, required=False)
    last = forms.DateField(label=_("Last day of asking"), widget=DATE, required=False)

    def __init__(self, *args: Any, look: Look, plan: Plan, **kwargs: Any) -> None:  # noqa: ANN401 - Django's own
        super().__init__(*args, **kwargs | {"initial": _initial(plan)})
        self.plan = plan
        items = {name for each in look["sets"] for name in each["variables"]}
        closed = [
            _choice(each) for each in look["columns"] if each["is_closed"] and each["name"] not in items
        ]
        sets = [_choice(each) for each in look["sets"]]
        every = [("", _("None")), *(_choice(each) for each in look["columns"] if each["name"] not in items)]
        for name in ("breakdowns", "margins", "flags"):
            self._offer(name, closed)
        self._offer("questions", [*sets, *closed])
        self._offer("country_column", [("", _("None")), *closed])
        for name in ("weight", "final", "strata", "units"):
            self._offer(name, every)

    def _offer(self, name: str, choices: list[tuple[Any, Any]]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - narrows the type
        field.choices = choices

    def clean_country(self) -> str:
        code = str(self.cleaned_data["country"]).upper()
        if code and code not in country_codes():
            raise forms.ValidationError(_("These are no countries: %(codes)s") % {"codes": code})
        return code

    def clean_crossed(self) -> list[str]:
        wanted = self.cleaned_data["crossed"].split()
        known = {value for value, _label in self.fields["margins"].choices}  # type: ignore[attr-defined]  # a field of choices
        for each in wanted:
            parts = each.split("*")
            if len(parts) < 2 or not known.issuperset(parts):  # noqa: PLR2004 - a crossing
                raise forms.ValidationError(_("%(word)s does not join two of the columns.") % {"word": each})
        return list(wanted)

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if (said.get("trim_low") is None) != (said.get("trim_high") is None):
            self.add_error("trim_high", _("Give both bounds, or none."))
        if said.get("weight") and said.get("final"):
            self.add_error("final", _("Either a base weight or weights that are used as they are."))
        if said.get("first") and said.get("last") and said["last"] < said["first"]:
            self.add_error("last", _("This is before the first day."))
        return said

    def planned(self) -> Plan:
        """What was said before of the population, and of what comes first, stays where it still fits."""
        said = dict(self.cleaned_data)
        title = {"id": said.pop("title_id"), "en": said.pop("title_en")}
        low, high = said.pop("trim_low"), said.pop("trim_high")
        margins = [*said.pop("margins"), *said.pop("crossed")]
        kept = self.plan.model_dump()
        same = {name: kept[name] for name in ("countries", "targets", "order")}
        trim = None if low is None else (low, high)
        return Plan(**said, **same, title=title, trim=trim, margins=margins)


def _choice(each: Look) -> tuple[str, str]:
    return each["name"], f"{each['name']} · {each['label']}" if each["label"] else each["name"]


def _initial(plan: Plan) -> dict[str, Any]:
    kept = plan.model_dump()
    low, high = plan.trim or (None, None)
    return kept | {
        "title_id": plan.title.get("id", ""),
        "title_en": plan.title.get("en", ""),
        "trim_low": low,
        "trim_high": high,
        "margins": [each for each in plan.margins if "*" not in each],
        "crossed": " ".join(each for each in plan.margins if "*" in each),
    }
