"""What an author may change about a shared moment. What is offered depends on account and age."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from teduh.moments.forms.offering import Choices, CircleForm, PolicyForm, offer


class CaptionForm(forms.Form):
    """A few words under the pictures."""

    caption = forms.CharField(
        label=_("A few words"), required=False, max_length=300, widget=forms.Textarea(attrs={"rows": 2})
    )


class AudienceForm(CircleForm):
    """Who sees it. Wider only if that is said aloud."""

    field_order = ("audience", "circle", "widen")
    audience = forms.ChoiceField(label=_("Who sees it"), widget=forms.RadioSelect)
    widen = forms.BooleanField(label=_("If more people see it then: yes, I want that."), required=False)

    def __init__(self, *args: Any, audiences: Choices, circles: Choices, **kwargs: Any) -> None:  # noqa: ANN401 - Django's own options
        super().__init__(*args, circles=circles, **kwargs)
        offer(self.fields["audience"], audiences)

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        # A circle that stays chosen beside another audience means nothing.
        if given.get("audience") != "circle":
            given["circle"] = None
        return given


class CommentPolicyForm(PolicyForm):
    """And whether anybody may for now."""

    field_order = ("policy", "approve_first", "comments_paused", "hides_totals")
    comments_paused = forms.BooleanField(
        label=_("Pause: everything is read, nothing written"), required=False
    )


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


class SensitiveForm(forms.Form):
    """Whether everybody should be asked first, and young people not shown it at all."""

    is_sensitive = forms.BooleanField(
        label=_("This is sensitive"),
        required=False,
        help_text=_("Adults see a blur until they ask; who is under 18 sees nothing but that."),
    )
