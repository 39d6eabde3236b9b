"""The shape of what people write about themselves."""

import datetime as dt
from typing import Any, cast

from allauth.account.forms import SignupForm as LibrarySignupForm
from allauth.socialaccount.forms import SignupForm as LibrarySignupByProviderForm
from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from teduh.foundation.clock import now
from teduh.people.actions import asks_a_guardian
from teduh.people.models import Circle, DataRequest, Guardianship, Person
from teduh.people.places import countries, known_time_zones, time_zone_choices
from teduh.people.refusals import NAME_NEEDED
from teduh.people.rules import is_birth_date, is_username, plain_name


def validate_username(username: str) -> None:
    if not is_username(username):
        raise ValidationError(
            _("Use 3 to 30 small letters, digits, dots or underscores, with a letter or digit at both ends."),
            code="username_shape",
        )


USERNAME_VALIDATORS = [validate_username]


class CountryField(forms.ChoiceField):
    """Names in the language of the page, which is known only when the page is asked for."""

    def __init__(self, **options: Any) -> None:  # noqa: ANN401 - Django's own options
        super().__init__(choices=lambda: countries(get_language() or settings.LANGUAGE_CODE), **options)


class TimeZoneField(forms.ChoiceField):
    """Shows one name for each place, and takes every name the time zone database knows."""

    def __init__(self, **options: Any) -> None:  # noqa: ANN401 - Django's own options
        super().__init__(choices=time_zone_choices, **options)
        self.widget.attrs["data-guess-time-zone"] = ""

    def valid_value(self, value: object) -> bool:
        return value in known_time_zones()


class NameField(forms.CharField):
    """A name that people can see, on one line."""

    def clean(self, value: object) -> str:
        name = plain_name(str(super().clean(value)))
        if not name:
            raise ValidationError(NAME_NEEDED, code="name_needed")
        return name


def validate_birth_date(birth_date: dt.date) -> None:
    if not is_birth_date(birth_date, now().date()):
        raise ValidationError(_("Please check this date."), code="birth_date")


def birth_date_field(autocomplete: str) -> forms.DateField:
    """Asked for like anything else, without a word of why an answer would matter."""
    shown = forms.DateInput(attrs={"type": "date", "autocomplete": autocomplete}, format="%Y-%m-%d")
    return forms.DateField(
        label=_("Date of birth"),
        widget=shown,
        help_text=_("Sets what fits your age. Nobody sees it."),
        validators=[validate_birth_date],
    )


class AsksWhoOneIs(forms.Form):
    """Mixed into a form of the library.

    Asks for the birth date like for anything else, without a word of why an answer would matter.
    """

    display_name = NameField(label=_("Name"), max_length=60, help_text=_("As your friends call you."))
    birth_date = birth_date_field("bday")
    country = CountryField(label=_("Country"))
    language = forms.ChoiceField(label=_("Language"), choices=settings.LANGUAGES)
    time_zone = TimeZoneField(label=_("Time zone"), help_text=_("Decides when your day begins."))
    field_order = (
        "display_name", "username", "password1", "email", "birth_date", "country", "language", "time_zone",
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 - the library's own options
        super().__init__(*args, **kwargs)
        self.initial.setdefault("country", settings.DEFAULT_COUNTRY)
        self.initial.setdefault("time_zone", settings.DEFAULT_TIME_ZONE)
        self.initial.setdefault("language", get_language())
        self._in_our_words()

    def _in_our_words(self) -> None:
        for field in self.fields.values():
            field.widget.attrs.pop("placeholder", None)
        self.fields["display_name"].widget.attrs["autocomplete"] = "name"
        self.fields["username"].label = _("Username")
        self.fields["username"].help_text = _(
            "Your address here: small letters and digits, for example sari.dewi"
        )
        self.fields["email"].label = _("E-mail")
        self.fields["email"].help_text = _("Only to let you in again if you forget your password.")
        if "password1" in self.fields:
            self.fields["password1"].help_text = _("At least 8 characters, and not one that many others use.")


class SignupForm(AsksWhoOneIs, LibrarySignupForm):  # type: ignore[misc]  # the library is untyped
    """With a password, or with a passkey."""

    def clean(self) -> dict[str, Any]:
        """A passkey cannot be made on an account that is closed until a guardian agreed."""
        said: dict[str, Any] = super().clean() or self.cleaned_data
        if "password1" not in self.fields and not self.errors and _waits_for_guardian(said):
            raise ValidationError(
                _("Please sign up with a password first. You can add a passkey afterwards."),
                code="password_first",
            )
        return said


class SignupByProviderForm(AsksWhoOneIs, LibrarySignupByProviderForm):  # type: ignore[misc]  # as above
    """For whoever showed at another place who they are: it lets them in, and vouches for nothing else."""


def _waits_for_guardian(said: dict[str, Any]) -> bool:
    return asks_a_guardian(said["birth_date"], country=said["country"], time_zone=said["time_zone"])


class ProfileForm(forms.ModelForm[Person]):
    """Name and a few words."""

    display_name = NameField(label=_("Name"), max_length=60)

    class Meta:
        model = Person
        fields = ("display_name", "bio")
        widgets = {"bio": forms.Textarea(attrs={"rows": 3})}


class TimeZoneForm(forms.Form):
    """Another time zone."""

    time_zone = TimeZoneField(
        label=_("Time zone"),
        help_text=_("It can change once in 24 hours, and counts from the next moment on."),
    )


class BirthDateForm(forms.Form):
    """Another date of birth. What is kept is not shown: whoever holds the device need not learn it."""

    birth_date = birth_date_field("off")
    words = forms.CharField(
        label=_("For an earlier date: what shows that it is right"),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("People read this and answer within 72 hours. Please send no copy of a document here."),
    )
    is_sure = forms.BooleanField(
        label=_("I know that a later date counts at once, and that I cannot take it back alone.")
    )


class LanguageForm(forms.Form):
    """Another language."""

    language = forms.ChoiceField(label=_("Language"), choices=settings.LANGUAGES)


class CircleForm(forms.ModelForm[Circle]):
    """A circle's name."""

    class Meta:
        model = Circle
        fields = ("name",)
        labels = {"name": _("Name of the circle")}


class FindForm(forms.Form):
    """Somebody's exact username."""

    username = forms.CharField(label=_("Username"), max_length=31)

    def clean_username(self) -> str:
        return str(self.cleaned_data["username"]).strip().removeprefix("@").lower()


class MuteForm(forms.Form):
    """For how long."""

    DAYS = (
        ("0", _("until I lift it")),
        ("1", _("for a day")),
        ("7", _("for a week")),
        ("30", _("for 30 days")),
    )
    days = forms.TypedChoiceField(label=_("For how long"), choices=DAYS, coerce=int)

    def until(self) -> dt.datetime | None:
        days = self.cleaned_data["days"]
        return now() + dt.timedelta(days=days) if days else None


class FarewellForm(forms.Form):
    """In how many days everything is erased."""

    days = forms.IntegerField(
        label=_("Days until everything is erased"),
        min_value=0,
        max_value=30,
        initial=14,
        help_text=_("0 to 30. With 0 it begins within minutes, and there is no way back."),
    )


class DataRequestForm(forms.ModelForm[DataRequest]):
    """What is asked, and what those who answer should know."""

    class Meta:
        model = DataRequest
        fields = ("kind", "words")
        labels = {"kind": _("What you ask for"), "words": _("What we should know")}
        widgets = {"kind": forms.RadioSelect, "words": forms.Textarea(attrs={"rows": 3})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 - what a form takes
        super().__init__(*args, **kwargs)
        # The first of a list is no choice of anybody's.
        kinds = [(kind.value, kind.label) for kind in DataRequest.OF_ANYBODY]
        cast(forms.ChoiceField, self.fields["kind"]).choices = kinds


class DataAnswerForm(forms.Form):
    """An answer in words, and which of two buttons was pressed."""

    answer = forms.CharField(
        label=_("Your answer"), max_length=2000, widget=forms.Textarea(attrs={"rows": 3})
    )
    verdict = forms.ChoiceField(choices=(("done", "done"), ("refused", "refused")))
    # The one that stood beside the buttons.
    birth_date = forms.DateField(required=False, widget=forms.HiddenInput)

    def shown_birth_date(self) -> dt.date | None:
        self.full_clean()
        shown: dt.date | None = self.cleaned_data.get("birth_date")
        return shown


class VerdictForm(forms.Form):
    """Which of a page's buttons was pressed."""

    verdict = forms.CharField(required=False, max_length=20)

    def said(self) -> str:
        return str(self.cleaned_data["verdict"]) if self.is_valid() else ""


class GuardianAddressForm(forms.Form):
    """Where the guardian reads letters."""

    email = forms.EmailField(
        label=_("E-mail of your parent or guardian"),
        help_text=_("They get one letter with a link, and nothing else."),
    )

    def clean_email(self) -> str:
        return str(self.cleaned_data["email"]).strip()


class ConsentForm(forms.Form):
    """A guardian's answer. Nothing is ticked for them."""

    name = NameField(label=_("Your name"), max_length=80, help_text=_("Kept as proof. Your child sees it."))
    relation = forms.ChoiceField(
        label=_("Who you are to the child"), choices=Guardianship.Relation.choices, widget=forms.RadioSelect
    )
    is_guardian = forms.BooleanField(label=_("I am of age, and I am the parent or legal guardian."))
    agrees = forms.BooleanField(label=_("I have read the points above, and I agree to the account."))


class PrivacyForm(forms.Form):
    """Private or not, as one of two buttons says."""

    is_private = forms.ChoiceField(choices=(("yes", "yes"), ("no", "no")))
