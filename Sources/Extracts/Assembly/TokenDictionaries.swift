import Columnar

/// Gives all token columns of one domain the same dictionary, so that rows are joined by whole numbers.
enum TokenDictionaries {
  /// - Parameter threads: how many domains are worked on at the same time.
  static func share(among tables: inout [ParsedTable], threads: Int) {
    var domains: [String: [Place]] = [:]
    for (table, parsed) in tables.enumerated() {
      for (column, content) in parsed.columns.enumerated() {
        guard case .token(let domain)? = content.native?.type else { continue }
        domains[domain, default: []].append(Place(table: table, column: column))
      }
    }
    // The largest first, so that no thread is left with it at the end.
    let rowCounts = tables.map(\.rowCount)
    let bySize = domains.values.sorted { left, right in
      left.reduce(0) { $0 + rowCounts[$1.table] } > right.reduce(0) { $0 + rowCounts[$1.table] }
    }
    // Handed over, so that each domain lets its texts go as soon as they have numbers.
    let columns = bySize.map { places in
      places.map { place in tables[place.table].columns[place.column].takeParsed() }
    }
    let shared = (consume columns).concurrentMapHandingOver(threads: threads) { oneDictionary(for: $0) }
    for (places, columns) in zip(bySize, shared) {
      for (place, parsed) in zip(places, columns) {
        tables[place.table].columns[place.column].parsed = parsed
      }
    }
  }

  private struct Place: Sendable {
    let table: Int
    let column: Int
  }

  /// The same texts as codes in one dictionary of them all.
  private static func oneDictionary(for columns: consuming [ParsedColumn]) -> [ParsedColumn] {
    var texts = columns.map { (column: $0.column, sources: $0.sources) }
    for index in columns.indices { columns[index].column = PiecedColumn(type: .text, nulls: 0) }
    let dictionary = TokenNumbering.number(&texts)
    return zip(columns, texts).map { column, text in
      var column = column
      column.column = text.column
      column.sources = []
      column.dictionary = dictionary
      return column
    }
  }
}
