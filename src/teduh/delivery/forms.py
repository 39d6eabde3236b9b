"""What the operator says of hosts and trials."""

import datetime as dt
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from teduh.delivery.actions import HostPlan, TrialPlan
from teduh.delivery.rules import FEATURES, Surface
from teduh.delivery.words import FEATURE_NAMES

_DATE = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class RedemptionForm(forms.Form):
    """What an app sends for a code."""

    grant_type = forms.ChoiceField(choices=[("authorization_code", "")])
    code = forms.CharField(max_length=200)


class HostForm(forms.Form):
    """A host to take onto the list."""

    key = forms.SlugField(label=_("Key"), max_length=40, help_text=_("Small letters, digits, hyphens."))
    name = forms.CharField(label=_("Name that people read"), max_length=80)
    origins = forms.CharField(
        label=_("Origins"), max_length=1000, help_text=_("https://app.example.org, parted by blanks.")
    )
    public_key = forms.CharField(
        label=_("Public key"),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 4, "spellcheck": "false"}),
        help_text=_("PEM: Ed25519, P-256, or RSA."),
    )
    countries = forms.CharField(
        label=_("Countries"),
        max_length=800,
        required=False,
        help_text=_("Two letters each. Empty: everywhere."),
    )

    def plan(self) -> HostPlan:
        said = self.cleaned_data
        return HostPlan(
            key=said["key"],
            name=said["name"],
            origins=said["origins"].split(),
            public_key=said["public_key"],
            countries=said["countries"].upper().split(),
        )


class TrialForm(forms.Form):
    """A trial, new or known."""

    key = forms.ChoiceField(
        label=_("What is tried"),
        choices=[(key, name) for key, name in FEATURE_NAMES.items() if FEATURES[key].may_be_tried],
    )
    starts_on = forms.DateField(label=_("From"), widget=_DATE)
    ends_on = forms.DateField(label=_("Until, and that day no more"), widget=_DATE)
    percent = forms.DecimalField(
        label=_("Share of the accounts, in percent"),
        min_value=0,
        max_value=100,
        max_digits=5,
        decimal_places=2,
    )
    countries = forms.CharField(
        label=_("Countries"),
        max_length=800,
        required=False,
        help_text=_("Two letters each. Empty: everywhere."),
    )
    minimum_age = forms.IntegerField(label=_("Minimum age"), min_value=13, max_value=99, initial=18)
    surfaces = forms.MultipleChoiceField(
        label=_("Where"),
        choices=[(Surface.STAND_ALONE.value, _("Own app")), (Surface.EMBEDDED.value, _("Inside a host"))],
        initial=[Surface.STAND_ALONE.value],
        widget=forms.CheckboxSelectMultiple,
    )
    lets_minors_in = forms.BooleanField(label=_("People under 18 may be in it"), required=False)

    def plan(self) -> TrialPlan:
        said: dict[str, Any] = self.cleaned_data
        return TrialPlan(
            key=said["key"],
            starts_at=_begins(said["starts_on"]),
            ends_at=_begins(said["ends_on"]),
            percent=said["percent"],
            countries=said["countries"].upper().split(),
            minimum_age=said["minimum_age"],
            surfaces=[Surface(name) for name in said["surfaces"]],
            lets_minors_in=said["lets_minors_in"],
        )


class EndingForm(forms.Form):
    """From which day on nothing new is shared here."""

    ends_on = forms.DateField(
        label=_("The first day on which nothing new is shared"),
        widget=_DATE,
        help_text=_("In 30 days at the earliest. After it everything stays readable for 90 days."),
    )

    def plan(self) -> dt.datetime:
        return _begins(self.cleaned_data["ends_on"])


def _begins(day: dt.date) -> dt.datetime:
    return dt.datetime.combine(day, dt.time(), tzinfo=dt.UTC)
