"""What people write, choose and agree to in a circle."""

from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from teduh.circles.actions import CirclePlan
from teduh.circles.actions.writing import LONGEST_ANSWER
from teduh.circles.models import MOST_SEATS, Audience
from teduh.circles.rules import MOST_READ_DAYS, REFUSAL_RULES
from teduh.people.places import time_zone_choices

_DAY = forms.DateInput(attrs={"type": "date"})


class JoinForm(forms.Form):
    """A name from the list, and the circle's rules."""

    pen_name = forms.ChoiceField(
        label=_("Your name in this circle"),
        help_text=_("Nobody in the circle learns your own name. This one is for here alone."),
    )
    agrees = forms.BooleanField(
        label=_("I have read the rules and agree to them"),
        error_messages={"required": _("A circle begins with its rules. Please agree to them first.")},
    )

    def __init__(self, *args: Any, names: list[str], **kwargs: Any) -> None:  # noqa: ANN401 - Django's own
        super().__init__(*args, **kwargs)
        field = self.fields["pen_name"]
        if isinstance(field, forms.ChoiceField):
            field.choices = [(name, name) for name in names]


class AnswerForm(forms.Form):
    """One's answer to the question of now."""

    turn = forms.IntegerField(widget=forms.HiddenInput)
    text = forms.CharField(
        label=_("Your answer"),
        max_length=LONGEST_ANSWER,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("Somebody reads it first. Please name nobody else, and no number, address or account."),
    )

    @property
    def typed(self) -> str:
        """All of it, whether or not it fits."""
        return str(self.data.get("text") or "")


class LeaveForm(forms.Form):
    """What becomes of one's words."""

    takes_words = forms.BooleanField(
        label=_("Take my words along"), required=False, help_text=_("They are erased for everybody, at once.")
    )


def _rules() -> list[tuple[str, str]]:
    language = get_language() or "id"
    return [("", str(_("Choose"))), *((key, rule.named(language)) for key, rule in REFUSAL_RULES.items())]


class DecisionForm(forms.Form):
    """Yes, or a rule. The words that were read go along, so that nothing else is decided about."""

    text = forms.CharField(widget=forms.HiddenInput, max_length=LONGEST_ANSWER + 500)
    verdict = forms.ChoiceField(choices=[("approve", "approve"), ("refuse", "refuse")], required=False)
    rule = forms.ChoiceField(label=_("The rule that it goes against"), choices=_rules, required=False)
    told = forms.CharField(
        label=_("A few words to its writer"),
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class TurnForm(forms.Form):
    """A question, and from which day on it stands."""

    day = forms.DateField(label=_("From this day on"), widget=_DAY)
    prompt = forms.CharField(label=_("Question"), max_length=300)


class CircleForm(forms.Form):
    """A new circle, by an organiser."""

    facilitator = forms.CharField(label=_("Username of who guides it"), max_length=40)
    title = forms.CharField(label=_("Name of the circle"), max_length=80)
    about = forms.CharField(
        label=_("What it is about"), max_length=1000, widget=forms.Textarea(attrs={"rows": 3})
    )
    agreed_rules = forms.CharField(
        label=_("Rules"), max_length=2000, widget=forms.Textarea(attrs={"rows": 5})
    )
    language = forms.ChoiceField(label=_("Language"), choices=[("id", "Bahasa Indonesia"), ("en", "English")])
    audience = forms.ChoiceField(label=_("For whom"), choices=Audience.choices)
    seat_count = forms.IntegerField(label=_("Seats"), min_value=2, max_value=MOST_SEATS, initial=MOST_SEATS)
    opens_on = forms.DateField(label=_("First day"), widget=_DAY)
    closes_on = forms.DateField(label=_("Last day"), widget=_DAY, help_text=_("90 days at most"))
    zone = forms.ChoiceField(label=_("Time zone"), choices=time_zone_choices, initial="Asia/Jakarta")
    read_days = forms.IntegerField(
        label=_("Days for reading after its end"), min_value=1, max_value=MOST_READ_DAYS, initial=14
    )

    @property
    def plan(self) -> CirclePlan:
        return CirclePlan(**self.cleaned_data)
