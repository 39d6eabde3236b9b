"""What whoever runs the place writes down about hours, roster, training and policy."""

import datetime as dt
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext_lazy as _

from teduh.people.models import Person
from teduh.people.places import time_zones
from teduh.safety.models import Shift
from teduh.safety.policy_draft import draft

_LONGEST_POLICY = 20_000


class ByClockForm(forms.Form):
    """Instants are said by the clock of who writes them."""

    def __init__(self, *args: Any, person: Person, **kwargs: Any) -> None:  # noqa: ANN401 - Django's own options
        super().__init__(*args, **kwargs)
        self.zone = person.time_zone

    def at(self, name: str) -> dt.datetime | None:
        said = self.cleaned_data.get(name)
        return said.replace(tzinfo=ZoneInfo(self.zone)) if said else None


class LocalInstant(forms.DateTimeField):
    """A date and a time as a browser's own field gives them, in no zone yet."""

    widget = forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")

    def __init__(self, **kwargs: Any) -> None:  # noqa: ANN401 - as above
        super().__init__(input_formats=["%Y-%m-%dT%H:%M"], **kwargs)

    def to_python(self, value: Any) -> Any:  # noqa: ANN401 - as above
        found = super().to_python(value)
        return found.replace(tzinfo=None) if found else found


class ShiftForm(ByClockForm):
    """One turn of duty."""

    username = forms.CharField(label=_("Whose turn"), max_length=40)
    role = forms.ChoiceField(label=_("As what"), choices=Shift.Role.choices)
    begins = LocalInstant(label=_("Begins"))
    ends = LocalInstant(label=_("Ends"))

    def clean(self) -> dict[str, Any]:
        for name in ("begins", "ends"):
            if name in self.cleaned_data:
                self.cleaned_data[name] = self.at(name)
        return self.cleaned_data


class HoursForm(forms.Form):
    """The same times on some weekdays."""

    weekdays = forms.TypedMultipleChoiceField(
        label=_("On which days"),
        choices=list(WEEKDAYS.items()),
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
    )
    opens = forms.TimeField(label=_("From"), widget=forms.TimeInput(attrs={"type": "time"}))
    closes = forms.TimeField(
        label=_("Until"),
        widget=forms.TimeInput(attrs={"type": "time"}),
        help_text=_("00:00 is the end of the day."),
    )
    zone = forms.ChoiceField(label=_("By the clock of"))

    def __init__(self, *args: Any, person: Person, **kwargs: Any) -> None:  # noqa: ANN401 - as above
        super().__init__(*args, **kwargs)
        field = self.fields["zone"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - narrows the type
        field.choices = [(name, name.replace("_", " ")) for name in sorted(time_zones() | {person.time_zone})]
        field.initial = person.time_zone

    def clean(self) -> dict[str, Any]:
        opens, closes = (_minute(self.cleaned_data.get(name)) for name in ("opens", "closes"))
        return {**self.cleaned_data, "opens": opens, "closes": closes or 1440}


class ClosedDayForm(forms.Form):
    """A date on which nobody is here."""

    day = forms.DateField(label=_("Date"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))


class TrainingForm(forms.Form):
    """Who was trained, and when."""

    username = forms.CharField(label=_("Who"), max_length=40)
    trained_on = forms.DateField(
        label=_("Trained on"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )


class PolicyForm(forms.Form):
    """The policy in both languages, and who took part in writing it."""

    words_id = forms.CharField(
        label=_("In Indonesian"), max_length=_LONGEST_POLICY, widget=forms.Textarea(attrs={"rows": 14})
    )
    words_en = forms.CharField(
        label=_("In English"), max_length=_LONGEST_POLICY, widget=forms.Textarea(attrs={"rows": 14})
    )
    experts = forms.CharField(
        label=_("Which experts took part"), max_length=300, help_text=_("By their field, not by name.")
    )
    lived = forms.CharField(
        label=_("Which people who lived through it took part"),
        max_length=300,
        help_text=_("As a group, not by name."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 - as above
        kwargs.setdefault("initial", {"words_id": draft("id"), "words_en": draft("en")})
        super().__init__(*args, **kwargs)


def _minute(time: dt.time | None) -> int:
    return time.hour * 60 + time.minute if time else 0
