"""The screen of one session: its bars, saving, history, and what stands over all panes."""
