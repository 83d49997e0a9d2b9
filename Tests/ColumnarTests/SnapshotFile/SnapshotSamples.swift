import Digest
import TestSupport

@testable import Columnar

/// Snapshots to write: one with everything a file can hold, and one with as few bytes as that takes.
enum SnapshotSamples {
  static let notes = CanonicalJSON.object(["made": .string("by \"hand\"\n"), "n": .integer(-3)])

  /// Every type with and without NULLs, every width of narrow numbers and codes, columns without rows or values.
  static var everything: Snapshot {
    var generator = SeededGenerator(seed: 2015)
    let rowCount = 3 * 64 + 5
    let typed = (Samples.types + [.null]).flatMap { type in
      [4, .max].map { nullEvery in
        let values = Samples.values(type, count: rowCount, nullEvery: nullEvery, using: &generator)
        return (name: "\(type) \(nullEvery)", column: Column(storing: Samples.vector(values, type)))
      }
    }
    let spans = [0, 255, 256, 65_535, 65_536, 4_294_967_295, 4_294_967_296, .max] as [Int64]
    let widths = spans.map { span in
      (name: "span \(span)", column: Column.integer([nil, 0, span, span / 2]))
    }
    let texts = [2, 256, 257, 65_537].map { count in
      let column = Column.text((0..<65_540).map { "text \($0 % count)" } + [nil])
      return (name: "\(count) texts", column: column)
    }
    return Snapshot(
      notes: notes,
      tables: [
        Table(name: "typed", columns: typed), Table(name: "widths", columns: widths, order: ["span 0"]),
        Table(name: "texts", columns: texts), shared, second,
        Table(name: "no columns", columns: []),
        Table(name: "no rows", columns: [("text", .text([])), ("day", .date([])), ("real", .double([]))]),
        Table(name: "NULLs", columns: [("text", .text([nil, nil])), ("day", .date([nil, nil]))]),
        Table(name: "no text", columns: [("text", codes([0, 0], of: .empty, validity: .allNull(count: 2)))]),
      ])
  }

  private static let tokens = TextDictionary(listing: ["B7", "A2", "", "é"])

  private static var shared: Table {
    Table(
      name: "children",
      columns: [
        ("child", codes([1, 0, 3], of: tokens)), ("again", codes([0, 0, 1], of: tokens)),
        ("day", .date([3, 9, nil])),
      ], order: ["child", "day"])
  }

  private static var second: Table {
    Table(name: "episodes", columns: [("child", codes([3, 3, 1, 0], of: tokens))])
  }

  /// A few rows: three types, a mask, a dictionary.
  static var small: Snapshot {
    Snapshot(
      notes: notes,
      tables: [
        Table(
          name: "episodes",
          columns: [
            ("child", .text(["zebra", nil, "gnu"])), ("day", .date([16_000, 16_003, nil])),
            ("hours", .double([0.5, 1, nil])),
          ], order: ["day"])
      ])
  }

  static func codes(_ codes: [UInt8], of dictionary: TextDictionary, validity: ValidityMask? = nil) -> Column
  {
    Column(
      type: .text, values: .bytes(Buffer(codes)), dictionary: dictionary, validity: validity,
      count: codes.count)
  }
}
