extension FolderListing {
  /// Tells the extracts apart that are loaded together: a folder, a workbook or a SQLite file with an `extract` table of its own is one;
  /// loose files of one folder belong together. Where there is but one such table, everything belongs to it.
  static func units(of sources: [SourceFile]) throws(ExtractsError) -> ([SourceFile], names: [String]) {
    let holders = sources.filter(\.saysWhoseExtract)
    guard holders.count > 1 else { return (sources, []) }
    var holdersByFolder: [String: Int] = [:]
    for source in holders { holdersByFolder[source.folder, default: 0] += 1 }
    let ownContainers = Set(holders.filter(\.isWithin).map(\.container))
    let names = sources.map { source in
      let isApart = ownContainers.contains(source.container) && holdersByFolder[source.folder, default: 0] > 1
      return isApart ? source.container : source.folder
    }
    let units = Set(names).sorted()
    let numbers = Dictionary(uniqueKeysWithValues: units.enumerated().map { ($0.element, $0.offset) })
    let placed = zip(sources, names).map { source, name in
      var source = source
      source.unit = numbers[name]!
      return source
    }
    let described = Set(placed.filter(\.saysWhoseExtract).map(\.unit))
    let problems = placed.filter { $0.native != nil && !described.contains($0.unit) }.map { source in
      ExtractsError.Problem(
        file: source.path, expected: "a table extract beside it, since several extracts are loaded together",
        found: "none", mend: "put the file into the folder of its extract, or load it with that extract alone"
      )
    }
    if !problems.isEmpty { throw ExtractsError(.data, problems) }
    return (placed.sorted { $0.path < $1.path }, units)
  }
}

extension SourceFile {
  /// Whether it is the table of which every extract has one.
  fileprivate var saysWhoseExtract: Bool { native?.hasOneRow == true }

  /// Whether it is a sheet of a workbook or a table of a SQLite file.
  fileprivate var isWithin: Bool { container != path }

  /// The folder it lies in, as the user named it.
  fileprivate var folder: String { String(path.dropLast(fileName.count)) }
}
