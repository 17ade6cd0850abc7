"""Tables in the files of others, CSV and XLSX: reading one with all that a stranger's file may do, and its headers.

`reading` gives the tables of a file: `texts` those of text files, `workbooks` those of XLSX files after `guards` has
looked at them. `headers` matches what people call their columns.
"""
