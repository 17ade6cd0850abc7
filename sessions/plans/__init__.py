"""Documents about people, for themselves and whoever guides them: plans, talk sheets, and who goes when."""
