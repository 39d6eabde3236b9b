"""What other apps ask: who somebody is, with their agreement. Each part loads when it is first asked for."""

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from teduh.delivery import actions, queries
from teduh.delivery.forms import RedemptionForm
from teduh.people.http import SignedInRequest

CODE_LIFE = 60
GRANT = "authorization_code"


@require_GET
def configuration(request: HttpRequest) -> HttpResponse:  # noqa: ARG001 - the same for everybody
    """OpenID Connect Discovery: only what is offered here."""

    def at(name: str) -> str:
        return settings.BASE_URL + reverse(f"idp:oidc:{name}")

    answer = JsonResponse(
        {
            "issuer": settings.BASE_URL,
            "authorization_endpoint": at("authorization"),
            "token_endpoint": at("token"),
            "userinfo_endpoint": at("userinfo"),
            "revocation_endpoint": at("revoke"),
            "jwks_uri": at("jwks"),
            "scopes_supported": list(actions.SCOPES),
            "claims_supported": ["sub", "name"],
            "response_types_supported": ["code"],
            "grant_types_supported": [GRANT],
            "subject_types_supported": ["pairwise"],
            "id_token_signing_alg_values_supported": ["RS256"],
            "code_challenge_methods_supported": ["S256"],
            "token_endpoint_auth_methods_supported": ["client_secret_basic", "client_secret_post", "none"],
        }
    )
    answer["Access-Control-Allow-Origin"] = "*"
    return answer


@require_GET
def keys(request: HttpRequest) -> HttpResponse:
    from teduh.delivery.openid import jwks  # noqa: PLC0415 - brings a library of OAuth, which few servers need

    answer: HttpResponse = jwks(request)
    return answer


@require_http_methods(["GET", "POST"])
def consent(request: HttpRequest) -> HttpResponse:
    from teduh.delivery.openid import Consent  # noqa: PLC0415 - as above

    answer: HttpResponse = Consent.as_view()(request)
    return answer


@csrf_exempt
@require_POST
def token(request: HttpRequest) -> HttpResponse:
    """A code is redeemed once, also when it is sent twice at the same time; nothing else is redeemed."""
    from teduh.delivery.openid import end_given, given_for, redeem  # noqa: PLC0415 - as above

    form = RedemptionForm(request.POST)
    if not form.is_valid():
        wrong = "unsupported_grant_type" if "grant_type" in form.errors else "invalid_request"
        return JsonResponse({"error": wrong}, status=400)
    code = form.cleaned_data["code"]
    # The number of no key, until there is one.
    if not cache.add(given_for(code), 0, 2 * CODE_LIFE):
        end_given(code)
        return JsonResponse({"error": "invalid_grant"}, status=400)
    answer: HttpResponse = redeem(request, code)
    return answer


@csrf_exempt
@require_http_methods(["GET", "POST"])
def userinfo(request: HttpRequest) -> HttpResponse:
    from teduh.delivery.openid import user_info  # noqa: PLC0415 - as above

    answer: HttpResponse = user_info(request)
    return answer


@csrf_exempt
@require_POST
def revoke(request: HttpRequest) -> HttpResponse:
    from teduh.delivery.openid import revoke as forget  # noqa: PLC0415 - as above

    answer: HttpResponse = forget(request)
    return answer


@require_GET
@login_required
def connections(request: SignedInRequest) -> HttpResponse:
    return render(
        request, "delivery/connections.html", {"connections": queries.own_connections(request.user)}
    )


@require_POST
@login_required
def disconnect(request: SignedInRequest, connection_id: int) -> HttpResponse:
    actions.disconnect(request.user, connection_id=connection_id)
    messages.success(request, _("That app is told nothing any more. Your account stays as it is."))
    return redirect("delivery:connections")
