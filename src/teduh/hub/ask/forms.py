"""Questions, codes, answers and what was done, as they are typed."""

from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from teduh.hub.ask.models import HandOff, Question
from teduh.hub.ask.rules.codes import plain_code
from teduh.hub.ask.rules.scope import footer, warnings
from teduh.hub.ask.services import confirmed_services

SHORTEST, LONGEST = 10, 4000


def _text(label: Any, rows: int, most: int = LONGEST, **options: Any) -> forms.CharField:  # noqa: ANN401 - lazy words, Django's own
    return forms.CharField(
        label=label, max_length=most, widget=forms.Textarea(attrs={"rows": rows}), **options
    )


class QuestionForm(forms.Form):
    """No name, no address: nothing is asked for that could lead to somebody."""

    text = _text(
        _("Your question"),
        8,
        min_length=SHORTEST,
        help_text=_("Leave out names, schools and addresses, also those of others."),
    )
    is_in_danger = forms.BooleanField(
        label=_("I am in danger now, or could do something to myself"), required=False
    )
    understood = forms.BooleanField(label=_("I have read what stands above, and keep my code myself"))


class CodeForm(forms.Form):
    """The only way to an answer."""

    code = forms.CharField(
        label=_("Your code"),
        max_length=60,
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "spellcheck": "false", "autocapitalize": "characters"}
        ),
        help_text=_("Five groups of four letters and numbers, as you wrote them down."),
    )

    def clean_code(self) -> str:
        code = plain_code(self.cleaned_data["code"])
        if not code:
            raise forms.ValidationError(_("A code has 20 letters and numbers."), code="no_code")
        return code


class AnswerForm(forms.Form):
    """Ends with the sentence of the table, and says what should be looked at again."""

    text = _text(_("Your answer"), 12, 6000)
    looked_again = forms.BooleanField(
        label=_("I have looked at what stands above again; it stays so"), required=False
    )

    def __init__(self, *args: Any, language: str, **kwargs: Any) -> None:  # noqa: ANN401 - Django's own
        super().__init__(*args, **kwargs)
        self.fields["text"].initial = f"\n\n{footer(language)}"

    def clean(self) -> dict[str, Any] | None:
        told, text = self.cleaned_data, self.cleaned_data.get("text", "")
        reader = (get_language() or "id")[:2]
        for each in [] if told.get("looked_again") else warnings(text):
            self.add_error("text", f"{each.words.get(reader, each.words['en'])} (“{each.phrase}”)")
        return told


class LevelForm(forms.Form):
    """Lower than it is, with why."""

    level = forms.TypedChoiceField(label=_("Level"), coerce=int)
    reason = _text(_("Why"), 3, 600)

    def __init__(self, *args: Any, question: Question, **kwargs: Any) -> None:  # noqa: ANN401 - Django's own
        super().__init__(*args, **kwargs)
        self.fields["level"].choices = [(each, str(each)) for each in range(question.level)]  # type: ignore[attr-defined]  # of a choice


class HandOffForm(forms.Form):
    """Without any of it a question of level 3 is not closed."""

    offered = _text(_("What you offered"), 4, 2000)
    service = forms.ChoiceField(label=_("Which service, confirmed lately"))
    accepted = forms.ChoiceField(
        label=_("Did they accept it?"),
        choices=[
            (HandOff.Accepted.YES, _("Yes")),
            (HandOff.Accepted.NO, _("No")),
            (HandOff.Accepted.UNKNOWN, _("It is not known")),
        ],
    )

    def __init__(self, *args: Any, question: Question, **kwargs: Any) -> None:  # noqa: ANN401 - Django's own
        super().__init__(*args, **kwargs)
        language = get_language() or "id"
        self.fields["service"].choices = [  # type: ignore[attr-defined]  # of a choice
            (line.key, line.named(language)) for line in confirmed_services(question.country)
        ]


class PublicationForm(forms.Form):
    """Both texts without what leads to anybody."""

    asked = _text(_("The question, without what leads to anybody"), 8)
    answered = _text(_("The answer, without what leads to anybody"), 12, 6000)
    is_without = forms.BooleanField(
        label=_("I have read both to their end: no name, place, school, date or story leads to somebody")
    )
