"""A network → the JSON that the page holds: columns of numbers, and every text once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kg.iris import prefixes, shorten
from kg.view.grouping import groups
from kg.view.layout import BESIDE, BESIDE_HEAD, BOX, GAP, HEAD, LINE, NARROW, ROW, WIDE, layout
from kg.view.palette import colours
from kg.view.style import load_style

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kg.view.network import Network, Remark, Statement
    from kg.view.style import Style


class _Texts:
    """Texts by number; what comes often is kept once."""

    def __init__(self) -> None:
        self.numbers: dict[str, int] = {"": 0}

    def __call__(self, text: str) -> int:
        return self.numbers.setdefault(text, len(self.numbers))


def payload(network: Network, start: Mapping[str, str] | None = None) -> dict[str, Any]:
    """All that the page needs to know, as values of JSON.

    Args:
        network: what it shows.
        start: what the page opens with, by the keys of its state (`template/state.js`).

    Raises:
        VocabularyError: `ontology/view.yaml` is at fault.
    """
    style, texts = load_style(), _Texts()
    relations = {relation.name: place for place, relation in enumerate(style.relations)}
    actions = {cls: place for place, cls in enumerate(_actions(network, relations))}
    modalities = {modality.name: place for place, modality in enumerate(style.modalities)}
    found = {
        **_looks(network, style, actions),
        **_picture(network, style),
        "policies": [
            [each.iri, each.name, each.company, each.site, each.archived, each.snapshot] for each in network.policies
        ],
        "nodes": _nodes(network, style, texts),
        "quotes": [[quote.policy, quote.text, texts(quote.heading)] for quote in network.quotes],
        "statements": _columns([_statement(each, actions, modalities, texts) for each in network.statements]),
        "remarks": [_remark(each, texts) for each in network.remarks],
        "start": dict(start or {}),
        "prefixes": dict(prefixes()),
    }
    return {**found, "texts": list(texts.numbers)}


def _actions(network: Network, relations: Mapping[str, int]) -> list[str]:
    """The classes of practices, in the order in which the style has their relations to data."""
    return sorted(network.relations, key=lambda cls: (relations[network.relations[cls][0]], cls))


def _looks(network: Network, style: Style, actions: Mapping[str, int]) -> dict[str, Any]:
    palette = {colour: place for place, colour in enumerate(colours(style))}
    places_of = {relation.name: place for place, relation in enumerate(style.relations)}
    return {
        "kinds": [
            {
                "iri": kind.name,
                "name": network.labels.get(kind.name, kind.name),
                "plural": kind.plural,
                "shape": kind.shape,
                "colour": palette[kind.colour],
            }
            for kind in style.kinds
        ],
        "relations": [
            {
                "iri": each.name,
                "affirmed": network.labels.get(each.name, each.name),
                "verb": each.verb,
                "joins": each.joins,
                "colour": palette[each.colour],
            }
            for each in style.relations
        ],
        "actions": [
            {"iri": cls, "relations": [places_of.get(relation, -1) for relation in network.relations[cls]]}
            for cls in actions
        ],
        "modalities": [
            {"iri": each.name, "affirmed": each.affirmed, "denied": each.denied} for each in style.modalities
        ],
        "roles": [{"iri": role, "joins": joins} for role, joins in style.roles.items()],
        "deniedColour": palette[style.denied],
        "neutralColour": palette[style.kinds[0].colour],
    }


def _nodes(network: Network, style: Style, texts: _Texts) -> dict[str, list[Any]]:
    kinds = {kind.name: place for place, kind in enumerate(style.kinds)}
    return {
        "iri": [shorten(node.iri) for node in network.nodes],
        "label": [node.label for node in network.nodes],
        "kind": [kinds[node.kind] for node in network.nodes],
        "weight": [node.weight for node in network.nodes],
        "broader": [node.broader for node in network.nodes],
        "definition": [texts(node.definition) for node in network.nodes],
        "matches": [node.matches for node in network.nodes],
        "wordings": [node.wordings for node in network.nodes],
    }


def _picture(network: Network, style: Style) -> dict[str, Any]:
    """Groups with their places on wide and on narrow screens, and the sizes of what is drawn there."""
    found, names = groups(network.nodes, style.kinds), [node.label for node in network.nodes]
    wide, narrow = (layout(found, names, screen) for screen in (WIDE, NARROW))
    sizes = {
        "row": ROW,
        "line": LINE,
        "head": HEAD,
        "gap": GAP,
        "box": BOX,
        "beside": BESIDE,
        "besideHead": BESIDE_HEAD,
    }
    return {
        "groups": [
            {
                "kind": group.kind,
                "label": group.label,
                "members": group.members,
                "wide": [one.x, one.y, one.side, one.rows],
                "narrow": [other.x, other.y, other.side, other.rows],
            }
            for group, one, other in zip(found, wide.places, narrow.places, strict=True)
        ],
        "sizes": sizes
        | {
            "wide": {"card": wide.card, "height": wide.height},
            "narrow": {"card": narrow.card, "height": narrow.height},
        },
    }


def _statement(
    each: Statement, actions: Mapping[str, int], modalities: Mapping[str, int], texts: _Texts
) -> tuple[Any, ...]:
    return (
        each.quote,
        actions[each.action],
        int(each.denied),
        each.actor,
        *each.participants,
        texts(each.cue),
        [texts(condition) for condition in each.conditions],
        [[texts(part) for part in (long.text, long.iso, long.days, long.kind)] for long in each.durations],
        each.confidence,
        texts(each.basis),
        modalities[each.modality],
    )


def _remark(each: Remark, texts: _Texts) -> list[Any]:
    quote = [each.quote.policy, each.quote.text, texts(each.quote.heading)]
    return [texts(each.kind), int(each.denied), each.text, texts(each.concept), each.means, quote]


_COLUMNS = (
    *("quote", "action", "denied", "actor", "data", "recipients", "sources", "purposes"),
    *("cue", "conditions", "durations", "confidence", "basis", "modality"),
)


def _columns(rows: list[tuple[Any, ...]]) -> dict[str, list[Any]]:
    return {name: [row[place] for row in rows] for place, name in enumerate(_COLUMNS)}
