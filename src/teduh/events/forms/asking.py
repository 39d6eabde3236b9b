"""What somebody asks the calendar."""

from typing import TypedDict

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from teduh.events.models import Event

_FARTHEST = 10_000


class Asked(TypedDict):
    """Which part of the calendar."""

    kind: str
    language: str
    skip: int


class AgendaForm(forms.Form):
    """Whatever cannot be read is not asked."""

    kind = forms.ChoiceField(
        label=_("Kind"), choices=[("", _("Every kind")), *Event.Kind.choices], required=False
    )
    language = forms.ChoiceField(
        label=_("Language"), choices=[("", _("Every language")), *settings.LANGUAGES], required=False
    )
    skip = forms.IntegerField(min_value=0, max_value=_FARTHEST, required=False, widget=forms.HiddenInput)

    def asked(self) -> Asked:
        self.is_valid()
        said = self.cleaned_data
        return Asked(kind=said.get("kind", ""), language=said.get("language", ""), skip=said.get("skip") or 0)
