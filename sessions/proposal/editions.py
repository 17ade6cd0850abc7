"""The editions of a proposal, which the command line offers before anything of a session is loaded."""

from typing import Final, Literal, get_args

Edition = Literal["full", "publication", "glance"]
"""All of it, what can be published, and what can be taken in at a glance."""
EDITIONS: Final[tuple[Edition, ...]] = get_args(Edition)
