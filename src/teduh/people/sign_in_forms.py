"""The sign-in library's own forms, asking in our words and for each password once."""

from collections.abc import Callable
from functools import partial
from typing import Any

from allauth.account import forms as account
from allauth.mfa.adapter import get_adapter
from allauth.mfa.base import forms as factor
from allauth.mfa.totp import forms as totp
from allauth.mfa.webauthn import forms as passkey
from django.forms import Field, HiddenInput, JSONField
from django.forms.fields import InvalidJSONInput
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from teduh.foundation.limits import give_back, limit
from teduh.people.models import Person

WORDS: dict[str, tuple[str | Promise, str | Promise]] = {
    "login": (_("Username or e-mail"), ""),
    "password": (_("Password"), ""),
    "oldpassword": (_("Present password"), ""),
    "password1": (_("New password"), _("At least 8 characters, and not one that many others use.")),
    "email": (_("E-mail"), ""),
    "code": (_("Code"), ""),
    "name": (_("Name of this passkey"), _("So that you know it again, for example: my phone.")),
    "passwordless": (
        _("Lets me in without a password"),
        _("Your device asks for a finger, a face or its PIN."),
    ),
}


class InOurWords:
    """Mixed into a form of the library, whose fields are made when it is."""

    fields: dict[str, Field]

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 - the library's own options
        super().__init__(*args, **kwargs)
        # Typing it twice helps nobody: whoever mistypes it asks for a link.
        self.fields.pop("password2", None)
        for name, field in self.fields.items():
            if name in WORDS:
                field.label, field.help_text = map(str, WORDS[name])
            field.widget.attrs.pop("placeholder", None)


class LoginForm(InOurWords, account.LoginForm):  # type: ignore[misc]  # the library is untyped
    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 - the library's own options
        super().__init__(*args, **kwargs)
        self.fields["login"].widget.attrs |= {"autocomplete": "username", "autocapitalize": "none"}


class AddEmailForm(InOurWords, account.AddEmailForm):  # type: ignore[misc]  # as above
    pass


class ChangePasswordForm(InOurWords, account.ChangePasswordForm):  # type: ignore[misc]  # as above
    pass


class SetPasswordForm(InOurWords, account.SetPasswordForm):  # type: ignore[misc]  # as above
    pass


class ResetPasswordForm(InOurWords, account.ResetPasswordForm):  # type: ignore[misc]  # as above
    pass


class ResetPasswordKeyForm(InOurWords, account.ResetPasswordKeyForm):  # type: ignore[misc]  # as above
    pass


class ReauthenticateForm(InOurWords, account.ReauthenticateForm):  # type: ignore[misc]  # as above
    pass


class OneGuess(InOurWords):
    """A code of the second step: few guesses, and a right one opens once."""

    user: Person

    def clean_code(self) -> str:
        limit("second_step", self.user.pk)
        code: str = super().clean_code()  # type: ignore[misc]  # of the form it is mixed into
        limit("second_step_code", f"{self.user.pk} {code.strip()}")
        give_back("second_step", self.user.pk)
        return code


class AuthenticateForm(OneGuess, factor.AuthenticateForm):  # type: ignore[misc]  # as above
    pass


class ReauthenticateByCodeForm(OneGuess, factor.ReauthenticateForm):  # type: ignore[misc]  # as above
    pass


class ActivateTotpForm(OneGuess, totp.ActivateTOTPForm):  # type: ignore[misc]  # as above
    pass


# What the library's readers of CBOR and of numbers raise on bytes that no device would send.
UNREADABLE = (AttributeError, IndexError, KeyError, OverflowError, RecursionError, TypeError, ValueError)


class SaidByDevice(JSONField):
    """JSON of a device; numbers without end and lists without bottom are no more readable than no JSON."""

    def to_python(self, value: object) -> Any:  # noqa: ANN401 - any JSON there is
        return _read(partial(super().to_python, value))

    def bound_data(self, data: object, initial: object) -> object:
        try:
            return super().bound_data(data, initial)
        except UNREADABLE:
            return InvalidJSONInput(data)


class Readable:
    """What a device is said to have answered may be anything: the unreadable is refused like a wrong code."""

    fields: dict[str, Field]

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 - the library's own options
        super().__init__(*args, **kwargs)
        self.fields["credential"] = SaidByDevice(widget=HiddenInput)

    def clean_credential(self) -> object:
        plain = self.cleaned_data["credential"]  # type: ignore[attr-defined]  # of the form it is mixed into
        return _read(getattr(super(), "clean_credential", lambda: plain))

    def clean(self) -> object:
        return _read(super().clean)  # type: ignore[misc]  # as above


def _read(clean: Callable[[], object]) -> object:
    try:
        return clean()
    except UNREADABLE as error:
        raise get_adapter().validation_error("incorrect_code") from error


class LogInByPasskeyForm(Readable, passkey.LoginWebAuthnForm):  # type: ignore[misc]  # as above
    pass


class PasskeyStepForm(Readable, passkey.AuthenticateWebAuthnForm):  # type: ignore[misc]  # as above
    pass


class ReauthenticateByPasskeyForm(Readable, passkey.ReauthenticateWebAuthnForm):  # type: ignore[misc]  # as above
    pass


class AddPasskeyForm(Readable, InOurWords, passkey.AddWebAuthnForm):  # type: ignore[misc]  # as above
    pass


class SignUpPasskeyForm(Readable, InOurWords, passkey.SignupWebAuthnForm):  # type: ignore[misc]  # as above
    pass


class RenamePasskeyForm(InOurWords, passkey.EditWebAuthnForm):  # type: ignore[misc]  # as above
    pass
