"""What comes into a session from spreadsheets.

A table is recognised by its shape and its columns into an `ImportMap` that the user can correct, and a `Plan` is made
of both: what an import would do, in codes and bands only. Names, numbers, addresses and dates of people stay in the
table, which is never written anywhere.
"""
