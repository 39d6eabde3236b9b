"""How words are read: which ask for help first, which an editor should look at again, what leads to somebody.

No Django and no database: a text goes in, a level with names of rules or places in the text come out.
`docs/develop/words.md` says what it can and what it cannot.
"""

from teduh.safety.wording.contacts import Contact, find_contacts
from teduh.safety.wording.lint import Finding, lint
from teduh.safety.wording.reading import Reading, read

__all__ = ["Contact", "Finding", "Reading", "find_contacts", "lint", "read"]
