"""A plain model of a small town: friends, blocks, what was shared, and who therefore sees it.

It knows nothing of the product's tables; it is a second telling of the same promises.
"""

from dataclasses import dataclass, field
from itertools import combinations
from uuid import UUID

WIDTH = {"self": 0, "circle": 1, "friends": 2, "server": 3, "public": 4}
CEILING = {"13-15": 2, "16-17": 3, "18+": 4}
NOBODY = ""


@dataclass
class Soul:
    """Somebody of the town."""

    name: str
    band: str
    is_private: bool


@dataclass
class Shared:
    """A moment and what its author chose."""

    id: UUID
    author: str
    day: object
    audience: str
    policy: str = "friends"
    approve_first: bool = False
    is_removed: bool = False
    is_sensitive: bool = False


@dataclass
class Said:
    """A comment and what became of it."""

    id: int
    writer: str
    under: UUID
    state: str


@dataclass
class Town:
    """Everything that decides who sees what."""

    souls: dict[str, Soul]
    friends: set[frozenset[str]] = field(default_factory=set)
    blocks: set[tuple[str, str]] = field(default_factory=set)
    circles: dict[str, set[str]] = field(default_factory=dict)
    moments: dict[UUID, Shared] = field(default_factory=dict)
    comments: dict[int, Said] = field(default_factory=dict)
    is_locked: bool = False

    def pairs(self) -> list[tuple[str, str]]:
        return list(combinations(sorted(self.souls), 2))

    def are_friends(self, one: str, other: str) -> bool:
        return frozenset((one, other)) in self.friends

    def is_blocked(self, one: str, other: str) -> bool:
        return (one, other) in self.blocks or (other, one) in self.blocks

    def live(self) -> list[Shared]:
        return [shared for shared in self.moments.values() if not shared.is_removed]

    def sees(self, viewer: str, shared: Shared) -> str:
        """`full`, `blurred` or `nothing`."""
        if shared.is_removed or not self._is_in_audience(viewer, shared):
            return "nothing"
        if viewer == shared.author:
            return "full"
        is_open = not self.is_locked or self._shared_on(viewer, shared.day)
        return "full" if is_open and self._is_for(viewer, shared) else "blurred"

    def _is_for(self, viewer: str, shared: Shared) -> bool:
        """What is sensitive is for grown-ups whose age is known."""
        return not shared.is_sensitive or (viewer != NOBODY and self.souls[viewer].band == "18+")

    def _is_in_audience(self, viewer: str, shared: Shared) -> bool:
        author = self.souls[shared.author]
        width = min(WIDTH[shared.audience], 2 if author.is_private else CEILING[author.band])
        if viewer == NOBODY:
            return width == 4
        if viewer == author.name:
            return True
        if self.is_blocked(viewer, author.name):
            return False
        if self.are_friends(viewer, author.name):
            return width >= 2 or (width == 1 and viewer in self.circles.get(author.name, set()))
        return width >= 3

    def _shared_on(self, viewer: str, day: object) -> bool:
        return any(shared.author == viewer and shared.day == day for shared in self.live())

    def reads_along(self, viewer: str, shared: Shared) -> bool:
        if viewer == NOBODY or self.sees(viewer, shared) != "full":
            return False
        is_stranger = viewer != shared.author and not self.are_friends(viewer, shared.author)
        return not (
            is_stranger and self.souls[shared.author].band != "18+" and self.souls[viewer].band == "18+"
        )

    def thread(self, viewer: str, shared: Shared) -> list[int]:
        """The comments this viewer can page through."""
        if not self.reads_along(viewer, shared):
            return []
        under = [said for said in self.comments.values() if said.under == shared.id]
        return [said.id for said in under if self._is_shown(viewer, shared, said)]

    def _is_shown(self, viewer: str, shared: Shared, said: Said) -> bool:
        if self.is_blocked(viewer, said.writer) or self.is_blocked(said.writer, shared.author):
            return False
        if viewer == said.writer:
            return said.state != "removed"
        if viewer == shared.author:
            return said.state in {"published", "held", "hidden"}
        return said.state == "published"

    def count(self, viewer: str, shared: Shared) -> int | None:
        """What is told of the number of comments; totals of young people are for themselves alone."""
        is_told = viewer == shared.author or self.souls[shared.author].band == "18+"
        return len(self.thread(viewer, shared)) if is_told and self.reads_along(viewer, shared) else None

    def becomes(self, writer: str, shared: Shared) -> str:
        """What becomes of a comment: a state, or the code of a refusal."""
        sees, is_author = self.sees(writer, shared), writer == shared.author
        if sees != "full":
            return "locked" if sees == "blurred" else "not_found"
        if not self.reads_along(writer, shared):
            return "thread_closed"
        if shared.policy == "nobody":
            return "comments_off"
        if shared.policy == "friends" and not (is_author or self.are_friends(writer, shared.author)):
            return "friends_only"
        return "held" if shared.approve_first and not is_author else "published"

    def block(self, blocker: str, blocked: str) -> None:
        self.blocks.add((blocker, blocked))
        self.unfriend(blocker, blocked)
        for said in self.comments.values():
            between = (said.writer, self.moments[said.under].author)
            if between == (blocked, blocker) and said.state in {"published", "held", "parted"}:
                said.state = "hidden"
            if between == (blocker, blocked) and said.state in {"published", "held"}:
                said.state = "parted"

    def unfriend(self, one: str, other: str) -> None:
        self.friends.discard(frozenset((one, other)))
        self.circles.get(one, set()).discard(other)
        self.circles.get(other, set()).discard(one)
