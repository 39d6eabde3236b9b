"""Whom an author trusts with comments."""

from teduh.moments.models import ApprovedCommenter
from teduh.people.access import Viewer
from teduh.people.models import Person


def is_trusted(author: Viewer, commenter: Person) -> bool:
    """Whether this viewer approved that person as a commenter."""
    if not isinstance(author, Person):
        return False
    return ApprovedCommenter.objects.filter(author=author, person=commenter).exists()
