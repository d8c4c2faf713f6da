"""How much memory a process may take."""

from __future__ import annotations

from pathlib import Path


def limit_memory(most: int) -> None:
    """Let a sort or a grouping of too much end this process, not the machine; Linux alone counts what is taken.

    Args:
        most: bytes that this process may take from now on.
    """
    status = Path("/proc/self/statm")
    if not status.exists():
        return
    import resource

    data = int(status.read_text().split()[5]) * resource.getpagesize()
    _, hard = resource.getrlimit(resource.RLIMIT_DATA)
    resource.setrlimit(resource.RLIMIT_DATA, (data + most, hard))
