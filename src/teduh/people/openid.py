"""Logging in at another place by OpenID Connect. Loaded when somebody first does: it brings a client."""

from collections.abc import Mapping
from typing import Any

from allauth.socialaccount.models import SocialApp, SocialLogin, SocialToken
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.oauth2.views import OAuth2CallbackView, OAuth2LoginView
from allauth.socialaccount.providers.openid_connect.provider import OpenIDConnectProvider
from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter
from django.core.exceptions import ImproperlyConfigured
from django.http import HttpRequest

from teduh.people.line_to_providers import may_be_asked, may_lead_to

__all__ = ["Conversation", "OAuth2CallbackView", "OAuth2Error", "OAuth2LoginView", "Provider"]

# What a place names of its own that the server asks.
ASKED = ("token_endpoint", "userinfo_endpoint", "jwks_uri")
# What the library raises on answers that no provider should give.
UNREADABLE = (AttributeError, ImproperlyConfigured, KeyError, TypeError, ValueError)


class Conversation(OpenIDConnectOAuth2Adapter):  # type: ignore[misc]  # the library is untyped
    """What is asked of the other place, server to server. Whatever it answers wrongly is one trouble."""

    @property
    def openid_config(self) -> Mapping[str, Any]:
        """Asked for once in a log-in. Another issuer than the one that was agreed on is not believed."""
        try:
            found: Mapping[str, Any] = super().openid_config
            issuer, agreed = str(found["issuer"]), str(self.get_provider().app.settings["server_url"])
            is_within = _is_within(found, agreed)
        except (OSError, *UNREADABLE) as trouble:
            raise OAuth2Error("The provider does not describe itself.") from trouble
        if issuer.rstrip("/") != agreed.rstrip("/"):
            raise OAuth2Error("The provider calls itself by another name.")
        if not is_within:
            raise OAuth2Error("The provider names an address that may not be asked.")
        return found

    def get_access_token_data(self, *asked: Any, **facts: Any) -> dict[str, Any]:  # noqa: ANN401 - the library's own
        try:
            token: dict[str, Any] = super().get_access_token_data(*asked, **facts)
            if not token["id_token"]:
                raise OAuth2Error("The provider gave no ID token.")
        except UNREADABLE as trouble:
            raise OAuth2Error("The provider's answer cannot be read.") from trouble
        return token

    def complete_login(
        self,
        request: HttpRequest,
        app: SocialApp,
        token: SocialToken,
        **facts: Any,  # noqa: ANN401 - the library's own
    ) -> SocialLogin:
        try:
            return super().complete_login(request, app, token, **facts)
        except UNREADABLE as trouble:
            raise OAuth2Error("The provider's answer cannot be read.") from trouble


def _is_within(found: Mapping[str, Any], agreed: str) -> bool:
    """Whether everything that a place names as its own may be gone to."""
    asked = all(may_be_asked(str(found[name]), agreed=agreed) for name in ASKED)
    return asked and may_lead_to(str(found["authorization_endpoint"]), agreed=agreed)


class Provider(OpenIDConnectProvider):  # type: ignore[misc]  # as above
    """Asks for a name alone, with PKCE, and keeps of the answer only whom it is about."""

    oauth2_adapter_class = Conversation
    pkce_enabled_default = True

    def serialize(self) -> dict[str, str]:
        """By our own key: two places may know us by the same name."""
        return {"id": self.app.provider_id}

    def get_default_scope(self) -> list[str]:
        return ["openid", "profile"]

    def get_scope_from_request(self, request: HttpRequest) -> list[str]:  # noqa: ARG002 - a link cannot ask for more
        return list(self.get_scope())

    def get_auth_params_from_request(self, request: HttpRequest, action: str) -> dict[str, str]:  # noqa: ARG002 - as above
        return dict(self.get_auth_params())

    def extract_uid(self, data: Mapping[str, Mapping[str, Any]]) -> str:
        """Whom the ID token is about; what else is told must be about the same."""
        subject = str(data["id_token"]["sub"])
        if data.get("userinfo", {}).get("sub") != subject:
            raise ValueError(subject)
        return subject

    def extract_extra_data(self, data: object) -> dict[str, Any]:  # noqa: ARG002 - nothing of it is kept
        return {}

    def extract_email_addresses(self, data: object) -> list[object]:  # noqa: ARG002 - an address opens no account
        return []

    def extract_common_fields(self, data: Mapping[str, Mapping[str, Any]]) -> dict[str, Any]:
        told = data["userinfo"]
        return {"name": told.get("name"), "username": told.get("preferred_username")}
