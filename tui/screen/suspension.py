"""Giving the terminal back to the shell for a while: whether there is a shell that brings the program back."""

import os
import signal
from pathlib import Path


def has_job_control() -> bool:
    """Tell whether this process, once it is stopped, can be brought back by the shell that it was started from.

    It can't where nobody in its session watches its group, as when it was started by `ssh host maatwerk`, by a
    window of tmux, or by a terminal without a shell: it would stand still for ever.
    """
    if not hasattr(signal, "SIGTSTP"):
        return False
    try:
        group, session, process = os.getpgrp(), os.getsid(0), os.getppid()
        while process > 1 and os.getsid(process) == session:
            if os.getpgid(process) != group:
                return True
            # A program that started this one and waits for it, such as a launcher.
            process = _parent_of(process)
    except (OSError, ValueError):
        return False
    return False


def stop() -> None:
    """Stop this process and those that it was started with, as Ctrl+Z does in a shell; return once it goes on."""
    os.killpg(0, signal.SIGTSTP)


def _parent_of(process: int) -> int:
    """Give the parent of a process; 0 where the system does not tell."""
    text = Path(f"/proc/{process}/stat").read_text(encoding="utf-8", errors="replace")
    return int(text.rpartition(")")[2].split()[1])
