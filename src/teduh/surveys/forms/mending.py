"""A pollster's file and what is decided about it, as researchers fill it in."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.forms import BoundField
from django.utils.translation import gettext_lazy as _

from teduh.surveys.importing.mends import ColumnMend, FileMend, Mends, SetMend, ValueMend
from teduh.surveys.rules import LARGEST_IMPORT

Look = Mapping[str, Any]  # JSON of surveys/importing

ENCODINGS = (
    "utf-8", "windows-1252", "iso-8859-15", "utf-16", "windows-1256", "windows-1258", "windows-1250",
    "windows-1251", "shift_jis", "gb18030", "big5", "euc-kr",
)  # fmt: skip
FIND_OUT = ("", _("Find out"))
DELIMITERS = (
    FIND_OUT, (",", _("Comma")), (";", _("Semicolon")), ("\t", _("Tab")), ("|", _("Upright bar")),
)  # fmt: skip
DECIMALS = (FIND_OUT, (".", _("Point")), (",", _("Comma")))
_DOS = (
    ("keep", _("Stays")),
    ("missing", _("Counts as missing")),
    ("empty", _("Is emptied")),
    ("recode", _("Becomes another value")),
    ("leave_out", _("Respondent is left out")),
)
_CODE_KINDS = (
    ("", _("As it is")),
    ("answer", _("An answer")),
    ("dont_know", _("Does not know")),
    ("refused", _("Prefers not to say")),
    ("other", _("Something else")),
    ("none", _("None of these")),
    ("not_asked", _("Was not asked")),
)
_KINDS = (
    ("", _("As it was found")),
    ("single", _("One answer of several")),
    ("number", _("A number")),
    ("text", _("Words")),
    ("date", _("A date")),
)
LANGUAGES = (
    ("", _("Unknown")), ("id", "Bahasa Indonesia"), ("en", "English"), ("ar", "العربية"),
    ("vi", "Tiếng Việt"), ("de", "Deutsch"), ("pt", "Português"),
)  # fmt: skip


class ImportForm(forms.Form):
    """A file, its data where it is a definition, and where its report will stand."""

    file = forms.FileField(
        label=_("The pollster's file"),
        help_text=_(
            "SPSS (.sav), Parquet, CSV, or the XML of Triple-S; 50 MB at the most. Of figures that were only"
            " printed, a table (CSV) with question, option and percent."
        ),
    )
    beside = forms.FileField(
        label=_("Data of a Triple-S file"),
        required=False,
        help_text=_("Only for Triple-S, where the answers stand in a second file."),
    )
    slug = forms.SlugField(
        label=_("Address of the report"),
        max_length=60,
        help_text=_("Small letters, digits, hyphens: the end of its link."),
    )

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        files = [said[name] for name in ("file", "beside") if said.get(name)]
        if sum(each.size for each in files) > LARGEST_IMPORT:
            raise forms.ValidationError(_("That is too large."), code="too_large")
        return said

    def brought(self) -> list[tuple[str, Iterator[bytes]]]:
        given = (self.cleaned_data["file"], self.cleaned_data["beside"])
        return [(str(each.name), each.chunks()) for each in given if each]

    @property
    def size(self) -> int:
        return sum(each.size for each in (self.cleaned_data["file"], self.cleaned_data["beside"]) if each)


class FileForm(forms.Form):
    """How the file as a whole is read."""

    language = forms.ChoiceField(label=_("Language of its words"), choices=LANGUAGES, required=False)
    encoding = forms.ChoiceField(
        label=_("Encoding"), choices=[FIND_OUT, *((each, each) for each in ENCODINGS)], required=False
    )
    delimiter = forms.ChoiceField(
        label=_("Delimiter"),
        choices=DELIMITERS,
        required=False,
        # A tab is a choice here, and no blank around one.
        widget=forms.Select,
    )
    decimal = forms.ChoiceField(label=_("Decimal mark"), choices=DECIMALS, required=False)
    identity = forms.ChoiceField(label=_("Column that tells respondents apart"), choices=(), required=False)
    duplicates = forms.ChoiceField(
        label=_("Respondents who stand there twice"),
        choices=[
            ("refuse", _("Tell me")),
            ("first", _("Keep the first row")),
            ("last_complete", _("Keep the last complete row")),
        ],
    )
    keeps_unlabelled = forms.BooleanField(label=_("Keep values that have no label"), required=False)
    blank_is_no = forms.BooleanField(
        label=_("Whoever chose any answer of a question was asked all of them"), required=False
    )
    drops_ragged = forms.BooleanField(
        label=_("Leave out rows with too few or too many fields"), required=False
    )
    names = forms.CharField(
        label=_("Names of columns by their number"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Where a name is missing or stands twice: a line each, as 3 age."),
    )

    back = forms.MultipleChoiceField(
        label=_("Take back what was left out or taken apart"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, look: Look, mends: Mends, **kwargs: Any) -> None:  # noqa: ANN401 - Django's own
        self.mends = mends
        names = "\n".join(f"{number} {name}" for number, name in mends.file.names.items())
        super().__init__(*args, **kwargs | {"initial": mends.file.model_dump() | {"names": names}})
        columns = [(each["origin"], each["name"]) for each in look.get("columns", [])]
        _offer(self, "identity", [("", _("None")), *columns])
        gone = [(f"column {name}", name) for name, each in mends.columns.items() if each.is_left_out]
        gone += [(f"set {name}", name) for name, each in mends.sets.items() if each.is_split]
        _offer(self, "back", gone)
        if not gone:
            del self.fields["back"]

    def clean_names(self) -> dict[int, str]:
        pairs = [line.split(None, 1) for line in self.cleaned_data["names"].splitlines() if line.strip()]
        if not all(len(pair) == 2 and pair[0].isdecimal() for pair in pairs):  # noqa: PLR2004 - a pair
            raise forms.ValidationError(_("A line each: the number of the column, a blank, its name."))
        return {int(number): name.strip() for number, name in pairs}

    def mended(self) -> Mends:
        said = dict(self.cleaned_data)
        back = said.pop("back", [])
        return Mends(
            file=FileMend(**said),
            columns={name: each for name, each in self.mends.columns.items() if f"column {name}" not in back},
            sets={name: each for name, each in self.mends.sets.items() if f"set {name}" not in back},
        )


def _offer(form: forms.Form, name: str, choices: list[tuple[Any, Any]]) -> None:
    field = form.fields[name]
    assert isinstance(field, forms.ChoiceField)  # noqa: S101 - narrows the type
    field.choices = choices


@dataclass(frozen=True)
class ValueRow:
    """One value of a column as a line of the page."""

    value: str
    n: int | None
    do: BoundField
    to: BoundField
    label: BoundField
    kind: BoundField


class ColumnForm(forms.Form):
    """What becomes of a column and of each of its values."""

    name = forms.CharField(label=_("Name"), max_length=64, required=False)
    label = forms.CharField(label=_("What was asked"), max_length=1000, required=False)
    kind = forms.ChoiceField(label=_("Kind"), choices=_KINDS, required=False)
    low = forms.FloatField(label=_("The least that can be true"), required=False)
    high = forms.FloatField(label=_("The greatest that can be true"), required=False)
    is_left_out = forms.BooleanField(label=_("Leave this column out"), required=False)
    more_value = forms.CharField(label=_("Another value"), max_length=200, required=False)
    more_do = forms.ChoiceField(label=_("What becomes of it"), choices=_DOS, required=False)
    more_to = forms.CharField(label=_("The value that it becomes"), max_length=200, required=False)

    def __init__(self, *args: Any, column: Look, mend: ColumnMend, **kwargs: Any) -> None:  # noqa: ANN401 - Django's own
        first = {"name": mend.name or column["name"], "label": mend.label or column["label"]}
        super().__init__(*args, **kwargs | {"initial": mend.model_dump() | first})
        self.column, self.kept = column, mend
        self.known = _values(column, mend)
        for at, (text, known) in enumerate(self.known.items()):
            self._add(at, mend.values.get(text, ValueMend()), str(known.get("label", "")))

    def _add(self, at: int, mend: ValueMend, label: str) -> None:
        self.fields[f"do_{at}"] = forms.ChoiceField(
            label=_("What becomes of it"), choices=_DOS, initial=mend.do
        )
        self.fields[f"to_{at}"] = forms.CharField(
            label=_("The value that it becomes"), max_length=200, required=False, initial=mend.to
        )
        self.fields[f"label_{at}"] = forms.CharField(
            label=_("Label"), max_length=500, required=False, initial=mend.label or label
        )
        self.fields[f"kind_{at}"] = forms.ChoiceField(
            label=_("What it says"), choices=_CODE_KINDS, required=False, initial=mend.kind
        )

    def rows(self) -> Iterator[ValueRow]:
        for at, (text, known) in enumerate(self.known.items()):
            parts = (self[f"{name}_{at}"] for name in ("do", "to", "label", "kind"))
            yield ValueRow(text, known.get("n"), *parts)

    def head(self) -> list[BoundField]:
        return [self[name] for name in ("name", "label", "kind", "low", "high", "is_left_out")]

    def more(self) -> list[BoundField]:
        return [self[name] for name in ("more_value", "more_do", "more_to")]

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        wanted = [("more", said.get("more_do"), said.get("more_to"))]
        wanted += [(str(at), said.get(f"do_{at}"), said.get(f"to_{at}")) for at in range(len(self.known))]
        for at, do, to in wanted:
            if do == "recode" and not to:
                self.add_error(f"to_{at}" if at != "more" else "more_to", _("Say which value it becomes."))
        low, high = said.get("low"), said.get("high")
        if low is not None and high is not None and low > high:
            self.add_error("high", _("This is less than the least."))
        return said

    def mend(self) -> ColumnMend:
        said = self.cleaned_data
        values = {text: mend for at, text in enumerate(self.known) if (mend := self._value(at, text))}
        if said["more_value"] and said["more_do"] != "keep":
            values[said["more_value"]] = ValueMend(do=said["more_do"], to=said["more_to"])
        name = said["name"] if said["name"] != self.column["origin"] else ""
        label = said["label"] if said["label"] != self.column["label"] else self.kept.label
        return ColumnMend(
            name=name, label=label, kind=said["kind"], is_left_out=said["is_left_out"],
            low=said["low"], high=said["high"], values=values,
        )  # fmt: skip

    def _value(self, at: int, text: str) -> ValueMend | None:
        """Nothing where all of it is as in the file."""
        said, before = self.cleaned_data, self.kept.values.get(text, ValueMend())
        label = said[f"label_{at}"]
        if label == str(self.known[text].get("label", "")):
            label = before.label
        mend = ValueMend(do=said[f"do_{at}"], to=said[f"to_{at}"], label=label, kind=said[f"kind_{at}"])
        return None if mend == ValueMend() else mend


def _values(column: Look, mend: ColumnMend) -> dict[str, Look]:
    """Codes, or examples of what stands there, and whatever was decided about before."""
    found: dict[str, Look] = {each["value"]: each for each in column["codes"]}
    found |= {value: {"n": n} for value, n in column["examples"]}
    if column["empty"]:
        found[""] = {"n": column["empty"]}
    return found | {text: {} for text in mend.values if text not in found}


class SetForm(forms.Form):
    """A question with several answers."""

    label = forms.CharField(label=_("What was asked"), max_length=1000, required=False)
    is_split = forms.BooleanField(
        label=_("These are questions of their own, and not the answers to one"), required=False
    )

    def mend(self) -> SetMend:
        return SetMend(**self.cleaned_data)
