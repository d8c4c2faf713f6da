"""What a process loads and does not load, and that it stays off the network."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]

PARSE = """
import sys
events = []
calls = ("socket.connect", "socket.getaddrinfo", "socket.gethostby", "socket.send", "urllib.")
sys.addaudithook(lambda event, _: events.append(event) if event.startswith(calls) else None)
from kg.parse.pipeline import Parser, Passage
parsed, = Parser().parse([Passage("We keep your email address.")])
print([t.lemma_ for t in parsed.doc])
print(sorted({"torch", "transformers", "onnx", "tensorflow"} & set(sys.modules)))
print(events)
"""
IMPORT = """
import sys
import kg, kg.cli, kg.model, kg.parse, kg.query
print(sorted({"spacy", "onnxruntime", "tokenizers", "numpy"} & set(sys.modules)))
"""


def run(program: str) -> list[str]:
    """Run a program in a process of its own and return the lines that it prints."""
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-W", "error", "-c", program]
    return subprocess.run(
        command, env=environment, stdout=subprocess.PIPE, encoding="utf-8", check=True, timeout=60
    ).stdout.splitlines()


def test_parsing_needs_no_training_library_and_no_network():
    """The parser runs without torch and transformers, and neither looks up nor calls another machine."""
    lemmas, training, network = run(PARSE)
    assert lemmas == "['we', 'keep', 'your', 'email', 'address', '.']"
    assert (training, network) == ("[]", "[]")


def test_importing_kg_loads_no_language_library():
    """`import kg`, and the program's own modules, leave spaCy and the network's runtime alone."""
    assert run(IMPORT) == ["[]"]
