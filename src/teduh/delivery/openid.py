"""Being asked by other apps who somebody is. Loaded when the first does: it brings a library of OAuth."""

import json
from collections.abc import Iterable
from typing import Any
from urllib.parse import urlsplit

from allauth.core.internal.httpkit import add_query_params, del_query_params
from allauth.idp.oidc.adapter import DefaultOIDCAdapter
from allauth.idp.oidc.forms import AuthorizationForm
from allauth.idp.oidc.internal.oauthlib.server import get_server
from allauth.idp.oidc.internal.oauthlib.utils import extract_params, respond_html_error
from allauth.idp.oidc.models import Client, PrivateKey, Token
from allauth.idp.oidc.views import AuthorizationView, jwks, revoke, token, user_info
from csp.constants import HEADER as POLICY
from csp.utils import build_policy
from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from oauthlib.oauth2.rfc6749 import errors

from teduh.delivery.access import live_connections
from teduh.delivery.actions import connect
from teduh.delivery.words import SCOPE_NAMES
from teduh.people.models import Person
from teduh.people.signing import signing_of

__all__ = ["Adapter", "Consent", "end_given", "given_for", "jwks", "redeem", "revoke", "user_info"]


def redeem(request: HttpRequest, code: str) -> HttpResponse:
    """A code for a key of some minutes. What the library adds to renew it with is thrown away."""
    answer: HttpResponse = token(request)
    told = json.loads(answer.content)
    if renewal := told.pop("refresh_token", ""):
        Token.objects.by_value(renewal).delete()
        answer.content = json.dumps(told).encode()
    if key := told.get("access_token", ""):
        given = Token.objects.by_value(key).values_list("pk", flat=True).first()
        cache.set(given_for(code), given, settings.IDP_OIDC_ACCESS_TOKEN_EXPIRES_IN)
    return answer


def given_for(code: str) -> str:
    """Where it is remembered that a code was redeemed, and for which key."""
    return f"openid code {code}"


def end_given(code: str) -> None:
    """Of two who know a code one is not the app, and nobody can tell which: the key ends."""
    Token.objects.filter(pk=cache.get(given_for(code))).delete()


class Adapter(DefaultOIDCAdapter):  # type: ignore[misc]  # the library is untyped
    """Tells an app a name that no other app has for them, and what they are called here. Nothing else."""

    scope_display = SCOPE_NAMES

    def get_issuer(self) -> str:
        return str(settings.BASE_URL)

    def list_private_keys(self, **_asked: object) -> list[PrivateKey]:
        return [PrivateKey(pem=settings.OPENID_SIGNING_KEY())]

    def get_user_sub(self, client: Client, user: Person) -> str:
        """Asked at every step: whoever left, is suspended or logged out is nobody from then on."""
        connection = live_connections(client.pk).filter(person=user).first()
        if connection is None:
            raise errors.InvalidTokenError
        return str(connection.subject)

    def get_user_by_sub(self, client: Client, sub: str) -> Person | None:
        connection = live_connections(client.pk).filter(subject=sub).select_related("person").first()
        return connection.person if connection else None

    def get_claims(
        self,
        purpose: str,  # noqa: ARG002 - the library's signature
        user: Person,
        client: Client,
        scopes: Iterable[str],
        email: str | None = None,  # noqa: ARG002 - never told
        **_facts: object,
    ) -> dict[str, Any]:
        told = {"sub": self.get_user_sub(client, user)}
        return {**told, "name": user.display_name} if "profile" in scopes else told


class Consent(AuthorizationView):  # type: ignore[misc]  # as above
    """Asks each time, in our own page; what an app may ask for is less than the library knows."""

    template_name = "delivery/consent.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        trouble = self._trouble(request)
        if trouble is None:
            page: HttpResponse = super().get(request)
            return page
        return self._refused(request, trouble)

    def _trouble(self, request: HttpRequest) -> str | None:
        """A code is good only with what the app began with (PKCE), and nobody is passed on unasked."""
        if "none" in request.GET.get("prompt", "").split():
            return "interaction_required" if request.user.is_authenticated else "login_required"
        if request.GET.get("code_challenge_method") != "S256" or not request.GET.get("code_challenge"):
            return "invalid_request"
        return None

    def _refused(self, request: HttpRequest, trouble: str) -> HttpResponse:
        """Told to the app, if it is one and the address is its own."""
        uri, *rest = extract_params(request)
        try:
            _scopes, asked = get_server().validate_authorization_request(
                del_query_params(uri, "prompt"), *rest
            )
        except errors.FatalClientError as error:
            page: HttpResponse = respond_html_error(request, error=error)
            return page
        except errors.OAuth2Error as error:
            return self._sent_to(error.in_uri(error.redirect_uri))
        state = {"state": asked["state"]} if asked.get("state") else {}
        return self._sent_to(add_query_params(asked["redirect_uri"], {"error": trouble, **state}))

    def _sent_to(self, address: str) -> HttpResponse:
        answer = HttpResponse(status=302)
        answer["Location"] = address
        return answer

    def form_valid(self, form: AuthorizationForm) -> HttpResponse:
        """That it is them is what they agree to; the rest may be left out."""
        form.cleaned_data["scopes"] = sorted(
            {*form.cleaned_data["scopes"], *({"openid"} & set(self._scopes))}
        )
        device = signing_of(self.request).token_id
        connect(self.request.user, client_id=self._request_info["client_id"], device_id=device)
        answer: HttpResponse = super().form_valid(form)
        return answer

    def render_to_response(self, shown: dict[str, Any], **options: Any) -> HttpResponse:  # noqa: ANN401 - the library's own
        """The one page whose form may lead elsewhere: to the app that asks."""
        address = self._request_info["redirect_uri"]
        shown |= {"scopes": {name: SCOPE_NAMES[name] for name in self._scopes}, "place": origin_of(address)}
        answer: HttpResponse = super().render_to_response(shown, **options)
        answer[POLICY] = build_policy(update={"form-action": [origin_of(address)]})
        answer["Cache-Control"] = "private, no-store"
        return answer


def origin_of(address: str) -> str:
    """As a policy names it: of an app on a device only the scheme."""
    parts = urlsplit(address)
    return f"{parts.scheme}://{parts.netloc}" if parts.netloc else f"{parts.scheme}:"
