import Digest

/// The table of contents of a snapshot file: which parts there are, and what each of them is.
struct SnapshotContents {
  /// The memory of one buffer in the file.
  struct Part {
    /// Where it begins.
    let offset: Int
    /// Its bytes, without what fills it up.
    let length: Int
    /// SHA-256 of it, filled up.
    let digest: SHA256Digest
  }

  /// A dictionary of texts, which several columns may share.
  struct Texts {
    /// The part with the bytes of all texts.
    let bytes: Int
    /// The part with where each of them starts.
    let offsets: Int
    let isSorted: Bool
    let isDistinct: Bool
  }

  /// A column as it is stored; its rows are its table's.
  struct StoredColumn {
    let name: String
    let type: DataType
    let form: Column.Stored.Form
    let base: Int64
    let scale: Int64
    let greatestOffset: Int64
    /// The part with the values.
    let values: Int
    /// The part with the validity mask; nil where every row has a value.
    let validity: Int?
    /// The place among ``SnapshotContents/texts`` of a TEXT column's dictionary; nil for other types.
    let texts: Int?
  }

  /// A table.
  struct StoredTable {
    let name: String
    let rowCount: Int
    let columns: [StoredColumn]
    /// The columns the rows stand in order of, by position.
    let order: [Int]
  }

  var notes: CanonicalJSON
  var parts: [Part] = []
  var texts: [Texts] = []
  var tables: [StoredTable] = []

  /// Where in the data a part belongs, for messages.
  func place(ofPart part: Int) -> String {
    for table in tables {
      for column in table.columns {
        let texts: [Int?] = column.texts.map { [self.texts[$0].bytes, self.texts[$0].offsets] } ?? []
        if ([column.values, column.validity] + texts).contains(part) {
          return "table \(table.name), column \(column.name)"
        }
      }
    }
    return "a part of no table"
  }
}
