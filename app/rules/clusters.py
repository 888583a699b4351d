"""Who is one person: the connected components of current links; nothing is rewritten for it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

Pair = tuple[str, str]


def cluster_of(start: str, links: Iterable[Pair]) -> frozenset[str]:
    """Return every id that current links join to `start`, itself included.

    Args:
        start: the id of a person or anonymous identity.
        links: pairs of ids of links that are not voided and say `same`; chains and cycles are fine.
    """
    return _reached(start, _neighbours(links))


def _neighbours(links: Iterable[Pair]) -> Mapping[str, set[str]]:
    neighbours: dict[str, set[str]] = {}
    for one, other in links:
        neighbours.setdefault(one, set()).add(other)
        neighbours.setdefault(other, set()).add(one)
    return neighbours


def _reached(start: str, neighbours: Mapping[str, set[str]]) -> frozenset[str]:
    reached = {start}
    frontier = [start]
    while frontier:
        for neighbour in neighbours.get(frontier.pop(), ()):
            if neighbour not in reached:
                reached.add(neighbour)
                frontier.append(neighbour)
    return frozenset(reached)


def clusters(ids: Collection[str], links: Collection[Pair]) -> list[frozenset[str]]:
    """Return the clusters that hold the given ids, each once."""
    neighbours = _neighbours(links)
    found: dict[str, frozenset[str]] = {}
    for one in ids:
        if one not in found:
            cluster = _reached(one, neighbours)
            found.update(dict.fromkeys(cluster, cluster))
    return list({id(cluster): cluster for cluster in (found[one] for one in ids)}.values())
