"""Policies → triples: the only place that knows how what a policy says looks in RDF."""

from kg.graph.policy import graph_iri, policy_graph

__all__ = ["graph_iri", "policy_graph"]
