"""What people write down of what went wrong."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from teduh.safety.forms_of_staffing import ByClockForm, LocalInstant
from teduh.safety.models import Incident, IncidentNote
from teduh.safety.staffed_words import level_name

_NOBODY = _("Quote nobody and name nobody: it is kept for five years.")


class IncidentForm(ByClockForm):
    """What went wrong. What the clock notices writes itself down."""

    what = forms.ChoiceField(label=_("What went wrong"))
    level = forms.TypedChoiceField(label=_("Level"), coerce=int)
    happened_at = LocalInstant(label=_("When it happened"))
    words = forms.CharField(
        label=_("In your words"), max_length=1000, widget=forms.Textarea(attrs={"rows": 4}), help_text=_NOBODY
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 - Django's own options
        super().__init__(*args, **kwargs)
        for name, choices in (("what", _by_hand()), ("level", [(n, level_name(n)) for n in range(4)])):
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)  # noqa: S101 - narrows the type
            field.choices = choices

    def clean(self) -> dict[str, Any]:
        if "happened_at" in self.cleaned_data:
            self.cleaned_data["happened_at"] = self.at("happened_at")
        return self.cleaned_data


class NoteForm(forms.Form):
    """What was found, done or learnt."""

    sort = forms.ChoiceField(
        label=_("What is it"), choices=IncidentNote.Sort.choices, widget=forms.RadioSelect
    )
    words = forms.CharField(
        label=_("In your words"), max_length=1000, widget=forms.Textarea(attrs={"rows": 3}), help_text=_NOBODY
    )


def _by_hand() -> list[tuple[str, Any]]:
    return [
        (what.value, what.label) for what in (Incident.What.DATA, Incident.What.SAFETY, Incident.What.OTHER)
    ]
