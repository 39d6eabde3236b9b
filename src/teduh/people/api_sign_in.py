"""Signing an app in: the password, and the second step of whoever has one."""

from allauth.account.forms import LoginForm
from allauth.mfa.utils import is_mfa_enabled
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from teduh.foundation.limits import give_back, limit
from teduh.foundation.refusals import Refused
from teduh.people.models import Person
from teduh.people.refusals import wrong_code, wrong_password
from teduh.people.sign_in_forms import AuthenticateForm


def person_behind(request: HttpRequest, *, login: str, password: str, code: str) -> Person:
    """Answers the same for a wrong password, an unknown name and a closed account.

    Of a code nothing is said before the password is right.
    """
    form = LoginForm({"login": login, "password": password}, request=request)
    if not form.is_valid():
        raise _wrong()
    person = form.user
    if not isinstance(person, Person) or not person.is_active:
        raise _wrong()
    if is_mfa_enabled(person):
        _second_step(person, code)
    return person


def prove(person: Person, *, password: str) -> None:
    """Asks again who one is. Counted with the sign-ins of the account: a found token guesses no more."""
    key = f"account {person.username}"
    limit("sign_in_account", key)
    if not person.check_password(password):
        raise wrong_password()
    give_back("sign_in_account", key)


def _second_step(person: Person, code: str) -> None:
    if not code:
        sentence = _("Please send a code from the authenticator app, or a recovery code, as well.")
        raise Refused("second_step_needed", sentence, status=401)
    form = AuthenticateForm({"code": code}, user=person)
    if not form.is_valid():
        raise wrong_code()
    form.save()


def _wrong() -> Refused:
    sentence = _("That name or e-mail and that password do not belong together. Please check both.")
    return Refused("wrong_sign_in", sentence, status=401)
