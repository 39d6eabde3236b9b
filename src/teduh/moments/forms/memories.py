"""What one does not want to be reminded of."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

_DATE = {"type": "date"}


class HideDatesForm(forms.Form):
    """One date, or all from one to another."""

    first = forms.DateField(label=_("From"), widget=forms.DateInput(attrs=_DATE, format="%Y-%m-%d"))
    last = forms.DateField(
        label=_("Until"),
        required=False,
        widget=forms.DateInput(attrs=_DATE, format="%Y-%m-%d"),
        help_text=_("Leave it empty for a single date."),
    )

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        given["last"] = given.get("last") or given.get("first")
        return given


class HidePersonForm(forms.Form):
    """By their username."""

    username = forms.CharField(label=_("Username"), max_length=31)


class MemoryChoiceForm(forms.Form):
    """Where memories may appear."""

    shows_on_profile = forms.BooleanField(label=_("Beside my calendar"), required=False)
    shows_on_page = forms.BooleanField(label=_("On the page of memories"), required=False)
