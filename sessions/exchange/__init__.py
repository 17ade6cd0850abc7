"""Sessions and the files of others: what comes in from spreadsheets, and what goes out as figures and tables."""
