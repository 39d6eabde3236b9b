"""What the pages of this room send."""

from collections.abc import Iterable, Iterator
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from teduh.notify.models import Channel, Handling
from teduh.notify.queries import ChannelLine, ClockLine, SenderLine


class ReadForm(forms.Form):
    """Until when all is read, as the page said it."""

    up_to = forms.DateTimeField(input_formats=["%Y-%m-%dT%H:%M:%S.%f%z", "%Y-%m-%dT%H:%M:%S%z"])


class ClockForm(forms.Form):
    """Each thing the clock may say, on or off, and its hour if it has one."""

    def __init__(self, *args: Any, lines: Iterable[ClockLine], **kwargs: Any) -> None:  # noqa: ANN401 - Django's
        super().__init__(*args, **{"auto_id": "clock_%s", **kwargs})
        self._lines = list(lines)
        for line in self._lines:
            on = forms.BooleanField(label=line.title, required=False, initial=line.is_on)
            self.fields[line.kind] = on
            if line.hours:
                self.fields[f"{line.kind}_hour"] = _hour_field(line)

    def said(self) -> Iterator[tuple[str, bool, int | None]]:
        for line in self._lines:
            yield line.kind, self.cleaned_data[line.kind], self.cleaned_data.get(f"{line.kind}_hour")


def _hour_field(line: ClockLine) -> forms.Field:
    hours = [(hour, f"{hour:02}:00") for hour in line.hours]
    return forms.TypedChoiceField(
        label=_("At this hour of yours"),
        choices=hours,
        coerce=int,
        initial=line.hour,
        required=False,
        empty_value=None,
    )


class ChannelsForm(forms.Form):
    """For each kind of notice, the ways it may take."""

    def __init__(self, *args: Any, lines: Iterable[ChannelLine], **kwargs: Any) -> None:  # noqa: ANN401 - Django's
        super().__init__(*args, **{"auto_id": "by_%s", **kwargs})
        self._lines = list(lines)
        for line in self._lines:
            self.fields[line.kind] = forms.MultipleChoiceField(
                label=line.title,
                choices=Channel.choices,
                initial=[channel.value for channel in Channel if getattr(line, channel.value)],
                widget=forms.CheckboxSelectMultiple,
                required=False,
            )

    def changes(self) -> Iterator[tuple[str, str, bool]]:
        """Only what is said differently: what is usual may change for whoever left it alone."""
        for line in self._lines:
            for channel in Channel:
                is_on = channel.value in self.cleaned_data[line.kind]
                if is_on != getattr(line, channel.value):
                    yield line.kind, channel.value, is_on


class SendersForm(forms.Form):
    """For each sort of people, what becomes of notices about their doings."""

    def __init__(self, *args: Any, lines: Iterable[SenderLine], **kwargs: Any) -> None:  # noqa: ANN401 - Django's
        super().__init__(*args, **{"auto_id": "of_%s", **kwargs})
        self._lines = list(lines)
        for line in self._lines:
            self.fields[line.sender] = forms.ChoiceField(
                label=line.title, choices=Handling.choices, initial=line.handling
            )

    def changes(self) -> Iterator[tuple[str, str]]:
        """Only what is said differently, as with the ways."""
        for line in self._lines:
            if self.cleaned_data[line.sender] != line.handling:
                yield line.sender, self.cleaned_data[line.sender]
