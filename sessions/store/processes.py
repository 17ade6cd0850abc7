"""Whether a process of this machine still runs, and what tells it from an earlier one of the same number."""

import os
from pathlib import Path


def runs(process: int) -> bool:
    """Tell whether a process runs; one of which that can't be known counts as running."""
    if process <= 0 or _words(process)[:1] == ["Z"]:
        # One that has ended and was not yet asked for by who began it still has its number.
        return False
    try:
        os.kill(process, 0)
    except (ProcessLookupError, OverflowError):
        return False
    except OSError:
        return True
    return True


def began(process: int) -> str:
    """Give what tells a process from others of its number: this start of the machine, and when in it the process began.

    Returns:
        An empty text where the system does not tell.
    """
    words = _words(process)
    try:
        boot = Path("/proc/sys/kernel/random/boot_id").read_text(encoding="ascii").strip()
        return f"{boot}:{words[19]}"
    except (OSError, IndexError, ValueError):
        return ""


def _words(process: int) -> list[str]:
    """Give what the system tells of a process behind its name, which stands in brackets and may hold anything."""
    try:
        text = Path(f"/proc/{process}/stat").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return []
    return text.rpartition(")")[2].split()
