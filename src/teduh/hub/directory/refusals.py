"""The sentences with which this room says no."""

from django.utils.translation import gettext_lazy as _

from teduh.foundation.refusals import Refused


def not_found() -> Refused:
    return Refused("not_found", _("There is nothing here, or it is not yours to see."), status=404)


def nobody_of_that_name() -> Refused:
    return Refused("nobody_of_that_name", _("Nobody here has that name."), status=422)


def has_findings(count: int) -> Refused:
    return Refused(
        "has_findings",
        _("Nothing was changed: %(count)s things have to be mended in the file first.") % {"count": count},
        status=422,
    )


def unreadable_hours(part: str) -> Refused:
    return Refused(
        "unreadable_hours",
        _("These are no hours: %(part)s. Write them like Mo-Fr 08:00-16:00; Sa 22:00-06:00, or 24/7.")
        % {"part": part},
        status=422,
    )


def result_not_possible() -> Refused:
    return Refused(
        "result_not_possible",
        _("Who looked at a page alone cannot know that nobody answers. Call, write or go there."),
        status=422,
    )
