"""What a page says besides its answers, and what researchers fill in."""

from typing import Any

from django import forms
from django.core import signing
from django.utils.translation import gettext_lazy as _

from teduh.foundation.clock import now
from teduh.people.places import country_codes
from teduh.surveys.actions import Step
from teduh.surveys.questionnaire.reading import Fields
from teduh.surveys.rules import LARGEST_FILE

_SALT = "surveys.looked-at"


def looked_at() -> str:
    """Goes out with a page and comes back with it. It is read for the length of a stay and never kept."""
    return signing.dumps(int(now().timestamp()), salt=_SALT)


class StepForm(forms.Form):
    """Which page comes back and where to go. An empty `go` is that of a language button."""

    page = forms.CharField(max_length=64)
    go = forms.ChoiceField(
        choices=[(each, each) for each in ("next", "back", "stop", "erase")], required=False
    )
    speak = forms.CharField(max_length=12, required=False)
    looked_at = forms.CharField(max_length=200, required=False)

    def step(self, fields: Fields) -> Step:
        said = self.cleaned_data
        return Step(said["page"], fields, said["go"] or "next", said["speak"], self._seconds())

    def _seconds(self) -> float:
        try:
            began = signing.loads(self.cleaned_data["looked_at"], salt=_SALT)
        except signing.BadSignature:
            return 0.0
        return float(int(now().timestamp()) - int(began))


class ConsentForm(forms.Form):
    """The yes without which nothing is kept. Nothing is ticked beforehand."""

    country = forms.CharField(max_length=2)
    language = forms.CharField(max_length=12, required=False)
    of_age = forms.BooleanField(required=False)
    agrees = forms.BooleanField(required=False)

    def said(self) -> dict[str, Any]:
        kept = self.cleaned_data
        return {
            "country": kept["country"],
            "language": kept["language"],
            "is_of_age": kept["of_age"],
            "agrees": kept["agrees"],
        }


class LookForm(forms.Form):
    """In which language to look, and from which country: an address says it, and nothing is kept."""

    language = forms.CharField(max_length=12, required=False)
    country = forms.CharField(max_length=2, required=False)
    place = forms.IntegerField(min_value=1, max_value=1000, required=False)

    def asked(self, name: str) -> Any:  # noqa: ANN401 - a word or a number
        return self.cleaned_data.get(name) if self.is_valid() else None


class ReceiptForm(forms.Form):
    """A receipt code, as somebody copied it."""

    receipt = forms.CharField(max_length=80, required=False)
    language = forms.CharField(max_length=12, required=False)


class ResearcherForm(forms.Form):
    """Whom the operator trusts with surveys."""

    username = forms.CharField(label=_("Username"), max_length=60)


class QuestionnaireFileForm(forms.Form):
    """A questionnaire of ours, a SurveyJS one, or an XLSForm."""

    file = forms.FileField(
        label=_("Questionnaire"),
        help_text=_("Our JSON, SurveyJS JSON, or an XLSForm (.xlsx, .xls, .md); 2 MB."),
    )

    def clean_file(self) -> Any:  # noqa: ANN401 - Django's own
        file = self.cleaned_data["file"]
        if file.size > LARGEST_FILE:
            raise forms.ValidationError(_("That is too large."))
        return file


_DATE = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class FieldingForm(forms.Form):
    """Where the newest edition is asked, and from when."""

    slug = forms.SlugField(
        label=_("Address"), max_length=60, help_text=_("Small letters, digits, hyphens: the end of its link.")
    )
    countries = forms.CharField(
        label=_("Countries"), max_length=200, help_text=_("Two letters each, with spaces between: ID SG DE")
    )
    opens_on = forms.DateField(label=_("Opens on"), widget=_DATE)

    def clean_countries(self) -> list[str]:
        codes = str(self.cleaned_data["countries"]).upper().replace(",", " ").split()
        unknown = [code for code in codes if code not in country_codes()]
        if unknown:
            raise forms.ValidationError(
                _("These are no countries: %(codes)s") % {"codes": ", ".join(unknown)}
            )
        return codes


class OpeningForm(forms.Form):
    """The dates in one country."""

    country = forms.CharField(label=_("Country"), max_length=2)
    opens_on = forms.DateField(label=_("Opens on"), widget=_DATE)
    closes_on = forms.DateField(label=_("Last day"), widget=_DATE, required=False)

    def clean_country(self) -> str:
        code = str(self.cleaned_data["country"]).upper()
        if code not in country_codes():
            raise forms.ValidationError(_("These are no countries: %(codes)s") % {"codes": code})
        return code


class FreezeForm(forms.Form):
    """What goes into a release. Nothing is ticked beforehand."""

    texts = forms.BooleanField(
        required=False, label=_("With what people wrote in their own words: somebody may be found by it")
    )

    exact = forms.BooleanField(
        required=False,
        label=_("With exact ages and all that is known of who people are: somebody may be found by it"),
    )

    def asked(self) -> dict[str, bool]:
        said = self.cleaned_data if self.is_valid() else {}
        return {"with_texts": bool(said.get("texts")), "is_exact": bool(said.get("exact"))}
