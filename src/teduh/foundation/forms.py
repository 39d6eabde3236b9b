"""What a reader may choose about the pages themselves."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext_lazy as _

from teduh.foundation.context import APPEARANCES

# Django's own sentences that our catalogue says more plainly: ours is asked first.
SAID_PLAINLY = (_("This field is required."),)


class ReturningForm(forms.Form):
    """Knows where to go afterwards; an address outside the product becomes the start page."""

    next = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, host: str = "", **kwargs: Any) -> None:  # noqa: ANN401 - Django's own
        super().__init__(*args, **kwargs)
        self._host = host

    def clean_next(self) -> str:
        target = str(self.cleaned_data["next"])
        return target if url_has_allowed_host_and_scheme(target, {self._host}) else "/"


class LanguageForm(ReturningForm):
    """One of the languages the product is whole in."""

    language = forms.ChoiceField(choices=settings.LANGUAGES)


class AppearanceForm(ReturningForm):
    """Light, dark, or as the device says."""

    appearance = forms.ChoiceField(choices=[(name, name) for name in APPEARANCES])
