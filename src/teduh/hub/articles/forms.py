"""What readers and those who run the hub send."""

import datetime as dt
import hashlib
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from teduh.hub.articles.rules import LARGEST_MEDIUM
from teduh.people.actions import Papers
from teduh.people.rules.professions import PROFESSIONS, in_language


class SearchForm(forms.Form):
    """A few words."""

    q = forms.CharField(label=_("Words"), max_length=100)

    @property
    def typed(self) -> str:
        """As it came, whatever is wrong with it: help asks for no well-formed words."""
        return str(self.data.get("q", ""))


class MediumForm(forms.Form):
    """A picture, a recording or a film."""

    file = forms.FileField(
        label=_("File"),
        help_text=_(
            "A photo; a recording as MP3; a film as MP4, a quarter of an hour and 60 MB at the most."
        ),
    )
    title = forms.CharField(label=_("What editors call it"), max_length=120)

    def clean_file(self) -> "UploadedFile[bytes]":
        file: UploadedFile[bytes] = self.cleaned_data["file"]
        if (file.size or 0) > LARGEST_MEDIUM:
            raise forms.ValidationError(_("That is too large."), code="too_large")
        return file


class EditorForm(forms.Form):
    """Somebody by their name here."""

    username = forms.CharField(label=_("Username"), max_length=31)


def professions() -> list[tuple[str, str]]:
    """In the reader's language."""
    language = get_language() or "id"
    return [(key, in_language(each.name, language)) for key, each in PROFESSIONS.items()]


class VerificationForm(forms.Form):
    """What somebody saw in a register. The paper itself is not kept: only its hash."""

    username = forms.CharField(label=_("Username"), max_length=31)
    profession = forms.ChoiceField(label=_("Profession"), choices=professions)
    name_as_printed = forms.CharField(label=_("Name as printed"), max_length=120)
    number = forms.CharField(label=_("Number of the licence"), max_length=80)
    issuer = forms.CharField(label=_("Issued by"), max_length=120)
    register_url = forms.URLField(label=_("Address in the register"), max_length=300, assume_scheme="https")
    expires_on = forms.DateField(
        label=_("Valid until"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    evidence = forms.FileField(
        label=_("What you saw there, as a file"),
        help_text=_("Only its fingerprint is kept, so that it can be told later whether it was this file."),
    )

    def papers(self) -> Papers:
        digest = hashlib.sha256()
        for chunk in self.cleaned_data["evidence"].chunks():
            digest.update(chunk)
        told = {name: value for name, value in self.cleaned_data.items() if name in _PAPERS}
        return Papers(**told, evidence_hash=digest.hexdigest())


_PAPERS = frozenset({"profession", "number", "issuer", "name_as_printed", "register_url", "expires_on"})


class SignatureForm(forms.Form):
    """A professional has read the text below to its end."""

    read = forms.CharField(widget=forms.HiddenInput, max_length=64)
    next_review_on = forms.DateField(
        label=_("To be looked at again by"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    note = forms.CharField(
        label=_("A note for the editors"), max_length=600, required=False, widget=forms.Textarea
    )
    agrees = forms.BooleanField(
        label=_("I have read this text to its end, and I answer for it with my name and my profession.")
    )

    def suggest(self, latest: dt.date) -> "SignatureForm":
        """The latest day stands there already."""
        self.initial["next_review_on"] = latest
        return self


class FollowsForm(forms.Form):
    """A translator has read the original with this fingerprint."""

    read = forms.CharField(widget=forms.HiddenInput, max_length=64)


class OverrideForm(forms.Form):
    """A second reviewer lets stopped wording pass."""

    read = forms.CharField(widget=forms.HiddenInput, max_length=64)
    reason = forms.CharField(
        label=_("Why readers need these words"),
        max_length=600,
        widget=forms.Textarea,
        help_text=_("Kept with your name and the day, for everybody who works at this desk."),
    )


class TopicOrderForm(forms.Form):
    """Where editors put a topic, with the sentence that readers see in each language."""

    key = forms.ChoiceField(label=_("Topic"))
    country = forms.RegexField(
        r"^[A-Z]{2}$",
        label=_("Country, two letters; empty for all"),
        required=False,
        max_length=2,
    )
    place = forms.IntegerField(label=_("Place in the list"), min_value=1, max_value=99, initial=1)
    reason_id = forms.CharField(label=_("Why, for readers of Indonesian"), max_length=200)
    reason_en = forms.CharField(label=_("Why, for readers of English"), max_length=200)

    def __init__(self, *args: Any, topics: list[tuple[str, str]], **kwargs: Any) -> None:  # noqa: ANN401 - Django's own
        super().__init__(*args, **kwargs)
        key = self.fields["key"]
        if isinstance(key, forms.ChoiceField):
            key.choices = topics

    def order(self) -> dict[str, Any]:
        said = self.cleaned_data
        reason = {"id": said["reason_id"], "en": said["reason_en"]}
        return {"key": said["key"], "country": said["country"], "place": said["place"], "reason": reason}


class SendBackForm(forms.Form):
    """What has to be looked at before somebody signs."""

    note = forms.CharField(label=_("What should be looked at again"), max_length=600, widget=forms.Textarea)
