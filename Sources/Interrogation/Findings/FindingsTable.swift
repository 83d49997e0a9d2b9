import Engine

/// A table that findings rest on: named columns of which each is a filter or an indicator, and rows of values.
public struct FindingsTable: Hashable, Sendable {
  /// One column.
  public struct Column: Hashable, Sendable {
    /// What the column is for.
    public enum Role: Hashable, Sendable {
      /// It says what a row is about.
      case filter
      /// It holds a figure, in a unit (`children`, `episodes per day`, `share`, `days`; empty: none), shown with so many
      /// decimals.
      case indicator(unit: String, decimals: Int)
    }

    /// In snake case: the column of a CSV, the key of JSON.
    public let name: String
    /// In words.
    public let label: String
    /// What it is for.
    public let role: Role

    /// A column as given.
    public init(_ name: String, _ label: String, _ role: Role = .filter) {
      self.name = name
      self.label = label
      self.role = role
    }

    /// A column of counts of a unit.
    public static func count(_ name: String, _ label: String, of unit: String) -> Column {
      Column(name, label, .indicator(unit: unit, decimals: 0))
    }

    /// A column of shares, from 0 to 1.
    public static func share(_ name: String, _ label: String) -> Column {
      Column(name, label, .indicator(unit: "share", decimals: 3))
    }
  }

  /// In kebab case: names the table's files.
  public let name: String
  /// In words.
  public let title: String
  /// In order.
  public let columns: [Column]
  /// Whether it is for files alone: too long to be read.
  public let isDetail: Bool
  /// A value for each column; NULL where there is nothing to say.
  public let rows: [[Value]]

  /// - Precondition: every row has a value for every column.
  public init(name: String, title: String, isDetail: Bool = false, columns: [Column], rows: [[Value]]) {
    precondition(
      rows.allSatisfy { $0.count == columns.count }, "a row of a table has a value for each column")
    self.name = name
    self.title = title
    self.isDetail = isDetail
    self.columns = columns
    self.rows = rows
  }
}
