"""How readers are told who meets them: by the name and the badge of papers that hold now."""

from teduh.people.models import Person
from teduh.people.queries import credential_of


def credential_line(person: Person | None) -> str:
    """Empty once the papers, or the check of them, ended."""
    found = credential_of(person) if person else None
    return f"{found.name}, {found.badge}" if found else ""
