"""The sentences with which this room says no."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from teduh.foundation.refusals import Refused


def not_found() -> Refused:
    return Refused("not_found", _("There is nothing here, or it is not yours to see."), status=404)


def wrong_event(sentence: str | Promise) -> Refused:
    return Refused("wrong_event", sentence, status=422)


def safety_plan_needed(lacking: list[str]) -> Refused:
    return Refused(
        "safety_plan_needed",
        _(
            "A live event is published with a safety moderator, a help slide in both languages and a stop "
            "rule. Something of that is still missing."
        ),
        status=409,
        details={"lacking": lacking},
    )


def no_moderator() -> Refused:
    return Refused(
        "no_moderator",
        _("The safety moderator is somebody who moderates here. Name one of them."),
        status=422,
    )


def nobody_of_that_name() -> Refused:
    return Refused("nobody_of_that_name", _("Nobody here has that name."), status=422)


def already_over() -> Refused:
    return Refused("event_over", _("This event is over."), status=409)


def not_open() -> Refused:
    return Refused("not_open", _("One cannot register for this event, or not any more."), status=409)


def no_ticket() -> Refused:
    return Refused("no_ticket", _("This is no ticket of this event."), status=404)


def not_ready(missing: list[str]) -> Refused:
    return Refused(
        "replay_not_ready",
        _("A replay is published with captions and a transcript in the language of the event."),
        status=409,
        details={"missing": missing},
    )
