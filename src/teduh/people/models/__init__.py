"""Who is here, how persons stand to each other, and what is theirs."""

from teduh.people.models.person import AccessToken, Person, PersonManager
from teduh.people.models.professionals import Verification
from teduh.people.models.relations import Block, Circle, CircleMember, Follow, Friend, Mute
from teduh.people.models.rights import Archive, DataRequest, Farewell, Guardianship

__all__ = [
    "AccessToken",
    "Archive",
    "Block",
    "Circle",
    "CircleMember",
    "DataRequest",
    "Farewell",
    "Follow",
    "Friend",
    "Guardianship",
    "Mute",
    "Person",
    "PersonManager",
    "Verification",
]
