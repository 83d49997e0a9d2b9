/// How large a workbook may be. One that is larger is refused before it is unpacked, or as soon as it shows.
public struct ReadingLimits: Hashable, Sendable {
  /// Bytes of the file.
  public var fileBytes = 256 << 20
  /// Bytes of all parts together, unpacked.
  public var unpackedBytes = 512 << 20
  /// How many times larger than packed a part may be, if it is larger than ``ratioFloor``. What is typed shrinks to a
  /// tenth, long runs of one row to a hundredth; a zip bomb to a thousandth.
  public var ratio = 200
  /// Parts of at most so many bytes may be of any ratio: the parts of an empty workbook are.
  public var ratioFloor = 1 << 20
  /// Parts of the file.
  public var entries = 10_000
  /// Sheets.
  public var sheets = 255
  /// Rows of a sheet.
  public var rows = 1_048_576
  /// Columns of a sheet that hold anything.
  public var columns = 1_000
  /// Cells of all sheets that are read, those that hold nothing counted too: of each the last row times the widest row.
  public var cells = 50_000_000
  /// UTF-16 code units of all texts that are read: one that the file holds once may stand in every cell.
  public var text = 1 << 28
  /// UTF-16 code units in a cell.
  public var cellLength = 32_767

  /// The usual limits.
  public init() {}
}

/// What has been read of a workbook so far; a sheet that is read twice counts twice.
final class ReadingTotals {
  /// Cells, blank ones included.
  var cells = 0
  /// UTF-16 code units.
  var text = 0
}
