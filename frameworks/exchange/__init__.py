"""Competency frameworks of other programs: read into frameworks of maatwerk, and written for them."""
