"""Printed figures as researchers mend them, and what a report of them says of itself."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from teduh.people.places import country_codes
from teduh.surveys.forms.mending import DECIMALS, DELIMITERS, ENCODINGS, FIND_OUT, LANGUAGES
from teduh.surveys.forms.planning import DATE, MANY, SAMPLES
from teduh.surveys.importing.mends import FigureMend, FileMend, Mends
from teduh.surveys.importing.plan import Plan

Look = Mapping[str, Any]  # JSON of surveys/importing
_TEXTS = ("question", "option", "country", "breakdown", "level", "source", "note")


class FiguresForm(forms.Form):
    """How a table of figures is read, and what they have in common."""

    question = forms.CharField(
        label=_("The question of figures that name none"), max_length=1000, required=False
    )
    source = forms.CharField(
        label=_("Who printed the figures that name nobody"),
        max_length=500,
        required=False,
        help_text=_("The report and its page, or its address."),
    )
    language = forms.ChoiceField(label=_("Language of its words"), choices=LANGUAGES, required=False)
    encoding = forms.ChoiceField(
        label=_("Encoding"), choices=[FIND_OUT, *((each, each) for each in ENCODINGS)], required=False
    )
    delimiter = forms.ChoiceField(label=_("Delimiter"), choices=DELIMITERS, required=False)
    decimal = forms.ChoiceField(label=_("Decimal mark"), choices=DECIMALS, required=False)
    drops_ragged = forms.BooleanField(
        label=_("Leave out rows with too few or too many fields"), required=False
    )

    def __init__(self, *args: Any, mends: Mends, **kwargs: Any) -> None:  # noqa: ANN401 - Django's own
        super().__init__(*args, **kwargs | {"initial": mends.file.model_dump()})
        self.mends = mends

    def mended(self) -> Mends:
        return self.mends.model_copy(update={"file": FileMend(**self.cleaned_data)})


class FigureForm(forms.Form):
    """One figure. What is filled in as in the file is no mend."""

    question = forms.CharField(label=_("Question"), max_length=1000, required=False)
    option = forms.CharField(label=_("Printed answer"), max_length=500)
    country = forms.CharField(
        label=_("Country"),
        max_length=2,
        required=False,
        help_text=_("Two letters, as ID; empty for all countries together."),
    )
    breakdown = forms.CharField(
        label=_("Group"), max_length=64, required=False, help_text=_("As age; empty for everybody.")
    )
    level = forms.CharField(
        label=_("Who of that group"), max_length=200, required=False, help_text=_("As 18-24.")
    )
    percent = forms.FloatField(label=_("Percent"), min_value=0, max_value=100, required=False)
    base = forms.IntegerField(
        label=_("Base"), min_value=1, required=False, help_text=_("How many answered; empty if not printed.")
    )
    source = forms.CharField(label=_("Who printed it"), max_length=500, required=False)
    note = forms.CharField(label=_("What was said of it"), max_length=500, required=False)
    is_left_out = forms.BooleanField(label=_("Leave this figure out"), required=False)

    def __init__(self, *args: Any, figure: Look, mend: FigureMend, **kwargs: Any) -> None:  # noqa: ANN401 - Django's own
        self.figure, self.kept = figure, mend
        first = {name: figure[name] for name in _TEXTS} | {"is_left_out": mend.is_left_out}
        first |= {"percent": _number(figure["percent"]), "base": _number(figure["base"])}
        super().__init__(*args, **kwargs | {"initial": first})

    def clean_country(self) -> str:
        code = str(self.cleaned_data["country"]).upper()
        if code and code not in country_codes():
            raise forms.ValidationError(_("These are no countries: %(codes)s") % {"codes": code})
        return code

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if said.get("percent") is None and not said.get("is_left_out") and "percent" not in self.errors:
            self.add_error("percent", _("Give the percentage, or leave the figure out."))
        return said

    def mend(self) -> FigureMend:
        """With what was mended before, where it stays as it is shown."""
        said = self.cleaned_data
        changed = {
            name: said[name] for name in (*_TEXTS, "percent", "base") if said[name] != self.initial[name]
        }
        has_base = said["base"] is not None
        if not has_base:
            changed.pop("base", None)
        return self.kept.model_copy(
            update={
                **changed,
                **({} if has_base else {"base": None}),
                "has_no_base": not has_base and bool(self.figure["base"] or self.kept.has_no_base),
                "is_left_out": said["is_left_out"],
            }
        )


def _number(text: str) -> float | None:
    """Nothing where no number was read: a field of numbers shows none."""
    try:
        number = float(text)
    except ValueError:
        return None
    return int(number) if number.is_integer() else number


class CopyForm(forms.Form):
    """What a report of printed figures tells, and what was printed of how they came about."""

    title_id = forms.CharField(label=_("Title in Indonesian"), max_length=200)
    title_en = forms.CharField(label=_("Title in English"), max_length=200)
    questions = forms.MultipleChoiceField(label=_("Questions of the report"), widget=MANY)
    sample_kind = forms.ChoiceField(label=_("How people came to be asked"), choices=SAMPLES)
    by = forms.CharField(label=_("Who asked"), max_length=200, required=False)
    mode = forms.CharField(label=_("In which way"), max_length=200, required=False)
    first = forms.DateField(label=_("First day of asking"), widget=DATE, required=False)
    last = forms.DateField(label=_("Last day of asking"), widget=DATE, required=False)

    def __init__(self, *args: Any, look: Look, plan: Plan, **kwargs: Any) -> None:  # noqa: ANN401 - Django's own
        kept = plan.model_dump() | {
            "title_id": plan.title.get("id", ""),
            "title_en": plan.title.get("en", ""),
        }
        super().__init__(*args, **kwargs | {"initial": kept})
        self.plan = plan
        field = self.fields["questions"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - narrows the type
        field.choices = [(each["name"], each["label"]) for each in look["sets"]]

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if said.get("first") and said.get("last") and said["last"] < said["first"]:
            self.add_error("last", _("This is before the first day."))
        return said

    def planned(self) -> Plan:
        said = dict(self.cleaned_data)
        title = {"id": said.pop("title_id"), "en": said.pop("title_en")}
        order = [each for each in self.plan.order if each.question in said["questions"]]
        return Plan(**said, title=title, order=order)
