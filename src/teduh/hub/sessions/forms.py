"""What people choose, write and agree to for a session."""

from django import forms
from django.utils.translation import gettext_lazy as _

from teduh.hub.sessions.actions import GroupPlan, Offer
from teduh.hub.sessions.models import MOST_PLACES, Slot
from teduh.hub.sessions.rules import LONGEST_MINUTES, SHORTEST_MINUTES
from teduh.people.places import time_zone_choices


class WallForm(forms.Form):
    """A day and an hour on a wall of a zone."""

    day = forms.DateField(label=_("Day"), widget=forms.DateInput(attrs={"type": "date"}))
    hour = forms.TimeField(label=_("Hour"), widget=forms.TimeInput(attrs={"type": "time"}))
    minutes = forms.IntegerField(
        label=_("Minutes"), min_value=SHORTEST_MINUTES, max_value=LONGEST_MINUTES, initial=50
    )
    zone = forms.ChoiceField(label=_("Time zone"), choices=time_zone_choices)


class OfferForm(WallForm):
    """An hour of a professional."""

    how = forms.ChoiceField(label=_("How you meet"), choices=Slot.How.choices)
    where = forms.CharField(
        label=_("Where"),
        max_length=200,
        help_text=_("A number, an address or a link. Only who books it is told."),
    )

    @property
    def offer(self) -> Offer:
        return Offer(**self.cleaned_data)


class WayForm(forms.Form):
    """What a notice leads to."""

    booking = forms.UUIDField(required=False)
    group = forms.UUIDField(required=False)


class BookForm(forms.Form):
    """A note beforehand; nobody has to say anything."""

    note = forms.CharField(
        label=_("Something to know beforehand"),
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Only the professional reads it. It is kept under seal and erased a month after."),
    )

    @property
    def typed(self) -> str:
        """As it came: help asks for no well-formed words."""
        return str(self.data.get("note", ""))


class PlaceForm(forms.Form):
    """A place in a session for several."""

    agrees = forms.BooleanField(
        label=_("I have read the rules and agree to them"),
        error_messages={"required": _("Please agree to the rules first.")},
    )


class QuestionForm(forms.Form):
    """Asked beforehand."""

    text = forms.CharField(
        label=_("Your question"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("A host reads it first. Nobody else learns that you asked it."),
    )

    @property
    def typed(self) -> str:
        """As it came: help asks for no well-formed words, and for none that are taken."""
        return str(self.data.get("text", ""))


class QuestionDecisionForm(forms.Form):
    """Yes or no."""

    verdict = forms.ChoiceField(choices=[("approve", "approve"), ("refuse", "refuse")])


class GroupForm(WallForm):
    """A session for several, by an organiser."""

    title = forms.CharField(label=_("Title"), max_length=120)
    about = forms.CharField(
        label=_("What it is about"), max_length=2000, widget=forms.Textarea(attrs={"rows": 3})
    )
    agreed_rules = forms.CharField(
        label=_("Rules"), max_length=2000, widget=forms.Textarea(attrs={"rows": 4})
    )
    host = forms.CharField(label=_("Username of the host"), max_length=40)
    co_host = forms.CharField(label=_("Username of the co-host"), max_length=40)
    language = forms.ChoiceField(label=_("Language"), choices=[("id", "Bahasa Indonesia"), ("en", "English")])
    capacity = forms.IntegerField(label=_("Places"), min_value=2, max_value=MOST_PLACES)
    where = forms.CharField(
        label=_("Where"), max_length=200, help_text=_("Only those who have a place are told.")
    )

    @property
    def plan(self) -> GroupPlan:
        return GroupPlan(**self.cleaned_data)
