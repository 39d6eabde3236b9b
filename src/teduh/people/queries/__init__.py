"""What pages and the API read about persons, ready to render."""

from teduh.people.queries.circles import CirclePage, CirclesPage, circle_page, circles_page
from teduh.people.queries.data_rights import (
    DataPage,
    RequestLine,
    data_page,
    open_requests,
    overdue_requests,
)
from teduh.people.queries.guardians import (
    GuardianPage,
    OwnGuardian,
    WaitingPage,
    guardian_page,
    own_guardian,
    waiting_page,
    was_closed_by_guardian,
)
from teduh.people.queries.people import (
    FriendsPage,
    PeoplePage,
    PersonCard,
    PersonHeader,
    Standing,
    find_person,
    friends_page,
    people_lists,
    people_page,
    person_header,
)
from teduh.people.queries.professionals import Credential, credential_of
from teduh.people.queries.reachable import Owner, reachable_owner, reachable_person
from teduh.people.queries.settings import (
    Device,
    DistancePage,
    SettingsPage,
    devices,
    distance_page,
    settings_page,
)
from teduh.people.queries.ways_in import WayIn, ways_in

__all__ = [
    "CirclePage",
    "CirclesPage",
    "Credential",
    "DataPage",
    "Device",
    "DistancePage",
    "FriendsPage",
    "GuardianPage",
    "OwnGuardian",
    "Owner",
    "PeoplePage",
    "PersonCard",
    "PersonHeader",
    "RequestLine",
    "SettingsPage",
    "Standing",
    "WaitingPage",
    "WayIn",
    "circle_page",
    "circles_page",
    "credential_of",
    "data_page",
    "devices",
    "distance_page",
    "find_person",
    "friends_page",
    "guardian_page",
    "open_requests",
    "overdue_requests",
    "own_guardian",
    "people_lists",
    "people_page",
    "person_header",
    "reachable_owner",
    "reachable_person",
    "settings_page",
    "waiting_page",
    "was_closed_by_guardian",
    "ways_in",
]
