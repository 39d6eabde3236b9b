"""The places every page leads to. Only the wiring knows all rooms."""

from functools import partial
from typing import NamedTuple

from django.conf import settings
from django.db import DatabaseError
from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext

from teduh.config.demo import painting
from teduh.config.places import foot
from teduh.delivery.access import is_operator
from teduh.delivery.offers import offers
from teduh.delivery.queries import end_of_place, has_connections, own_trials
from teduh.delivery.words import FEATURE_NAMES
from teduh.foundation.clock import now
from teduh.foundation.dates import full_date
from teduh.foundation.standing import standing
from teduh.notify.queries import count_in_words, unread_count
from teduh.notify.rules import is_quiet
from teduh.people.models import Person
from teduh.people.rules import AgeBand, age_band, rule_for
from teduh.safety.access import is_moderator


class Tab(NamedTuple):
    """One place in the bar. `waiting` is what is new there; None where nothing can be."""

    href: str
    label: str
    icon: str
    is_primary: bool = False
    waiting: str | None = None


class Provider(NamedTuple):
    """Another place at which one may log in."""

    name: str
    href: str


def navigation(request: HttpRequest) -> dict[str, object]:
    """Tabs for who is signed in, the way in for who is not."""
    person = getattr(request, "user", None)
    ways: dict[str, object] = {
        "report_link": _report_link,
        "standing": standing(),
        "leave_link": settings.LEAVE_URL,
        "leaving_link": reverse("directory:leaving"),
        "places": foot(),
    }
    if person is None or not person.is_authenticated:
        return {**ways, **_ways_in()}
    own: dict[str, object] = {
        "reports_link": reverse("safety:own"),
        "notifications_link": reverse("notify:settings"),
        "comments_link": reverse("moments:control"),
        "hidden_comments_link": reverse("moments:hidden_comments"),
        "mentions_link": reverse("moments:mentions"),
        "written_comments_link": reverse("moments:written_comments"),
        "log_in_link": None,
    }
    own["is_late"] = is_quiet(now(), person.time_zone, rule_for(person, now()))
    if person.has_guardian and age_band(person, now()) is not AgeBand.ADULT:
        own["watched_link"] = reverse("people:settings") + "#guardian"
    if offers().hosts_of(person.country):
        own["hosts_link"] = reverse("delivery:hosts")
    # Asked only by the one page that shows it.
    own["connections_link"] = partial(_connections_link, person)
    own["desks"] = _desks(person, request.path)
    return {**ways, **own, **_trials(person), "tabs": _tabs(person), "scripts": [static("notify/notices.js")]}


def _ways_in() -> dict[str, object]:
    providers = [
        Provider(known.name, reverse("openid_connect_login", args=[known.key]))
        for known in settings.IDENTITY_PROVIDERS
    ]
    return {"log_in_link": reverse("account_login"), "tabs": [], "scripts": [], "providers": providers}


def _connections_link(person: Person) -> str | None:
    return reverse("delivery:connections") if has_connections(person) else None


def _desks(person: Person, path: str) -> list[tuple[str, str, bool]]:
    """The pages of those who run the place, beside each other: address, name, whether it is this one."""
    pages = []
    if is_moderator(person):
        pages += [("safety:queue", gettext("Desk")), ("stories:desk", gettext("Stories"))]
        pages += [("people:data_desk", gettext("Requests about data"))]
        pages += [("circles:waiting", gettext("Words in circles"))]
        pages += [("sessions:waiting", gettext("Questions for sessions"))]
    if is_operator(person):
        # Other curators find theirs from the exhibition: no page asks for a row whether somebody is one.
        pages += [("delivery:desk", gettext("Hosts and trials")), ("exhibition:desk", gettext("Exhibitions"))]
        pages += [("events:desk", gettext("Events"))]
        pages += [("surveys:desk", gettext("Surveys")), ("directory:desk", gettext("Listings"))]
        pages += [("articles:desk", gettext("The hub")), ("circles:desk", gettext("Circles"))]
        pages += [("sessions:desk", gettext("Sessions"))]
    return [(reverse(name), label, reverse(name) == path) for name, label in pages]


def of_the_place() -> list[str]:
    """What every page says at its head for as long as it is so."""
    return [*_of_the_end(), *_of_the_demo()]


def _of_the_end() -> list[str]:
    try:
        end = end_of_place()
    except DatabaseError:
        # Pages that need no database, that of help first, are there while it is away.
        return []
    if end is None:
        return []
    last = end.readable_until if end.is_over else end.ends_at
    if end.is_over:
        words = gettext("This place has ended. You can read, and take all along, until %(day)s.")
    else:
        words = gettext("This place ends on %(day)s.")
    link, told = reverse("delivery:ending"), words % {"day": full_date(last.date())}
    return [format_html('{} <a href="{}">{}</a>', told, link, gettext("What stays, and until when"))]


def _of_the_demo() -> list[str]:
    painted = painting.under_way() if settings.DEMO else None
    if painted is None:
        return []
    percent = 100 * painted.done // max(1, painted.total)
    return [
        gettext("The demo is still being painted, the newest days first: %(percent)s percent is there.")
        % {"percent": percent}
    ]


def _report_link(kind: str, key: str) -> str:
    """For rooms that stand below the one of reports."""
    return reverse("safety:report", args=[kind, key])


def _trials(person: Person) -> dict[str, object]:
    """What they are trying, with its last day, on every page from the first day on."""
    trials = own_trials(person)
    told = [(FEATURE_NAMES[trial.key], trial) for trial in trials if not trial.has_left]
    return {"tried": told, "trials_link": reverse("delivery:trials") if trials else None}


def _tabs(person: Person) -> list[Tab]:
    unread = count_in_words(unread_count(person.pk))
    return [
        Tab(reverse("moments:feed"), gettext("Home"), "house"),
        Tab(reverse("people:friends"), gettext("Friends"), "users-round"),
        Tab(reverse("moments:capture"), gettext("Your moment"), "camera", is_primary=True),
        Tab(reverse("notify:notices"), gettext("Notices"), "bell", waiting=unread),
        Tab(reverse("moments:profile", args=[person.username]), gettext("Profile"), "circle-user-round"),
    ]
