"""Asks again who one is, unless that was shown a short while ago."""

import time
from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from allauth.account.app_settings import REAUTHENTICATION_TIMEOUT
from allauth.account.internal.flows.login import get_authentication_records
from allauth.account.internal.flows.reauthentication import did_recently_reauthenticate
from allauth.core.exceptions import ReauthenticationRequired
from django.http import HttpResponse

from teduh.people.http import SignedInRequest

P = ParamSpec("P")


def asks_again(
    view: Callable[Concatenate[SignedInRequest, P], HttpResponse],
) -> Callable[Concatenate[SignedInRequest, P], HttpResponse]:
    """The library's own decorator asks whoever logged in a moment ago, too. This one does not."""

    @wraps(view)
    def answer(request: SignedInRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        if not _has_just_shown(request):
            raise ReauthenticationRequired
        return view(request, *args, **kwargs)

    return answer


def _has_just_shown(request: SignedInRequest) -> bool:
    """Logged in, or shown again; whoever has neither a password nor a passkey cannot be asked."""
    records = get_authentication_records(request, request.user)
    is_recent = any(time.time() - record["at"] < REAUTHENTICATION_TIMEOUT for record in records)
    return is_recent or did_recently_reauthenticate(request)
