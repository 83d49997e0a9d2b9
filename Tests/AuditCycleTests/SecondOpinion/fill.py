"""Fills in a worksheet as somebody with a spreadsheet does: python fill.py FILE.xlsx FILLED.xlsx CELL=VALUE…

A value is a date where it looks like one, a number where it is all digits, a formula where it begins with =, else text.
"""
import datetime, re, sys
import openpyxl

book = openpyxl.load_workbook(sys.argv[1])
sheet = book["Cases"]
for argument in sys.argv[3:]:
    place, value = argument.split("=", 1)
    assert not sheet[place].protection.locked, f"{place} is locked"
    if re.fullmatch(r"\d{4}-\d\d-\d\d", value):
        sheet[place] = datetime.date.fromisoformat(value)
    else:
        sheet[place] = int(value) if value.isdigit() else value
book.save(sys.argv[2])
