"""A moment from two files and a few choices, for browsers without scripts."""

from typing import Any

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from teduh.moments.models import Part
from teduh.moments.rules.parts import SingleCamera

Choices = list[tuple[str, str]]

_WHY_ONE = [
    ("", _("I have both")),
    (SingleCamera.NO_SECOND, _("This device has one camera")),
    (SingleCamera.REFUSED, _("The other camera is not allowed")),
    (SingleCamera.BROKEN, _("The other camera does not work")),
]
_FILE = forms.ClearableFileInput(attrs={"accept": "image/*,video/*"})
_WORDS = forms.Textarea(attrs={"rows": 2})


class CaptureForm(forms.Form):
    """Which audiences and policies are offered depends on the person."""

    back = forms.FileField(label=_("Back camera: what you see"), widget=_FILE)
    alt_back = forms.CharField(
        label=_("Describe it"),
        help_text=_("For those who cannot see it: what is there?"),
        required=False,
        max_length=500,
        widget=_WORDS,
    )
    front = forms.FileField(label=_("Front camera: you"), required=False, widget=_FILE)
    alt_front = forms.CharField(
        label=_("Describe it"),
        help_text=_("For those who cannot see it: what is there?"),
        required=False,
        max_length=500,
        widget=_WORDS,
    )
    single_camera = forms.ChoiceField(
        label=_("If there is only one picture"), choices=_WHY_ONE, required=False
    )
    caption = forms.CharField(label=_("A few words"), required=False, max_length=300, widget=_WORDS)
    sponsor = forms.CharField(
        label=_("Paid or given by"),
        required=False,
        max_length=80,
        help_text=_("Empty if nobody paid or gave you anything for it."),
    )
    sponsor_is_political = forms.BooleanField(
        label=_("It is for or against a party, a candidate, an election or a law"), required=False
    )
    is_sensitive = forms.BooleanField(
        label=_("This is sensitive"),
        required=False,
        help_text=_("Adults see a blur until they ask; who is under 18 sees nothing but that."),
    )
    audience = forms.ChoiceField(label=_("Who sees it"), widget=forms.RadioSelect)
    circle = forms.TypedChoiceField(label=_("Which circle"), required=False, coerce=int, empty_value=None)
    comment_policy = forms.ChoiceField(label=_("Who may comment"), initial="friends")
    approve_first = forms.BooleanField(label=_("I approve each comment first"), required=False, initial=True)

    def __init__(
        self,
        *args: Any,  # noqa: ANN401 - Django's own
        audiences: Choices,
        circles: Choices,
        policies: Choices,
        **kwargs: Any,  # noqa: ANN401 - Django's own options
    ) -> None:
        super().__init__(*args, **kwargs)
        self._offer("audience", [(value, capfirst(label)) for value, label in audiences])
        self._offer("circle", [("", "—"), *circles])
        self._offer("comment_policy", [(value, capfirst(label)) for value, label in policies])
        if not circles:
            del self.fields["circle"]

    def _offer(self, name: str, choices: Choices) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - narrows the type
        field.choices = choices

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        if not given.get("front") and not given.get("single_camera"):
            self.add_error("front", _("Add the second picture, or say why there is only one."))
        if given.get("audience") == "circle" and not given.get("circle"):
            self.add_error("audience", _("Choose which circle."))
        return given

    def parts(self) -> list[tuple[Part.Role, Any]]:
        """The files by camera; the second may be missing."""
        files = [(role, self.cleaned_data[role]) for role in Part.Role]
        return [(role, file) for role, file in files if file]
