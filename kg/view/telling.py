"""What is said of a policy, a party or a data category, as plain text with its sentences."""

from __future__ import annotations

import textwrap
from itertools import groupby
from typing import TYPE_CHECKING

from kg.errors import QueryError
from kg.view.network import ROLES
from kg.view.selecting import DATA, PARTIES, below, find_node, find_policy, involving
from kg.view.style import load_style

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kg.view.network import Network, Quote, Remark, Statement
    from kg.view.style import RelationStyle

_WIDTH = 100


def tell(network: Network, statement: Statement) -> str:
    """A practice in words: "Larkpost may share name with Coinbridge for payment, if you order".

    Raises:
        VocabularyError: `ontology/view.yaml` is at fault.
    """
    style = {relation.name: relation for relation in load_style().relations}
    relations = network.relations[statement.action]
    words = [network.nodes[statement.actor].label, _verb(network, statement, style[relations[0]])]
    for role, relation, nodes in zip(ROLES, relations, statement.participants, strict=True):
        if nodes:
            joins = style[relation].joins if relation else load_style().roles[role]
            words += [joins, _enumerated([network.nodes[node].label for node in nodes])]
    limits = [*(duration.text for duration in statement.durations), *statement.conditions]
    return ", ".join([" ".join(filter(None, words)), *limits])


def _verb(network: Network, statement: Statement, relation: RelationStyle) -> str:
    """What is done, as the policy has it: "shares", "may share", "must not share"."""
    modality = next(each for each in load_style().modalities if each.name == statement.modality)
    before = modality.denied if statement.denied else modality.affirmed
    return f"{before} {relation.verb}" if before else network.labels.get(relation.name, relation.name)


def facts(network: Network, name: str) -> Iterator[str]:
    """The lines that tell all that is said of a policy, a party or a data category, which is looked for in this order.

    Raises:
        QueryError: the graph has nothing of this name.
        VocabularyError: `ontology/view.yaml` is at fault.
    """
    try:
        policy = find_policy(network, name)
    except QueryError:
        node = _node(network, name)
        yield from _about_node(network, node)
        yield from _sentences(network, involving(network.statements, below(network, node)))
        return
    each = network.policies[policy]
    yield " · ".join(filter(None, (each.company, each.name, each.site, each.archived and f"archived {each.archived}")))
    if each.snapshot:
        yield each.snapshot
    yield from _sentences(network, [one for one in network.statements if network.quotes[one.quote].policy == policy])
    yield from _remarks([remark for remark in network.remarks if remark.quote.policy == policy])


def _node(network: Network, name: str) -> int:
    try:
        return find_node(network, name, PARTIES)
    except QueryError:
        pass
    try:
        return find_node(network, name, DATA)
    except QueryError as error:
        raise QueryError(f"the graph has no policy, party or data category called {name!r}", error.remedy) from error


def _about_node(network: Network, number: int) -> Iterator[str]:
    node = network.nodes[number]
    yield f"{node.label} ({network.labels.get(node.kind, node.kind)})"
    if node.definition:
        yield node.definition
    if node.broader:
        yield f"kind of {_enumerated([network.nodes[above].label for above in node.broader])}"
    if node.matches:
        yield f"in the Data Privacy Vocabulary: {_enumerated(node.matches)}"


def _sentences(network: Network, statements: Sequence[Statement]) -> Iterator[str]:
    """Sentence by sentence, policy by policy, what each says."""
    for policy, said in groupby(statements, key=lambda each: network.quotes[each.quote].policy):
        yield ""
        yield f"{network.policies[policy].name}:"
        for quote, group in groupby(said, key=lambda each: each.quote):
            for statement in group:
                sign = "✕" if statement.denied else "•"
                yield f"  {sign} {tell(network, statement)} ({statement.confidence / 10:.0f} %)"
            yield from _quoted(network.quotes[quote])


def _remarks(remarks: Sequence[Remark]) -> Iterator[str]:
    for kind, group in groupby(sorted(remarks, key=lambda each: each.kind), key=lambda each: each.kind):
        yield ""
        yield f"{kind}:"
        for each in group:
            means = f" ({'; '.join(each.means)})" if each.means else ""
            name = f"{each.concept}: {each.text}" if each.concept else each.text
            yield f"  {'✕' if each.denied else '•'} {name}{means}"
            yield from _quoted(each.quote)


def _quoted(quote: Quote) -> Iterator[str]:
    words = " ".join(quote.text.split())
    yield from textwrap.wrap(f"“{words}”", _WIDTH, initial_indent="    ", subsequent_indent="    ")


def _enumerated(names: Sequence[str]) -> str:
    return " and ".join(filter(None, (", ".join(names[:-1]), names[-1])))
