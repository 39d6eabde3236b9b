"""What organisers say about an event, who speaks in it, and what was recorded."""

import datetime as dt
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from teduh.events.access import possible_moderators
from teduh.events.actions import EventPlan
from teduh.events.models import Event, Speaker, Talk
from teduh.people.places import time_zone_choices

_WALL_CLOCK = "%Y-%m-%dT%H:%M"
_LONG = {"rows": 5}


def _instant(label: Any) -> forms.DateTimeField:  # noqa: ANN401 - a lazy sentence
    widget = forms.DateTimeInput(attrs={"type": "datetime-local"}, format=_WALL_CLOCK)
    return forms.DateTimeField(label=label, widget=widget, input_formats=[_WALL_CLOCK])


def _text(label: Any, most: int, hint: Any = "") -> forms.CharField:  # noqa: ANN401 - lazy sentences
    return forms.CharField(
        label=label, max_length=most, required=False, widget=forms.Textarea(attrs=_LONG), help_text=hint
    )


class EventForm(forms.Form):
    """An event's facts, in both languages. Its hours are by the clock of its zone."""

    kind = forms.ChoiceField(label=_("Kind"), choices=Event.Kind.choices)
    title_id = forms.CharField(label=_("Title, Indonesian"), max_length=120)
    title_en = forms.CharField(label=_("Title, English"), max_length=120)
    slug = forms.SlugField(
        label=_("Address"), max_length=60, help_text=_("Small letters, digits, hyphens: the end of its link.")
    )
    time_zone = forms.ChoiceField(label=_("Time zone"), choices=time_zone_choices)
    starts = _instant(_("Starts"))
    ends = _instant(_("Ends"))
    language = forms.ChoiceField(label=_("Held in"), choices=settings.LANGUAGES)
    host = forms.CharField(label=_("Host"), max_length=120, help_text=_("Who invites, as it is announced."))
    text_id = _text(_("Text, Indonesian"), 4000)
    text_en = _text(_("Text, English"), 4000)
    access_notes_id = _text(
        _("Access, Indonesian"), 600, _("Captions, sign language, steps, a quiet room, whom to ask.")
    )
    access_notes_en = _text(_("Access, English"), 600)
    venue = forms.CharField(label=_("Venue"), max_length=120, required=False)
    street = forms.CharField(label=_("Street and city"), max_length=300, required=False)
    takes_registrations = forms.BooleanField(label=_("People say beforehand that they come"), required=False)
    capacity = forms.IntegerField(
        label=_("Seats"),
        min_value=1,
        max_value=1_000_000,
        required=False,
        help_text=_("Empty: as many as like to come."),
    )
    outside_link = forms.URLField(
        label=_("Shown elsewhere at"),
        max_length=500,
        required=False,
        assume_scheme="https",
        help_text=_("Only a link, behind a page that says where it leads."),
    )
    campaign_tag = forms.RegexField(
        r"^#\w+$",
        label=_("Campaign tag"),
        max_length=60,
        required=False,
        help_text=_("With its sign: #SeeingTheUnseen"),
    )
    safety_moderator = forms.CharField(
        label=_("Safety moderator"),
        max_length=40,
        required=False,
        help_text=_("The account of somebody who moderates here, watches over it and can end it."),
    )
    help_slide_id = _text(
        _("Help slide, Indonesian"), 1000, _("Shown before it begins, in breaks, and when it was stopped.")
    )
    help_slide_en = _text(_("Help slide, English"), 1000)
    stop_rule = _text(
        _("Stop rule"), 2000, _("When it is stopped, by whom, and what happens next. For those who run it.")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 - as Django's
        super().__init__(*args, **kwargs)
        self.fields["time_zone"].initial = settings.DEFAULT_TIME_ZONE

    def clean_safety_moderator(self) -> str:
        name = str(self.cleaned_data["safety_moderator"]).strip().lower().removeprefix("@")
        if name and not possible_moderators().filter(username=name).exists():
            raise forms.ValidationError(
                _("The safety moderator is somebody who moderates here. Name one of them.")
            )
        return name


def plan_of(form: EventForm) -> EventPlan:
    """What a valid form says, its hours read on the wall of its own zone."""
    said = dict(form.cleaned_data)
    zone, name = ZoneInfo(said["time_zone"]), said.pop("safety_moderator")
    moderator = possible_moderators().filter(username=name).first() if name else None
    return EventPlan(
        starts_at=_on_the_wall(said.pop("starts"), zone),
        ends_at=_on_the_wall(said.pop("ends"), zone),
        safety_moderator_id=moderator.pk if moderator else None,
        **said,
    )


def said_of(event: Event) -> dict[str, Any]:
    """The same facts, to change them."""
    zone = ZoneInfo(event.time_zone)
    moderator = event.safety_moderator
    return {
        **vars(event),
        "starts": f"{event.starts_at.astimezone(zone):{_WALL_CLOCK}}",
        "ends": f"{event.ends_at.astimezone(zone):{_WALL_CLOCK}}",
        "safety_moderator": moderator.username if moderator else "",
    }


def _on_the_wall(read: dt.datetime, zone: ZoneInfo) -> dt.datetime:
    """Django took it for an hour of UTC."""
    return read.replace(tzinfo=zone).astimezone(dt.UTC)


class CancelForm(forms.Form):
    """Why, for those who wanted to come."""

    because_id = forms.CharField(label=_("Why, Indonesian"), max_length=300)
    because_en = forms.CharField(label=_("Why, English"), max_length=300)


class SpeakerForm(forms.Form):
    """Somebody who speaks. The same address changes what is there."""

    name = forms.CharField(label=_("Name, as it is announced"), max_length=120)
    slug = forms.SlugField(label=_("Key"), max_length=60, help_text=_("Small letters, digits, hyphens."))
    about_id = _text(_("About, Indonesian"), 600)
    about_en = _text(_("About, English"), 600)
    credentials_id = forms.CharField(label=_("Credentials, Indonesian"), max_length=300, required=False)
    credentials_en = forms.CharField(label=_("Credentials, English"), max_length=300, required=False)
    conflicts_id = _text(
        _("Conflicts of interest, Indonesian"), 600, _("Who pays them, or to whom they belong.")
    )
    conflicts_en = _text(_("Conflicts of interest, English"), 600)


class VerifyForm(forms.Form):
    """That somebody was looked up."""

    on = forms.DateField(label=_("Looked up on"), widget=forms.DateInput(attrs={"type": "date"}))
    where = forms.CharField(label=_("In which register"), max_length=120)
    register_url = forms.URLField(
        label=_("Its address"), max_length=500, required=False, assume_scheme="https"
    )


class TalkForm(forms.Form):
    """Who speaks in an event, as what."""

    speaker = forms.ChoiceField(label=_("Speaker"))
    part = forms.ChoiceField(label=_("Part"), choices=Talk.Part.choices, initial=Talk.Part.SPEAKER)
    title_id = forms.CharField(label=_("Title, Indonesian"), max_length=120, required=False)
    title_en = forms.CharField(label=_("Title, English"), max_length=120, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 - as Django's
        super().__init__(*args, **kwargs)
        known = Speaker.objects.order_by("name", "pk").values_list("slug", "name")
        self.fields["speaker"].choices = list(known)  # type: ignore[attr-defined]  # a choice field


class NameForm(forms.Form):
    """Whom one trusts with a task."""

    username = forms.CharField(label=_("Name of the account"), max_length=40)


class CaptionsForm(forms.Form):
    """The words of a recording in one language."""

    vtt = forms.CharField(
        label=_("Captions"),
        max_length=400_000,
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 16, "spellcheck": "true"}),
        help_text=_("WebVTT: what is said, and what is heard beside it."),
    )
    transcript = forms.CharField(
        label=_("Transcript"),
        max_length=400_000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 12}),
        help_text=_("Left empty, it begins from the captions."),
    )
    chapters = forms.CharField(
        label=_("Chapters"),
        max_length=10_000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("One a line, the first at 0:00. As in: 12:30 Questions"),
    )
