"""IRIs are made in one place, from content alone, and no two things share one."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from kg.errors import VocabularyError
from kg.iris import (
    concept_iri,
    digest,
    duration_iri,
    evidence_iri,
    expand,
    ontology_iri,
    policy_iri,
    practice_iri,
    prefixes,
    shorten,
    slug,
    statement_iri,
)
from kg.model import Actor, DataItem, Duration, Evidence, Practice, Statement

POLICY = "https://w3id.org/privacy-kg/policy/harbor"
PRACTICE = Practice("sell", "denied", Actor("first-party", "We"), (DataItem("names"),), Evidence("We don't.", 3, 12))
ODD = [
    "a b",
    "a-b",
    "A b",
    "a  b",
    "a_b",
    "á b",
    "a/b",
    "a'b",
    "",
    ".",
    "..",
    "<script>",
    "日本",
    "x" * 64,
    "x" * 65,
    "x" * 66,
]


def test_curies_and_iris_go_both_ways():
    """A CURIE is expanded to an IRI, and that shortened to the CURIE again."""
    for prefix, namespace in prefixes().items():
        assert expand(f"{prefix}:a-b") == f"{namespace}a-b"
        assert shorten(f"{namespace}a-b") == f"{prefix}:a-b"
    assert shorten("https://example.org/a") == "https://example.org/a"
    assert shorten(expand("kg:")) == expand("kg:")


@pytest.mark.parametrize("curie", ["nope:a", "a", ""])
def test_an_unknown_prefix_is_an_error(curie: str):
    """What has no known prefix is refused, with the known ones as remedy."""
    with pytest.raises(VocabularyError, match="has no known prefix; use one of kg:, data:"):
        expand(curie)


def test_slugs_are_readable_where_they_can_be():
    """A phrase in plain words keeps them."""
    assert slug("email address") == "email-address"
    assert slug("mailtrap.io") == "mailtrap.io"
    assert slug("com.One.Example", keep_case=True) == "com.One.Example"


@pytest.mark.parametrize("keep_case", [True, False])
def test_slugs_are_safe_and_never_shared(*, keep_case: bool):
    """Whatever a text holds, its slug is short ASCII without path or markup, and no other text has it."""
    slugs = [slug(text, keep_case=keep_case) for text in ODD]
    assert len(set(slugs)) == len(ODD)
    for each in slugs:
        assert re.fullmatch(r"(?!\.)[A-Za-z0-9._-]{1,77}", each)
        assert not each.endswith(".")


def test_a_policy_keeps_its_name():
    """The IRI of a policy holds the name of its file; the ontology's has no fragment."""
    assert policy_iri("com.One.Example") == "https://w3id.org/privacy-kg/policy/com.One.Example"
    assert policy_iri("../../etc") != policy_iri("etc")
    assert concept_iri("party", "acme") == "https://w3id.org/privacy-kg/party/acme"
    assert ontology_iri() == "https://w3id.org/privacy-kg/ns"


def test_evidence_and_durations_are_named_after_what_they_are():
    """Places and durations have readable IRIs below their policy; the same words for two values have two."""
    assert evidence_iri(POLICY, PRACTICE.evidence) == f"{POLICY}/evidence/3-12"
    assert duration_iri(POLICY, Duration("70 days", "P70D")) == f"{POLICY}/duration/70-days-p70d"
    assert duration_iri(POLICY, Duration("for ever", None)) == f"{POLICY}/duration/for-ever"
    assert duration_iri(POLICY, Duration("that time", "P1D")) != duration_iri(POLICY, Duration("that time", "P2D"))
    most = Duration("70 days", "P70D", at_most="P70D", event="you leave")
    assert duration_iri(POLICY, most) == f"{POLICY}/duration/70-days-p70d-at-most-p70d-you-leave"
    until = Duration("until you leave", None, event="you leave")
    assert duration_iri(POLICY, until) == f"{POLICY}/duration/until-you-leave"


def test_practices_are_named_after_their_content():
    """The IRI of a practice depends on nothing but the practice and its policy, and on all of that."""
    same = Practice("sell", "denied", Actor("first-party", "We"), (DataItem("names"),), Evidence("We don't.", 3, 12))
    other = Practice("sell", "denied", Actor("first-party", "We"), (DataItem("names"),), Evidence("We don't.", 4, 13))
    assert practice_iri(POLICY, PRACTICE) == practice_iri(POLICY, same)
    assert practice_iri(POLICY, PRACTICE) != practice_iri(POLICY, other)
    assert re.fullmatch(rf"{POLICY}/practice/[0-9a-f]{{12}}", practice_iri(POLICY, PRACTICE))


def test_a_digest_knows_where_parts_end():
    """Moving a character from one part to the next gives another digest."""
    assert digest("ab", "c") != digest("a", "bc")
    assert digest("\ud800") != digest("?")


def test_names_depend_on_what_is_said_and_not_on_the_headings_above():
    """Two statements of a sentence have two IRIs; the headings above have no part in the IRI of what is said below."""
    bare, below = Evidence("We ask you.", 3, 14), Evidence("We ask you.", 3, 14, ("Data", "Why"))
    consent = Statement("legal-basis", "consent", bare, ("basis:consent",))
    assert statement_iri(POLICY, consent) != statement_iri(POLICY, replace(consent, polarity="denied"))
    assert statement_iri(POLICY, consent) == statement_iri(POLICY, replace(consent, evidence=below))
    assert practice_iri(POLICY, PRACTICE) == practice_iri(
        POLICY, replace(PRACTICE, evidence=replace(PRACTICE.evidence, headings=("Data",)))
    )
