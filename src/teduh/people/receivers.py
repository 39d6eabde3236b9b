"""What the sign-in library tells this room: who came, who left, whose password or address changed."""

import logging
from typing import Any

from allauth.account import signals as account
from allauth.account.models import EmailAddress
from allauth.mfa import signals as factor
from allauth.socialaccount import signals as provider
from django.contrib.auth.signals import user_logged_in, user_logged_out, user_login_failed
from django.http import HttpRequest

from teduh.foundation.languages import language_chosen
from teduh.people.actions import (
    change_language,
    keep_confirmed_email,
    log_out_everywhere,
    revoke_token,
)
from teduh.people.models import Person
from teduh.people.signing import renew, signing_of

# What touches accounts, for whoever watches the server: ids, never names.
logger = logging.getLogger("teduh.security")


def connect() -> None:
    user_logged_in.connect(begin, dispatch_uid="people.begin")
    user_logged_out.connect(end, dispatch_uid="people.end")
    for changed in (account.password_changed, account.password_set, account.password_reset):
        changed.connect(end_elsewhere, dispatch_uid="people.end_elsewhere")
    user_login_failed.connect(failed, dispatch_uid="people.failed")
    factor.authentication_failed.connect(failed, dispatch_uid="people.factor_failed")
    for step in (factor.authenticator_added, factor.authenticator_removed):
        step.connect(factor_changed, dispatch_uid="people.factor_changed")
    provider.social_account_added.connect(linked, dispatch_uid="people.linked")
    factor.authenticator_used.connect(shown_again, dispatch_uid="people.shown_again")
    language_chosen.connect(keep_language, dispatch_uid="people.keep_language")
    for confirmed in (account.email_confirmed, account.email_changed, account.email_removed):
        confirmed.connect(keep_email, dispatch_uid="people.keep_email")


def begin(request: HttpRequest, user: Person, **_: Any) -> None:  # noqa: ANN401 - what else a signal carries
    """A browser that signs in gets a token of its own."""
    logger.info("person %s signed in", user.pk)
    renew(request, user)


def failed(**facts: Any) -> None:  # noqa: ANN401 - as above
    step = "a second step" if facts.get("user") else "a sign-in"
    logger.info("%s failed", step)


def factor_changed(user: Person, **_: Any) -> None:  # noqa: ANN401 - as above
    logger.info("person %s changed their second step", user.pk)


def linked(request: HttpRequest, **_: Any) -> None:  # noqa: ANN401 - as above
    logger.info("person %s linked another place to log in at", request.user.pk)


def end(request: HttpRequest, user: Person | None, **_: Any) -> None:  # noqa: ANN401 - as above
    signing = signing_of(request)
    if user is not None:
        logger.info("person %s signed out", user.pk)
    if user is not None and signing.token_id is not None:
        revoke_token(user, token_id=signing.token_id)
    signing.cookie = ""


def end_elsewhere(request: HttpRequest, user: Person, **_: Any) -> None:  # noqa: ANN401 - as above
    """Whoever knew the old password or copied a token is out; this browser stays, with a new one."""
    logger.info("person %s changed the password", user.pk)
    is_here = request.user.pk == user.pk
    log_out_everywhere(user)
    if is_here:
        renew(request, user)


def shown_again(request: HttpRequest, user: Person, **facts: Any) -> None:  # noqa: ANN401 - as above
    """Whoever has just shown again who they are gets a new token: a copy of the former one is void."""
    if facts.get("reauthenticated") and request.user.pk == user.pk:
        renew(request, user)


def keep_email(**facts: Any) -> None:  # noqa: ANN401 - as above
    address = facts.get("to_email_address") or facts.get("email_address")
    if isinstance(address, EmailAddress):
        keep_confirmed_email(address.user)


def keep_language(person_id: int, language: str, **_: Any) -> None:  # noqa: ANN401 - as above
    """Letters and reminders speak the language that was chosen for the pages."""
    change_language(Person.objects.get(pk=person_id), language=language)
