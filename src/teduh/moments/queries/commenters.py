"""Whom an author trusts with comments, and whom they restricted."""

from teduh.moments.models import ApprovedCommenter, Restriction
from teduh.people.access import Viewer
from teduh.people.models import Person


def is_trusted(author: Viewer, commenter: Person) -> bool:
    """Whether this viewer approved that person as a commenter."""
    if not isinstance(author, Person):
        return False
    return ApprovedCommenter.objects.filter(author=author, person=commenter).exists()


def is_restricted(author: Viewer, person: Person) -> bool:
    """For the author's eyes alone."""
    return isinstance(author, Person) and Restriction.objects.filter(author=author, person=person).exists()
