"""Links make clusters, and taking a link back takes them apart again."""

from hypothesis import given
from hypothesis import strategies as st

from app.rules.clusters import cluster_of, clusters

PEOPLE = [f"p{number}" for number in range(8)]
LINKS = st.lists(st.tuples(st.sampled_from(PEOPLE), st.sampled_from(PEOPLE)), max_size=8)


def test_somebody_without_a_link_is_a_cluster_of_one() -> None:
    assert cluster_of("p1", [("p2", "p3")]) == {"p1"}


def test_chains_and_circles_are_one_cluster() -> None:
    chain = [("p1", "p2"), ("p3", "p2"), ("p3", "p4")]
    assert cluster_of("p4", chain) == {"p1", "p2", "p3", "p4"}
    assert cluster_of("p1", [*chain, ("p4", "p1"), ("p1", "p1")]) == {"p1", "p2", "p3", "p4"}


def test_without_the_middle_link_there_are_two_again() -> None:
    assert cluster_of("p1", [("p1", "p2"), ("p3", "p4")]) == {"p1", "p2"}


def test_the_clusters_of_some_hold_also_those_who_were_not_asked_for() -> None:
    assert clusters(["p1", "p2", "p5"], [("p1", "p2"), ("p2", "p9")]) == [
        {"p1", "p2", "p9"},
        {"p5"},
    ]


@given(LINKS)
def test_everybody_is_in_exactly_one_cluster(links: list[tuple[str, str]]) -> None:
    found = clusters(PEOPLE, links)
    assert sorted(one for cluster in found for one in cluster) == PEOPLE


@given(LINKS, st.sampled_from(PEOPLE))
def test_a_cluster_is_the_same_from_whomever_it_is_asked(
    links: list[tuple[str, str]], start: str
) -> None:
    cluster = cluster_of(start, iter(links))
    assert all(cluster_of(one, links) == cluster for one in cluster)
    assert cluster in clusters([start], links)


@given(LINKS)
def test_the_direction_and_the_order_of_links_do_not_matter(links: list[tuple[str, str]]) -> None:
    turned = [(other, one) for one, other in reversed(links)]
    assert set(clusters(PEOPLE, links)) == set(clusters(PEOPLE, turned))
