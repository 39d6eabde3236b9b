"""What others may leave under a moment."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from teduh.foundation.forms import ReturningForm
from teduh.moments.rules import sounds_heavy

_ROWS = {"rows": 2}


class CommentForm(forms.Form):
    """A few words, perhaps in answer to others."""

    text = forms.CharField(
        label=_("Leave a few words"),
        max_length=500,
        widget=forms.Textarea(attrs=_ROWS),
        error_messages={"required": _("Please write something first.")},
    )
    reply_to = forms.IntegerField(required=False, widget=forms.HiddenInput)
    # Set once its writer has seen that the words might hurt.
    sure = forms.BooleanField(required=False, widget=forms.HiddenInput)

    def wanted(self) -> dict[str, Any]:
        given = {name: self.cleaned_data[name] for name in ("text", "reply_to")}
        return {**given, "reconsider": not self.cleaned_data["sure"]}

    def offers_help(self) -> bool:
        """Words that came back unsent: help stands beside them as it does beside those that were sent."""
        return self.is_bound and sounds_heavy(str(self["text"].value() or ""))

    def asked_again(self) -> "CommentForm":
        """The same words, to be sent or changed: nothing of them is kept but in this answer."""
        again = CommentForm({**self.cleaned_data, "sure": "yes"}, auto_id=self.auto_id)
        again.full_clean()
        return again


class ReactionForm(ReturningForm):
    """A sign; an empty one takes the earlier one back."""

    kind = forms.CharField(max_length=8, required=False)
