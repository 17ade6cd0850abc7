"""Getting people, ratings and units in from spreadsheets, without the personal data that stands in them.

A `Table` is read from a CSV or XLSX file, its shape and columns are recognised into an `ImportMap` that the user can
correct, and a `Plan` is made of both: what an import would do, in codes and bands only. Names, numbers, addresses and
dates of people stay in the table, which is never written anywhere.
"""
