"""Who finds the researchers' desk: to anybody else it is not there."""

from teduh.people.desks import desk_for
from teduh.surveys.access import is_researcher

for_researchers = desk_for(is_researcher)
