"""Logging in by way of another place, and which of them open one's account."""

from collections.abc import Callable
from http import HTTPStatus

from allauth.account.decorators import reauthentication_required
from allauth.socialaccount.models import SocialApp
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from teduh.people import actions, queries
from teduh.people.adapter import AccountAdapter
from teduh.people.http import SignedInRequest


@require_http_methods(["GET", "POST"])
def go(request: HttpRequest, provider_id: str) -> HttpResponse:
    """To the other place; asked first, so that no link of somebody else begins it.

    Our pages let no form lead elsewhere, so the answer is a page that goes on by itself.
    """
    from teduh.people.openid import Conversation, OAuth2LoginView  # noqa: PLC0415 - as in the adapter

    answer = _led(request, provider_id, OAuth2LoginView.adapter_view(Conversation(request, provider_id)))
    if answer.status_code != HTTPStatus.FOUND or answer["Location"].startswith("/"):
        return answer
    page = render(request, "socialaccount/going_on.html", {"target": answer["Location"]})
    page["Refresh"] = f"0; url={answer['Location']}"
    return page


@require_GET
def back(request: HttpRequest, provider_id: str) -> HttpResponse:
    """From the other place, with a code that the server redeems there."""
    from teduh.people.openid import Conversation, OAuth2CallbackView  # noqa: PLC0415 - as above

    return _led(request, provider_id, OAuth2CallbackView.adapter_view(Conversation(request, provider_id)))


def _led(request: HttpRequest, provider_id: str, view: Callable[[HttpRequest], HttpResponse]) -> HttpResponse:
    from teduh.people.openid import OAuth2Error  # noqa: PLC0415 - as above

    try:
        return view(request)
    except SocialApp.DoesNotExist:
        raise Http404(provider_id) from None
    except OAuth2Error:
        return redirect("socialaccount_login_error")


@require_GET
@login_required
@reauthentication_required  # type: ignore[untyped-decorator]  # the library is untyped
def ways_in(request: SignedInRequest) -> HttpResponse:
    """For whoever has just shown who they are: what is linked here opens the account."""
    return render(request, "people/ways_in.html", {"ways": queries.ways_in(request.user)})


@require_POST
@login_required
@reauthentication_required  # type: ignore[untyped-decorator]  # the library is untyped
def unlink(request: SignedInRequest, link_id: int) -> HttpResponse:
    place = actions.unlink_provider(request.user, link_id=link_id)
    letter = "socialaccount/email/account_disconnected"
    AccountAdapter(request).send_notification_mail(letter, request.user, {"place": place})
    messages.success(request, _("That link is gone. It opens your account no more."))
    return redirect("socialaccount_connections")
