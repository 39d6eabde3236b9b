"""The shape of what is written beside a talk, and of what its moderator decides."""

from django import forms
from django.utils.translation import gettext_lazy as _

from teduh.events.live.models import ChatMode, LineKind

# Many times the longest line.
_MOST_READ = 10_000


class LineForm(forms.Form):
    """One line of one person."""

    text = forms.CharField(
        label=_("Write beside the talk"),
        max_length=300,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    kind = forms.ChoiceField(
        label=_("What is it?"),
        choices=[(LineKind.CHAT, _("A remark")), (LineKind.QUESTION, _("A question to the speakers"))],
        initial=LineKind.CHAT,
        widget=forms.RadioSelect,
    )

    def typed(self) -> str:
        """Before it is checked: what is too long is read for help as well."""
        return str(self.data.get("text", ""))[:_MOST_READ]


class DecisionForm(forms.Form):
    """What the moderator does with one line."""

    VERBS = ("approve", "refuse", "merge", "earlier", "later")
    verb = forms.ChoiceField(choices=[(verb, verb) for verb in VERBS])
    into = forms.IntegerField(required=False, min_value=1)


class ChatForm(forms.Form):
    """How lines are moderated beside this talk."""

    mode = forms.ChoiceField(
        label=_("Lines are shown"),
        choices=[
            (ChatMode.PRE, _("after I have read them")),
            (ChatMode.POST, _("at once, and I read along")),
            (ChatMode.OFF, _("not at all")),
        ],
    )
    slow_seconds = forms.IntegerField(
        label=_("Seconds between two lines of one person"), min_value=0, max_value=300, initial=10
    )
