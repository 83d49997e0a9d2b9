"""Workbooks as other programs make them: python make.py FOLDER"""
import datetime
import sys
import openpyxl
import openpyxl.chart
import xlsxwriter

folder = sys.argv[1]


def with_openpyxl():
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Children & more"
    sheet.append(["text", "whole", "number", "truth", "day", "time", "blank", "after"])
    sheet.append(["Räder <&> \"x\"", 12, 0.1, True, datetime.date(2014, 5, 3), datetime.datetime(2014, 5, 3, 22, 15), None, "end"])
    sheet.append(["  spaces  ", -3, 1e20, False, datetime.date(1900, 1, 1), datetime.datetime(2014, 10, 26, 1, 30, 59), None, "line\nbreak"])
    sheet["A6"] = "after a gap"
    sheet["B6"] = datetime.time(7, 30)
    sheet["C6"] = datetime.timedelta(hours=36, minutes=5)
    sheet["D6"] = datetime.date(2000, 5, 1)
    sheet["D6"].number_format = "mmm-yy"
    sheet["E6"] = 0.12
    sheet["E6"].number_format = "0%"
    sheet["A8"] = "=1+1"
    sheet["B8"] = "#N/A"
    sheet["B8"].data_type = "e"
    sheet["C8"] = "merged"
    sheet.merge_cells("C8:D9")
    hidden = book.create_sheet("Hidden")
    hidden.sheet_state = "veryHidden"
    hidden["B2"] = "seen"
    book.create_sheet("Empty")
    chart_sheet = book.create_chartsheet("Chart")
    chart = openpyxl.chart.BarChart()
    chart.add_data(openpyxl.chart.Reference(sheet, min_col=2, min_row=1, max_row=3), titles_from_data=True)
    chart_sheet.add_chart(chart)
    book.save(f"{folder}/openpyxl.xlsx")


def of_1904():
    book = openpyxl.Workbook()
    book.epoch = openpyxl.utils.datetime.CALENDAR_MAC_1904
    book.active.append([datetime.date(1904, 1, 2), datetime.datetime(2014, 5, 3, 22, 15)])
    book.save(f"{folder}/of-1904.xlsx")


def with_xlsxwriter():
    book = xlsxwriter.Workbook(f"{folder}/xlsxwriter.xlsx")
    sheet = book.add_worksheet("Data")
    bold = book.add_format({"bold": True})
    sheet.write_row(0, 0, ["kind", "value"], bold)
    sheet.write_rich_string(1, 0, "rich ", bold, "text", " here")
    sheet.write_formula(2, 0, "=1+1", None, 2)
    sheet.write_formula(3, 0, '=IF(1,"a","")', None, "a")
    sheet.write_formula(4, 0, '=""', None, "")
    sheet.write_formula(5, 0, "=NA()", None, "#N/A")
    sheet.write_formula(6, 0, "=TRUE()", None, True)
    sheet.write_string(7, 0, "control \x01 and _x0041_ \r end")
    sheet.write_datetime(8, 0, datetime.datetime(1900, 2, 28), book.add_format({"num_format": "dd/mm/yyyy"}))
    sheet.write_datetime(9, 0, datetime.datetime(1900, 3, 1), book.add_format({"num_format": "dd/mm/yyyy"}))
    sheet.write_number(10, 0, 60, book.add_format({"num_format": "dd/mm/yyyy"}))
    sheet.write_number(11, 0, 1234567890123456789)
    sheet.write_blank(12, 0, None, bold)
    sheet.write_url(13, 0, "https://example.org", string="a link")
    book.close()


def inline():
    book = xlsxwriter.Workbook(f"{folder}/inline.xlsx", {"constant_memory": True})
    sheet = book.add_worksheet()
    sheet.write_row(0, 0, ["inline", "text"])
    book.close()


def filled(template):
    """The template as somebody fills it in with a spreadsheet program."""
    book = openpyxl.load_workbook(template)
    rows = {
        "extract": {"authority": "Oxfordshire", "from": "2014-04-01", "to": "2015-03-31", "produced_at": "10/04/2015 09:00",
                    "complete_for": "looked_after; referrals"},
        "children": {"child_id": "k7fq", "sex": "F", "birth_month": "2001-05", "home_district": "Cherwell"},
        "missing_episodes": {"episode_id": "e1x", "child_id": "k7fq", "category": "missing", "started_at": "03/05/2014 22:15",
                             "returned_at": "2014-05-04 07:30", "went_from": "children's home", "risk_level": "no apparent"},
        "referrals": {"referral_id": "r1x", "child_id": "k7fq", "referred_to": "Kingfisher", "referred_at": "2014-06-01 10:30",
                      "source_agency": "police", "outcome": "not met: early help", "age_at_referral": 13, "screening_score": 4.5},
        "population": {"year": 2014, "district": "Cherwell", "age_band": "10-12", "sex": "F", "count": 1234},
    }
    for name, cells in rows.items():
        sheet = book[name]
        columns = {cell.value: cell.column for cell in sheet[1]}
        for column, value in cells.items():
            sheet.cell(row=2, column=columns[column], value=value)
    book.save(f"{folder}/filled.xlsx")


if len(sys.argv) > 2:
    filled(sys.argv[2])
else:
    with_openpyxl()
    of_1904()
    with_xlsxwriter()
    inline()
