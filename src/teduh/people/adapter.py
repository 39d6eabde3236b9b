"""How the sign-in library opens accounts, writes mail and keeps secrets here."""

from collections.abc import Mapping
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.userkit import filter_users_by_username
from allauth.account.models import EmailAddress
from allauth.core import context
from allauth.mfa.adapter import DefaultMFAAdapter
from django.core.mail import EmailMessage
from django.forms import Form
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from teduh.foundation.callers import caller_address
from teduh.foundation.limits import forget, give_back, limit
from teduh.people import actions
from teduh.people.actions.letters import send_letter
from teduh.people.closed_accounts import statement_link
from teduh.people.farewell_link import farewell_link_of_who_leaves
from teduh.people.guardian_links import waiting_link_of_who_waits
from teduh.people.models import Person
from teduh.people.refusals import WRONG_CODE
from teduh.people.rules import RESERVED
from teduh.people.sealing import seal, unseal
from teduh.people.signing import renew

_WRONG = _("That name or e-mail and that password do not belong together. Please check both.")
_WAIT = _("That was a lot at once. Please wait a few minutes and try again.")
_TAKEN = _("This username is taken. Please choose another.")


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]  # the library is untyped
    """Opens accounts through our own action and says everything in our own words."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "account_inactive": _("This account is closed for now."),
        "duplicate_email": _("This is already your e-mail address."),
        "email_password_mismatch": _WRONG,
        "username_password_mismatch": _WRONG,
        "invalid_login": _WRONG,
        "enter_current_password": _("That is not your present password."),
        "incorrect_password": _("That is not your password."),
        "incorrect_code": WRONG_CODE,
        "invalid_or_expired_key": _("This link no longer works. Please ask for a new one."),
        "invalid_password_reset": _("This link no longer works. Please ask for a new one."),
        "too_many_login_attempts": _WAIT,
        "rate_limited": _WAIT,
        "username_blacklisted": _TAKEN,
        "username_taken": _TAKEN,
    }

    def save_user(self, request: HttpRequest, user: Person, form: Form, commit: bool = True) -> Person:  # noqa: ARG002, FBT001, FBT002 - the library's signature
        said = form.cleaned_data
        new = actions.NewPerson(
            username=said["username"],
            display_name=said["display_name"],
            birth_date=said["birth_date"],
            country=said["country"],
            language=said["language"] or str(get_language()),
            time_zone=said["time_zone"],
        )
        return actions.open_account(new, password=said.get("password1"))

    def clean_username(self, username: str, shallow: bool = False) -> str:  # noqa: FBT001, FBT002 - the library's signature
        """Answers for a reserved name as for a taken one."""
        username = str(super().clean_username(username.strip().lower(), shallow=True))
        if username in RESERVED or (not shallow and filter_users_by_username(username).exists()):
            raise self.validation_error("username_taken")
        return username

    def set_password(self, user: Person, password: str) -> None:
        user.set_password(password)
        user.save(update_fields=["password"])

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        letter = self.render_mail(
            template_prefix, email, {"request": self.request, "email": email, **context}
        )
        assert isinstance(letter, EmailMessage)  # noqa: S101 - the library is untyped
        send_letter(letter)

    def get_client_ip(self, request: HttpRequest) -> str:
        return caller_address(request)

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:  # noqa: ANN401 - the library's signature
        """Counts before it looks, so that guesses sent at the same time are counted too."""
        limit("wrong_sign_in_address", caller_address(request))
        limit("sign_in_account", _account(credentials))

    def _rollback_login_failed_rl_usage(self) -> None:
        """The library calls this when the password was right, or one's own was asked for again."""

    def authenticate(self, request: HttpRequest, **credentials: Any) -> Person | None:  # noqa: ANN401 - the library's signature
        person: Person | None = super().authenticate(request, **credentials)
        if person is not None:
            give_back("wrong_sign_in_address", caller_address(request))
            give_back("sign_in_account", _account(credentials))
        return person

    def reauthenticate(self, user: Person, password: str) -> bool:
        is_right = bool(super().reauthenticate(user, password))
        if is_right:
            renew(context.request, user)
        return is_right

    def _delete_login_attempts_cached_email(self, request: HttpRequest, **credentials: Any) -> None:  # noqa: ANN401, ARG002 - the library's signature
        """Whoever has a new password by letter need not wait for the guesses of others."""
        forget("sign_in_account", _account(credentials))

    def get_login_stages(self) -> list[str]:
        """The library offers sign-up by passkey only where an e-mail address is a must; here it is not."""
        return [*super().get_login_stages(), "allauth.mfa.webauthn.stages.PasskeySignupStage"]

    def respond_user_inactive(self, request: HttpRequest, user: Person) -> HttpResponse:
        """Who is leaving finds the way back, who waits for a guardian the page that says so.

        Whoever was suspended reads why and can appeal; without a decision only that the account is closed.
        """
        link = waiting_link_of_who_waits(user) or farewell_link_of_who_leaves(user) or statement_link(user)
        if link:
            return HttpResponseRedirect(link)
        answer: HttpResponse = super().respond_user_inactive(request, user)
        return answer

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:  # noqa: ARG002 - the library's signature
        return reverse("people:settings")


def _account(credentials: Mapping[str, Any]) -> str:
    """One account, by whichever of its names it is called; a name of nobody counts by itself."""
    name = str(credentials.get("email") or credentials.get("username") or "").strip().lower()
    owner = EmailAddress.objects.filter(email__iexact=name).values_list("user__username", flat=True).first()
    return f"account {owner or name}"


class FactorAdapter(DefaultMFAAdapter):  # type: ignore[misc]  # the library is untyped
    """Keys of authenticator apps are sealed where they are kept."""

    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": WRONG_CODE,
    }

    def encrypt(self, text: str) -> str:
        return seal(text)

    def decrypt(self, encrypted_text: str) -> str:
        return unseal(encrypted_text)

    def get_totp_label(self, user: Person) -> str:
        return user.username
