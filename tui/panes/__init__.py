"""The panes: municipality, role, needs, programme and proposal, each an outline of its part of the session."""
