import Columnar
import Configuration
import TestSupport
import Testing

@testable import Extracts

/// Cells of a workbook without a value, as openpyxl leaves them: formulas that no program has computed, and errors.
@Suite(.enabled(if: PinnedPython.isToBeAsked)) struct WorkbookFaultTests {
  private func loaded(_ name: String) throws -> LoadedExtract {
    let folder = try ScratchFolder()
    _ = try PinnedPython.run("WorkbookTests/SecondOpinion/make.py", folder.path)
    return try Intake(files: RuntimeFiles()).load([folder.file(name)])
  }

  @Test func cellsWithoutAValueRejectTheirRows() throws {
    let loaded = try loaded("openpyxl.xlsx")
    #expect(loaded.rejectTexts == ["8 text formula-without-value", "8 whole spreadsheet-error"])
    #expect(loaded.rejects.allSatisfy { $0.file.hasSuffix("openpyxl.xlsx, sheet Children & more") })
    #expect(loaded.report("children_more").records == 7)
    #expect(loaded.values("children_more", "text").last == .text("after a gap"))
  }

  @Test func aDateThatNeverWasRejectsItsRow() throws {
    let loaded = try loaded("xlsxwriter.xlsx")
    #expect(loaded.rejectTexts.contains("11 kind bad-date"))
  }
}
