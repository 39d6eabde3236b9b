"""What somebody gives, chooses and says yes to."""

import json
from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from teduh.exhibition.actions import Beside, Choice, ExhibitionPlan, Given
from teduh.exhibition.rules import CONSENTS, LONGEST_STORY, lacking
from teduh.people.places import time_zone_choices

_AFTER_DRAWING = tuple(key for key in CONSENTS if key != "make")
_LONGEST_LINE = 400_000
_FARTHEST_POINT = 1e9


class AgreementForm(forms.Form):
    """The first yes, without which nothing is read. Its words fit what is given."""

    source = "recording"
    agrees = forms.BooleanField(
        label="", error_messages={"required": _("Without your yes nothing is read and nothing drawn.")}
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 - as Django's
        super().__init__(*args, **kwargs)
        language = get_language() or "id"
        self.fields["agrees"].label = CONSENTS["make"].titles[language]
        self.fields["agrees"].help_text = CONSENTS["make"].text(language, self.source)


class HemForm(AgreementForm):
    """What every recording is asked."""

    quiet_border = forms.BooleanField(
        label=_("A quiet hem"),
        required=False,
        help_text=_("The line in the hem is otherwise five seconds of the recording itself."),
    )


class RecordingForm(HemForm):
    """A recording. Its size was asked before it was read."""

    recording = forms.FileField(
        label=_("Recording"),
        help_text=_("EDF, BDF, XDF, FIF, or the text of a Muse or OpenBCI; 20 seconds to 30 minutes, 50 MB."),
    )
    field_order: tuple[str, ...] = ("recording", "quiet_border", "agrees")

    def given(self) -> Given:
        file = self.cleaned_data["recording"]
        quiet = self.cleaned_data["quiet_border"]
        return Given("recording", file.size, file.chunks(), agrees=True, quiet_border=quiet)


class BesideForm(HemForm):
    """Somebody without an account, whose age and guardian a curator has asked for."""

    age = forms.ChoiceField(
        label=_("How old is the person beside you?"),
        choices=[("adult", _("18 or older")), ("minor", _("Under 18, and a guardian is here"))],
        widget=forms.RadioSelect,
    )
    guardian_name = forms.CharField(label=_("The guardian's name"), max_length=80, required=False)
    relation = forms.ChoiceField(
        label=_("The guardian is their"),
        choices=[("", "—"), ("parent", _("mother or father")), ("guardian", _("legal guardian"))],
        required=False,
    )
    field_order: tuple[str, ...] = ("quiet_border", "age", "guardian_name", "relation", "agrees")

    def clean(self) -> None:
        if self.cleaned_data.get("age") != "minor":
            return
        for field in ("guardian_name", "relation"):
            if not self.cleaned_data.get(field):
                self.add_error(field, _("Under 18, a guardian says yes first, by name."))

    def beside(self) -> Beside:
        said = self.cleaned_data
        return Beside(said["age"] == "adult", said["guardian_name"], said["relation"])


class TakenInForm(BesideForm, RecordingForm):
    """Their recording as a file."""

    field_order: tuple[str, ...] = ("recording", "quiet_border", "age", "guardian_name", "relation", "agrees")


class GuardianYesForm(forms.Form):
    """A guardian's answer. Nothing is ticked for them."""

    name = forms.CharField(label=_("Your name"), max_length=80, help_text=_("Kept under seal, as the proof."))
    relation = forms.ChoiceField(
        label=_("Who you are to the child"),
        choices=[("parent", _("mother or father")), ("guardian", _("legal guardian"))],
        widget=forms.RadioSelect,
    )
    is_guardian = forms.BooleanField(label=_("I am of age, and I am the parent or legal guardian."))
    agrees = forms.BooleanField(label=_("I have read the questions above, and say yes to being asked them."))


class YearForm(AgreementForm):
    """A year of moments, which stands on the page before it is given."""

    source = "year"


class LineForm(AgreementForm):
    """A line: its points, as the page noted them."""

    source = "line"
    points = forms.CharField(
        max_length=_LONGEST_LINE,
        widget=forms.HiddenInput,
        error_messages={"required": _("There is no line yet. Draw one above.")},
    )

    def clean_points(self) -> str:
        """Pairs of numbers that a page can have, and nothing else."""
        try:
            pairs = [[_within(x), _within(y)] for x, y in json.loads(self.cleaned_data["points"])]
            return json.dumps(pairs, separators=(",", ":"))
        except (ValueError, TypeError, OverflowError, RecursionError) as error:
            raise forms.ValidationError(_("This line cannot be read. Please draw it once more.")) from error


def _within(number: float) -> float:
    """ValueError for what is no place on any page."""
    found = float(number)
    if not abs(found) <= _FARTHEST_POINT:
        raise ValueError(number)
    return found


class ChoiceForm(forms.Form):
    """The words of a cloth, and each yes by itself. Nothing is ticked beforehand."""

    title = forms.CharField(label=_("Name of the cloth"), max_length=80, required=False)
    label_name = forms.CharField(
        label=_("Your name or a pseudonym"), max_length=80, required=False, help_text=_("For the label.")
    )
    story = forms.CharField(
        label=_("Your story"),
        max_length=LONGEST_STORY,
        required=False,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("Or none. A curator reads it before anybody else does."),
    )

    def __init__(self, *args: Any, source: str = "recording", **kwargs: Any) -> None:  # noqa: ANN401 - as Django's
        super().__init__(*args, **kwargs)
        language = get_language() or "id"
        for key in _AFTER_DRAWING:
            asked = CONSENTS[key]
            self.fields[f"yes_{key}"] = forms.BooleanField(
                label=asked.titles[language], help_text=asked.text(language, source), required=False
            )

    @property
    def consents(self) -> list[forms.BoundField]:
        return [self[f"yes_{key}"] for key in _AFTER_DRAWING]

    @property
    def given(self) -> set[str]:
        return {key for key in _AFTER_DRAWING if self.cleaned_data.get(f"yes_{key}")}

    def clean(self) -> None:
        language = get_language() or "id"
        for key, needed in lacking(self.given | {"make"}).items():
            names = ", ".join(f"“{CONSENTS[need].titles[language]}”" for need in needed)
            self.add_error(f"yes_{key}", _("This needs your yes to %(names)s as well.") % {"names": names})
        for field, key in (("label_name", "name"), ("story", "story")):
            if key in self.given and not self.cleaned_data.get(field):
                self.add_error(field, _("You said yes to showing it, and it is empty."))

    def choice(self, place: int) -> Choice:
        said = self.cleaned_data
        return Choice(
            place,
            frozenset(self.given),
            title=said["title"],
            label_name=said["label_name"],
            story=said["story"],
        )


class OwnFileForm(forms.Form):
    """As what somebody takes their cloth along."""

    kind = forms.ChoiceField(
        label=_("Take it along as"),
        choices=[
            ("svg", _("SVG: the lines themselves, to draw and to edit")),
            ("png", _("PNG: a large picture of 4,000 pixels")),
            ("pdf-500", _("PDF to print, 50 by 50 cm")),
            ("pdf-1050", _("PDF to print, 105 by 105 cm")),
            ("pdf-2500", _("PDF to print, 105 by 250 cm")),
        ],
    )


_DATE = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class ExhibitionForm(forms.Form):
    """An exhibition's facts, in both languages."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 - as Django's
        super().__init__(*args, **kwargs)
        self.fields["time_zone"].initial = settings.DEFAULT_TIME_ZONE

    title_id = forms.CharField(label=_("Title, Indonesian"), max_length=120)
    title_en = forms.CharField(label=_("Title, English"), max_length=120)
    slug = forms.SlugField(
        label=_("Address"), max_length=60, help_text=_("Small letters, digits, hyphens: the end of its link.")
    )
    time_zone = forms.ChoiceField(
        label=_("Time zone of the venue"),
        choices=time_zone_choices,
        help_text=_("Its days begin and end by this clock."),
    )
    opens_on = forms.DateField(label=_("Opens on"), widget=_DATE)
    closes_on = forms.DateField(label=_("Last day"), widget=_DATE)
    venue = forms.CharField(label=_("Venue"), max_length=120, required=False)
    street = forms.CharField(label=_("Street and city"), max_length=300, required=False)
    opening_hours_id = forms.CharField(label=_("Opening hours, Indonesian"), max_length=200, required=False)
    opening_hours_en = forms.CharField(label=_("Opening hours, English"), max_length=200, required=False)
    campaign_tag = forms.RegexField(
        r"^#\w+$",
        label=_("Campaign tag"),
        max_length=60,
        required=False,
        help_text=_("With its sign: #SeeingTheUnseen"),
    )
    text_id = forms.CharField(
        label=_("Text, Indonesian"), max_length=4000, required=False, widget=forms.Textarea(attrs={"rows": 5})
    )
    text_en = forms.CharField(
        label=_("Text, English"), max_length=4000, required=False, widget=forms.Textarea(attrs={"rows": 5})
    )

    def plan(self) -> ExhibitionPlan:
        return ExhibitionPlan(**self.cleaned_data)


class HangForm(forms.Form):
    """What a curator decides when a work is hung."""

    tells_story = forms.BooleanField(required=False)
    content_note = forms.CharField(max_length=120, required=False)
    credit = forms.CharField(max_length=300, required=False)


class CuratorForm(forms.Form):
    """Whom the operator trusts with the wall."""

    username = forms.CharField(label=_("Name of the account"), max_length=40)
