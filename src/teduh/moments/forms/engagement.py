"""What others may leave under a moment."""

from django import forms
from django.utils.translation import gettext_lazy as _

from teduh.foundation.forms import ReturningForm

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


class ReactionForm(ReturningForm):
    """A sign; an empty one takes the earlier one back."""

    kind = forms.CharField(max_length=8, required=False)
