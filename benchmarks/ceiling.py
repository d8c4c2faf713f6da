"""How well practices made by hand, to the guidelines that kg follows, do on annotations that follow others.

    python benchmarks/ceiling.py SCORER GOLD ANNOTATED

SCORER is a script that takes `FOLDER -- COMMAND`, writes the policies of the JSON files in FOLDER as Markdown, runs
COMMAND on them and lays the records it prints beside the annotations. Of the policies that both GOLD (JSON Lines of
practices) and ANNOTATED (JSON) hold, it is run with what `kg extract` finds and with the gold practices themselves: an
extraction cannot be true to the guidelines and do much better than these.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

AS_COMMAND = "--print"


def main(scorer: Path, gold: Path, annotated: Path) -> None:
    """Print the scorer's table for kg, then for the gold practices."""
    both = sorted(path for path in annotated.glob("*.json") if _practices_of(path, gold).exists())
    ways = {
        "kg extract": [str(Path(sys.executable).with_name("kg")), "extract", "--format", "jsonl"],
        "gold practices": [sys.executable, __file__, AS_COMMAND, str(gold)],
    }
    with tempfile.TemporaryDirectory() as folder:
        for path in both:
            shutil.copy(path, folder)
        for name, command in ways.items():
            print(name, flush=True)
            subprocess.run([sys.executable, str(scorer), folder, "--", *command], check=True)  # noqa: S603  (ours)


def print_practices(gold: Path, policies: list[Path]) -> None:
    """Print the gold practices of policies, each at its place in the text that the scorer made of the policy."""
    for policy in policies:
        text, place = policy.read_text(encoding="utf-8"), 0
        for line in _practices_of(policy, gold).read_text(encoding="utf-8").splitlines():
            practice = json.loads(line)
            quote = " ".join(practice["quote"].split())
            # Practices stand in the order of the policy; a quote said twice is looked for from the last one on.
            start = max(text.find(quote, place), text.find(quote))
            if start < 0:
                print(f"{policy.name}: not found: {quote[:70]}", file=sys.stderr)
                continue
            place = start
            print(json.dumps(practice | {"start": start, "end": start + len(quote), "policy": str(policy)}))


def _practices_of(policy: Path, gold: Path) -> Path:
    return gold / f"{policy.stem}.jsonl"


if __name__ == "__main__":
    if sys.argv[1] == AS_COMMAND:
        print_practices(Path(sys.argv[2]), [Path(each) for each in sys.argv[3:]])
    else:
        main(*map(Path, sys.argv[1:]))
