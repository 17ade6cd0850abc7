"""Sessions and the files of others: what comes in from spreadsheets, and what goes out as figures and tables.

Coming in: a `Table` is read from a CSV or XLSX file, its shape and columns are recognised into an `ImportMap` that the
user can correct, and a `Plan` is made of both: what an import would do, in codes and bands only. Names, numbers,
addresses and dates of people stay in the table, which is never written anywhere.

Going out: figures of groups, in which nobody can be recognised.
"""
