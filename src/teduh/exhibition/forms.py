"""What somebody gives, chooses and says yes to."""

import json
from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from teduh.exhibition.actions import Choice
from teduh.exhibition.rules import CONSENTS, LONGEST_STORY, lacking

_AFTER_DRAWING = tuple(key for key in CONSENTS if key != "make")
_LONGEST_LINE = 400_000


class AgreementForm(forms.Form):
    """The first yes, without which nothing is read."""

    agrees = forms.BooleanField(
        label="", error_messages={"required": _("Without your yes nothing is read and nothing drawn.")}
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 - as Django's
        super().__init__(*args, **kwargs)
        language = get_language() or "id"
        self.fields["agrees"].label = CONSENTS["make"].titles[language]
        self.fields["agrees"].help_text = CONSENTS["make"].texts[language]


class RecordingForm(AgreementForm):
    """A recording. Its size was asked before it was read."""

    recording = forms.FileField(
        label=_("Recording"),
        help_text=_("EDF, BDF, XDF, FIF, or the text of a Muse or OpenBCI; 20 seconds to 30 minutes, 50 MB."),
    )
    quiet_border = forms.BooleanField(
        label=_("A quiet hem"),
        required=False,
        help_text=_("The line in the hem is otherwise five seconds of the recording itself."),
    )
    field_order = ("recording", "quiet_border", "agrees")


class LineForm(AgreementForm):
    """A line: its points, as the page noted them."""

    points = forms.CharField(
        max_length=_LONGEST_LINE,
        widget=forms.HiddenInput,
        error_messages={"required": _("There is no line yet. Draw one above.")},
    )

    def clean_points(self) -> str:
        """Pairs of numbers and nothing else."""
        try:
            pairs = [[float(x), float(y)] for x, y in json.loads(self.cleaned_data["points"])]
        except (ValueError, TypeError, RecursionError) as error:
            raise forms.ValidationError(_("This line cannot be read. Please draw it once more.")) from error
        return json.dumps(pairs, allow_nan=False, separators=(",", ":"))


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

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 - as Django's
        super().__init__(*args, **kwargs)
        language = get_language() or "id"
        for key in _AFTER_DRAWING:
            asked = CONSENTS[key]
            self.fields[key] = forms.BooleanField(
                label=asked.titles[language], help_text=asked.texts[language], required=False
            )

    @property
    def consents(self) -> list[forms.BoundField]:
        return [self[key] for key in _AFTER_DRAWING]

    @property
    def given(self) -> set[str]:
        return {key for key in _AFTER_DRAWING if self.cleaned_data.get(key)}

    def clean(self) -> None:
        language = get_language() or "id"
        for key, needed in lacking(self.given | {"make"}).items():
            names = ", ".join(f"“{CONSENTS[need].titles[language]}”" for need in needed)
            self.add_error(key, _("This needs your yes to %(names)s as well.") % {"names": names})
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
