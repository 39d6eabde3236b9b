"""What an author may change about a shared moment. What is offered depends on account and age."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

Choices = list[tuple[str, str]]


class CaptionForm(forms.Form):
    """A few words under the pictures."""

    caption = forms.CharField(
        label=_("A few words"), required=False, max_length=300, widget=forms.Textarea(attrs={"rows": 2})
    )


class AudienceForm(forms.Form):
    """Who sees it. Wider only if that is said aloud."""

    audience = forms.ChoiceField(label=_("Who sees it"), widget=forms.RadioSelect)
    circle = forms.TypedChoiceField(label=_("Which circle"), required=False, coerce=int, empty_value=None)
    widen = forms.BooleanField(label=_("If more people see it then: yes, I want that."), required=False)

    def __init__(self, *args: Any, audiences: Choices, circles: Choices, **kwargs: Any) -> None:  # noqa: ANN401 - Django's own options
        super().__init__(*args, **kwargs)
        _offer(self.fields["audience"], audiences)
        _offer(self.fields["circle"], [("", "—"), *circles])
        if not circles:
            del self.fields["circle"]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        # A circle that stays chosen beside another audience means nothing.
        if given.get("audience") != "circle":
            given["circle"] = None
        return given


class CommentPolicyForm(forms.Form):
    """Who may comment, and whether the author reads first."""

    policy = forms.ChoiceField(label=_("Who may comment"), widget=forms.RadioSelect)
    approve_first = forms.BooleanField(label=_("I approve each comment first"), required=False)
    comments_paused = forms.BooleanField(
        label=_("Pause: everything is read, nothing written"), required=False
    )
    hides_totals = forms.BooleanField(
        label=_("How many commented and reacted is for me alone"), required=False
    )

    def __init__(self, *args: Any, policies: Choices, **kwargs: Any) -> None:  # noqa: ANN401 - Django's own options
        super().__init__(*args, **kwargs)
        _offer(self.fields["policy"], policies)


class SponsorForm(forms.Form):
    """Who paid for it, and whether it is politics."""

    sponsor = forms.CharField(
        label=_("Paid or given by"),
        required=False,
        max_length=80,
        help_text=_("Empty if nobody paid or gave you anything for it."),
    )
    sponsor_is_political = forms.BooleanField(
        label=_("It is for or against a party, a candidate, an election or a law"), required=False
    )


def _offer(field: forms.Field, choices: Choices) -> None:
    if not isinstance(field, forms.ChoiceField):
        raise TypeError
    field.choices = choices
