"""The shape of what is reported."""

from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from teduh.safety.actions import LONGEST_WORDS
from teduh.safety.queries import reasons
from teduh.safety.refusals import REFUSALS
from teduh.safety.rules import DecisionVerdict, decision_verdict


class ReasonForm(forms.Form):
    """The first step: why."""

    reason = forms.ChoiceField(label=_("What is wrong?"), widget=forms.RadioSelect)

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 - Django's own options
        super().__init__(*args, **kwargs)
        field = self.fields["reason"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - narrows the type
        field.choices = [(reason.slug, reason.name) for reason in reasons()]


class ReportForm(ReasonForm):
    """The second step: in words, and whether to block as well."""

    words = forms.CharField(
        label=_("In your words"),
        max_length=LONGEST_WORDS,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("What happened, and when? Moderators read this; the other person does not."),
    )
    block = forms.BooleanField(label=_("Block this person as well"), required=False)

    def __init__(self, *args: Any, may_block: bool = True, **kwargs: Any) -> None:  # noqa: ANN401 - Django's own options
        super().__init__(*args, **kwargs)
        self.fields["reason"].widget = forms.HiddenInput()
        if not may_block:
            del self.fields["block"]

    def clean(self) -> dict[str, Any]:
        needs_words = {reason.slug for reason in reasons() if reason.needs_words}
        if self.cleaned_data.get("reason") in needs_words and not self.cleaned_data.get("words"):
            self.add_error("words", str(REFUSALS["words_needed"][1]))
        return self.cleaned_data


class RulingForm(forms.Form):
    """What a moderator decides. The rules say which verdict goes with which reason and thing."""

    verdict = forms.ChoiceField(label=_("What becomes of it?"), widget=forms.RadioSelect)
    reason = forms.ChoiceField(label=_("Which rule does it break?"), required=False)
    words = forms.CharField(
        label=_("Words to the author"),
        max_length=LONGEST_WORDS,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("The author reads them with the rule. Say what was seen, not who said so."),
    )

    def __init__(
        self,
        *args: Any,  # noqa: ANN401 - Django's own options
        can_be_taken: bool = True,
        can_be_veiled: bool = False,
        can_be_closed: bool = True,
        **kwargs: Any,  # noqa: ANN401 - as above
    ) -> None:
        super().__init__(*args, **kwargs)
        self._can = {"can_be_taken": can_be_taken, "can_be_veiled": can_be_veiled}
        self._offer("verdict", verdicts(**self._can, can_be_closed=can_be_closed))
        self._offer("reason", [("", _("None: it stays")), *((each.slug, each.name) for each in reasons())])

    def _offer(self, name: str, choices: Any) -> None:  # noqa: ANN401 - Django's own choices
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - narrows the type
        field.choices = choices

    def clean(self) -> dict[str, Any]:
        verdict, reason, words = (self.cleaned_data.get(name, "") for name in ("verdict", "reason", "words"))
        code = decision_verdict(verdict, reason, words, **self._can)
        if code is not DecisionVerdict.FINE and not self.errors:
            self.add_error(WHERE.get(code, "verdict"), str(REFUSALS[code][1]))
        return self.cleaned_data


class AppealForm(forms.Form):
    """Why somebody should look again."""

    words = forms.CharField(
        label=_("Why should somebody look again?"),
        max_length=LONGEST_WORDS,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_(
            "Another moderator than the one who decided reads it and answers you. There is one appeal."
        ),
    )


class AnswerForm(forms.Form):
    """What a second moderator says to an appeal."""

    outcome = forms.ChoiceField(
        label=_("After a second look"),
        choices=[("upheld", _("The decision stands")), ("overturned", _("Take it back: all is as it was"))],
        widget=forms.RadioSelect,
    )
    words = forms.CharField(
        label=_("Words to the author"),
        max_length=LONGEST_WORDS,
        widget=forms.Textarea(attrs={"rows": 4}),
    )


WHERE = {DecisionVerdict.UNKNOWN_REASON: "reason", DecisionVerdict.STATEMENT_MISSING: "words"}


def verdicts(*, can_be_taken: bool, can_be_veiled: bool, can_be_closed: bool) -> list[tuple[str, Promise]]:
    """In words that say what happens. The account of who has left cannot be closed."""
    taking = [
        ("hide", _("Hide it")),
        ("remove", _("Remove it: hidden now, gone for good when nobody can appeal any more")),
    ]
    veil = _("Mark it as sensitive: blurred for adults, closed to everybody under 18")
    veiling = [("veil", veil)] if can_be_veiled else []
    closing = [("suspend", _("Close the account for now"))] if can_be_closed else []
    return [("keep", _("Keep it")), *veiling, *(taking if can_be_taken else []), *closing]
