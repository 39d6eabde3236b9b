"""The answers to a self-check. They are read, counted and forgotten."""

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from teduh.hub.selfchecks.instruments import Instrument

AGES = [("adult", _("18 or older")), ("younger", _("Younger than 18"))]


class AnswersForm(forms.Form):
    """One field for each item, and before them the age for which the wording is made."""

    age = forms.ChoiceField(choices=AGES, widget=forms.RadioSelect, label=_("How old are you?"))

    def __init__(self, instrument: Instrument, language: str, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 - Django's own
        super().__init__(*args, **kwargs)
        self.instrument = instrument
        scale = [(choice.value, choice.text[language]) for choice in instrument.scale]
        for item in instrument.items:
            self.fields[item.id] = _field(item.text[language], scale)
        unscored = instrument.unscored
        if unscored:
            choices = [(choice.value, choice.text[language]) for choice in unscored.choices]
            self.fields[unscored.id] = _field(unscored.text[language], choices, required=False)

    @property
    def is_younger(self) -> bool:
        return self.cleaned_data.get("age") == "younger"

    def answers(self) -> dict[str, int]:
        """As far as they were given: help may be needed before they are whole."""
        return {
            item.id: self.cleaned_data[item.id]
            for item in self.instrument.items
            if self.cleaned_data.get(item.id) is not None
        }

    def said(self) -> list[tuple[str, str]]:
        """Question and answer in words, for a page that somebody prints."""
        names = [item.id for item in self.instrument.items]
        if self.instrument.unscored:
            names.append(self.instrument.unscored.id)
        said = [(str(self.fields[name].label), self._answer(name)) for name in names]
        return [(question, answer) for question, answer in said if answer]

    def _answer(self, name: str) -> str:
        field = self.fields[name]
        chosen = self.cleaned_data.get(name)
        return next((str(text) for value, text in field.choices if value == chosen), "")  # type: ignore[attr-defined]  # a choice field, made above


def _field(label: str, choices: list[tuple[int, str]], *, required: bool = True) -> forms.TypedChoiceField:
    return forms.TypedChoiceField(
        choices=choices,
        coerce=int,
        empty_value=None,
        required=required,
        label=label,
        widget=forms.RadioSelect,
        error_messages={
            "required": gettext("Please choose an answer."),
            "invalid_choice": gettext("Please choose an answer."),
        },
    )
