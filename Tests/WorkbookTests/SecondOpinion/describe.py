"""What openpyxl sees in a workbook, a line a fact: python describe.py FILE.xlsx"""
import sys
import openpyxl

book = openpyxl.load_workbook(sys.argv[1])
properties = book.properties
print("properties", properties.title, properties.creator, properties.created.isoformat(), sep="|")
for sheet in book:
    print("sheet", sheet.title, f"frozen={sheet.freeze_panes}", f"protected={sheet.protection.sheet}", sep="|")
    for letter in sorted(sheet.column_dimensions):
        print("width", letter, round(sheet.column_dimensions[letter].width), sep="|")
    for number, row in sheet.row_dimensions.items():
        if row.height:
            print("height", number, row.height, sep="|")
    for row in sheet.iter_rows():
        for cell in row:
            if cell.value is None and cell.comment is None:
                continue
            marks = [name for name, is_so in [
                ("bold", cell.font.bold), ("wrap", cell.alignment.wrap_text), ("unlocked", not cell.protection.locked)] if is_so]
            print("cell", cell.coordinate, cell.data_type, repr(cell.value), cell.number_format, ",".join(marks), sep="|")
            if cell.comment:
                print("note", cell.coordinate, cell.comment.text, sep="|")
    for rule in sheet.data_validations.dataValidation:
        print("rule", rule.sqref, rule.type, rule.formula1, rule.promptTitle, rule.prompt, sep="|")
