"""Which other places people may log in at, and what is taken over from there: a name to begin with."""

from typing import Any

from allauth.account.models import EmailAddress
from allauth.account.utils import setup_user_email
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialApp, SocialLogin
from django.conf import settings
from django.db import transaction
from django.forms import Form
from django.http import HttpRequest

from teduh.people.adapter import AccountAdapter
from teduh.people.models import Person
from teduh.people.rules import is_username, plain_name


class NotOfferedError(SocialApp.DoesNotExist, ValueError):  # type: ignore[misc]  # the library is untyped
    """No such place; a sign-up by it that was begun before is over."""


class ProviderAdapter(DefaultSocialAccountAdapter):  # type: ignore[misc]  # the library is untyped
    """Providers are the operator's settings and nothing else; accounts are opened by our own action."""

    def get_provider(self, request: HttpRequest, provider: str, client_id: str | None = None) -> Any:  # noqa: ANN401, ARG002 - the library's signature
        from teduh.people.openid import Provider  # noqa: PLC0415 - brings a client for HTTP, which few servers need

        for known in settings.IDENTITY_PROVIDERS:
            if known.key == provider:
                app = SocialApp(
                    provider=Provider.id,
                    provider_id=known.key,
                    name=known.name,
                    client_id=known.client_id,
                    secret=known.client_secret.get_secret_value(),
                    settings={"server_url": known.address},
                )
                return Provider(request, app=app)
        raise NotOfferedError

    def get_requests_session(self) -> Any:  # noqa: ANN401 - the library's signature, and loaded late
        from teduh.people.line_to_providers import Line  # noqa: PLC0415 - as above

        return Line()

    def populate_user(self, request: HttpRequest, sociallogin: SocialLogin, data: dict[str, Any]) -> Person:  # noqa: ARG002 - the library's signature
        """What the form is filled with; its owner may write something else."""
        person: Person = sociallogin.user
        person.display_name = plain_name(str(data.get("name") or ""))[:60]
        wish = str(data.get("username") or "").lower()
        person.username = wish if is_username(wish) else ""
        return person

    def get_signup_form_initial_data(self, sociallogin: SocialLogin) -> dict[str, str]:
        person: Person = sociallogin.user
        return {"display_name": person.display_name, "username": person.username}

    @transaction.atomic
    def save_user(self, request: HttpRequest, sociallogin: SocialLogin, form: Form | None = None) -> Person:
        """Who may not have an account is refused before anything of them is kept."""
        assert form is not None  # noqa: S101 - nobody comes in without having been asked
        person = AccountAdapter(request).save_user(request, sociallogin.user, form)
        address = form.cleaned_data.get("email")
        sociallogin.user = sociallogin.account.user = person
        sociallogin.account.save(force_insert=True)
        setup_user_email(request, person, [EmailAddress(email=address, primary=True)] if address else [])
        return person
