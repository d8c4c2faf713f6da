"""A network → the part of it that is asked for: some policies, all that involves a party, or a data category."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from difflib import get_close_matches
from typing import TYPE_CHECKING

from kg.errors import QueryError
from kg.iris import shorten

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from kg.view.network import Network, Node, Statement

PARTIES = ("kg:FirstParty", "kg:Party")
DATA = ("kg:DataCategory",)


def find_policy(network: Network, name: str) -> int:
    """The place of the policy with this name, IRI or company, in capitals or not.

    Raises:
        QueryError: there is none.
    """
    for place, policy in enumerate(network.policies):
        if name.casefold() in {each.casefold() for each in (policy.name, policy.company, shorten(policy.iri))}:
            return place
    raise _unknown("policy", name, [policy.name for policy in network.policies])


def find_node(network: Network, name: str, kinds: Sequence[str]) -> int:
    """The place of the node of some kinds with this name, IRI or wording, in capitals or not; names come first.

    Raises:
        QueryError: there is none.
    """
    wanted = name.casefold()
    nodes = [(place, node) for place, node in enumerate(network.nodes) if node.kind in kinds]
    for place, node in nodes:
        if wanted in {node.label.casefold(), shorten(node.iri).casefold(), node.iri.casefold()}:
            return place
    for place, node in nodes:
        if wanted in {wording.casefold() for wording in node.wordings}:
            return place
    what = "party" if "kg:Party" in kinds else "data category"
    raise _unknown(what, name, [node.label for _, node in nodes])


def below(network: Network, node: int) -> frozenset[int]:
    """A node and all that are below it."""
    found = {node}
    while True:
        added = {place for place, each in enumerate(network.nodes) if found & set(each.broader)} - found
        if not added:
            return frozenset(found)
        found |= added


def involving(statements: Iterable[Statement], nodes: frozenset[int]) -> list[Statement]:
    """The statements in which any of these nodes takes part."""
    return [each for each in statements if not nodes.isdisjoint((each.actor, *sum(each.participants, ())))]


def restricted(network: Network, *, policies: Iterable[int] = (), nodes: Iterable[int] = ()) -> Network:
    """The network of nothing but some policies, and of the statements in which some nodes, or what is below, take part.

    Args:
        network: all there is.
        policies: places of policies; all, if none is given.
        nodes: places of nodes; a statement stays if it involves each of them.
    """
    wanted = sorted(set(policies)) or range(len(network.policies))
    statements = [each for each in network.statements if network.quotes[each.quote].policy in set(wanted)]
    asked = list(nodes)
    for node in asked:
        statements = involving(statements, below(network, node))
    kept = wanted if not asked else sorted({network.quotes[each.quote].policy for each in statements})
    places = {policy: place for place, policy in enumerate(kept)}
    quotes = {number: place for place, number in enumerate(sorted({each.quote for each in statements}))}
    numbers, nodes_left = _pruned(network.nodes, statements)
    speakers = {network.policies[policy].party for policy in kept}
    remarks = [each for each in network.remarks if each.quote.policy in places and not asked]
    return replace(
        network,
        policies=tuple(network.policies[policy] for policy in kept),
        quotes=tuple(replace(network.quotes[old], policy=places[network.quotes[old].policy]) for old in quotes),
        nodes=tuple(_seen_by(speakers, node) for node in nodes_left),
        statements=tuple(_renumbered(each, quotes, numbers) for each in statements),
        remarks=tuple(replace(each, quote=replace(each.quote, policy=places[each.quote.policy])) for each in remarks),
    )


def _pruned(nodes: Sequence[Node], statements: Sequence[Statement]) -> tuple[dict[int, int], tuple[Node, ...]]:
    """The nodes that take part in statements and those above them, and what the number of each becomes."""
    weights: Counter[int] = Counter()
    for each in statements:
        weights.update({each.actor, *sum(each.participants, ())})
    kept, to_visit = set(weights), list(weights)
    while to_visit:
        above = set(nodes[to_visit.pop()].broader) - kept
        kept |= above
        to_visit += above
    order = sorted(kept, key=lambda node: (-weights[node], node))
    numbers = {old: new for new, old in enumerate(order)}
    return numbers, tuple(
        replace(nodes[old], weight=weights[old], broader=tuple(numbers[above] for above in nodes[old].broader))
        for old in order
    )


def _seen_by(speakers: set[str], node: Node) -> Node:
    """A company whose own policy is not among these is a party like others."""
    silent = node.kind == PARTIES[0] and "" not in speakers and node.iri not in speakers
    return replace(node, kind=PARTIES[1]) if silent else node


def _renumbered(each: Statement, quotes: Mapping[int, int], nodes: Mapping[int, int]) -> Statement:
    participants = tuple(tuple(sorted(nodes[node] for node in role)) for role in each.participants)
    return replace(each, quote=quotes[each.quote], actor=nodes[each.actor], participants=participants)


def _unknown(what: str, name: str, known: Sequence[str]) -> QueryError:
    near = get_close_matches(name, known, n=3)
    remedy = f"perhaps {' or '.join(near)}" if near else "`kg query policies` and `kg report` list what there is"
    return QueryError(f"the graph has no {what} called {name!r}", remedy)
