"""Put candidacies of one person together, link by link, and never those that cannot be one person's."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterable


class Groups:
    """Nodes, the links between them, and the groups that these make.

    A node has a place: two nodes that have one, such as a polling day, are never in one group, unless a link says that
    it is `certain`.
    """

    def __init__(self) -> None:
        self._above: dict[str, str] = {}
        self._members: dict[str, list[str]] = {}
        self._places: dict[str, set[str]] = {}
        self._apart: dict[str, set[str]] = defaultdict(set)
        self._links: dict[str, list[tuple[str, str]]] = defaultdict(list)

    def __contains__(self, node: str) -> bool:
        return node in self._above

    def add(self, node: str, place: str) -> None:
        """Add a node, unless it is there."""
        if node not in self._above:
            self._above[node], self._members[node], self._places[node] = node, [node], {place}

    def part(self, one: str, other: str) -> None:
        """Keep two nodes in two groups."""
        self._apart[one].add(other)
        self._apart[other].add(one)

    def are_one(self, one: str, other: str) -> bool:
        """Whether two nodes are in one group."""
        return self._top(one) == self._top(other)

    def may_be_one(self, one: str, other: str) -> bool:
        """Whether two nodes are in one group, or nothing keeps their groups apart."""
        left, right = sorted((self._top(one), self._top(other)), key=lambda top: len(self._members[top]))
        if left == right:
            return True
        if not self._places[left].isdisjoint(self._places[right]):
            return False
        parted = (other for node in self._members[left] for other in self._apart.get(node, ()))
        return all(other not in self._above or self._top(other) != right for other in parted)

    def link(self, one: str, other: str, basis: str, certain: bool = False) -> bool:
        """Link two nodes, and say why; give whether that may be."""
        if not certain and not self.may_be_one(one, other):
            return False
        self._links[one].append((other, basis))
        self._links[other].append((one, basis))
        left, right = sorted((self._top(one), self._top(other)), key=lambda top: len(self._members[top]))
        if left != right:
            self._above[left] = right
            self._members[right] += self._members.pop(left)
            self._places[right] |= self._places.pop(left)
        return True

    def members(self, node: str) -> list[str]:
        """Give the nodes of a group."""
        return sorted(self._members[self._top(node)])

    def groups(self) -> Iterable[list[str]]:
        """Give the nodes of every group."""
        return map(sorted, self._members.values())

    def bases(self, first: str) -> dict[str, str]:
        """Give for each node that links lead to from a first one the basis of the last link on the shortest way."""
        found, waiting = {first: ""}, deque([first])
        while waiting:
            node = waiting.popleft()
            for other, basis in sorted(self._links[node]):
                if other not in found:
                    found[other] = basis
                    waiting.append(other)
        return found

    def _top(self, node: str) -> str:
        top = node
        while self._above[top] != top:
            top = self._above[top]
        while self._above[node] != top:
            self._above[node], node = top, self._above[node]
        return top
