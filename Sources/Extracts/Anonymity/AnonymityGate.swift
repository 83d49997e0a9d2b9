import Configuration
import DelimitedText

/// Refuses files that identify a child, by their columns' names and by what the cells look like.
///
/// Three cells of a column, or one in a hundred of those that hold something, are enough: for an identifier's shape, a known
/// name, an address, a text about someone, and a date of birth among other texts. Texts that only look like names refuse
/// from 30 %, and a column of dates where half of them lie as births lie. Texts are looked at outside columns whose words a
/// code list fixes, or the folder's `halcyon.yaml` declares.
struct AnonymityGate: Sendable {
  static let leastShare = 0.01
  static let leastCells = 3
  static let nameShapeShare = 0.30

  private let names: NameLikeText
  private let known: KnownNames
  /// The columns that the folders declare, and those of the code lists that come with Halcyon.
  var reference = ReferenceColumns.shipped
  /// The day on which the events begin that the files tell of, as a day number; nil where none is known.
  var eventsFrom: Int?

  /// Reads the lists that came with this Halcyon.
  ///
  /// - Throws: ``ExtractsError`` when one is missing or not sound.
  init(files: RuntimeFiles) throws(ExtractsError) {
    do {
      names = try NameLikeText(
        placeFiles: [
          files.file("datasets/codelists/adjoining-authorities-england.csv"),
          files.file("datasets/codelists/districts-england.csv"),
        ])
      known = try KnownNames(
        ConfigurationNode.read(file: files.file("datasets/codelists/personal-names.yaml")))
    } catch let error as DelimitedTextError {
      throw ExtractsError(error)
    } catch let error as ConfigurationError {
      throw ExtractsError(error)
    } catch {
      preconditionFailure("reading a code list throws its rooms' errors: \(error)")
    }
  }

  /// What the columns' names say.
  func headerProblems(file: String, header: [String]) -> [ExtractsError.Problem] {
    header.enumerated().compactMap { position, name in
      if Self.holdsIdentifier(name) {
        return problem(
          file, column: "number \(position + 1)", found: "a header that is itself an identifier",
          mend: "put the columns' names on the first line, and look for what else this file holds")
      }
      guard let reason = HeaderRules.reason(for: name) else { return nil }
      return problem(
        file, column: "\"\(name)\"", found: "a name that says it holds \(reason)",
        mend: "leave the column out at the data holder's, or rename it if it holds something else")
    }
  }

  /// What a column's cells look like.
  ///
  /// - Parameters:
  ///   - isCoded: whether the cells' words are fixed by a code list, so that none is a name.
  ///   - isProse: whether the cells are sentences by their nature.
  ///   - readsDates: whether texts that are dates may be births; not those of a column that is declared to hold others.
  func cellProblems(
    file: String, table: String, column: String, evidence: ColumnEvidence, isToken: Bool = false,
    isCoded: Bool = false, isProse: Bool = false, readsDates: Bool = true
  ) -> [ExtractsError.Problem] {
    let count = evidence.nonBlankCells
    var problems = evidence.hits.sorted { $0.key < $1.key }.compactMap { shape, cells in
      refuses(shape, cells: cells, of: count, isToken: isToken)
        ? problem(
          file, column: "\"\(column)\"", found: "\(cells) of \(count) cells that look like \(shape.rawValue)",
          mend:
            "leave the column out at the data holder's, or replace it by tokens with letters, areas or bands")
        : nil
    }
    if isCoded || reference.contains(table: table, column: column) { return problems }
    let told = evidence.telling(names, known, readsDates: readsDates && !isToken)
    let found = [
      ("people's names", namedCells(told, of: count, isToken: isToken)),
      ("free text about someone", isProse ? 0 : told.storyCells), ("addresses", told.addresses),
      ("dates of birth", birthCells(told.days, of: count)),
    ]
    for (what, cells) in found where isEnough(cells, of: count) {
      problems.append(
        problem(
          file, column: "\"\(column)\"", found: "\(cells) of \(count) cells that look like \(what)",
          mend:
            "leave the column out, or, if it names places, agencies or events, add \"\(table).\(column)\" to "
            + "reference in the folder's halcyon.yaml"))
    }
    return problems
  }

  /// What a column of dates that nobody declared looks like.
  ///
  /// - Parameter days: cells by their day number.
  func dateProblems(file: String, table: String, column: String, days: [Int: Int]) -> [ExtractsError.Problem]
  {
    let count = days.values.reduce(0, +)
    let births = birthCells(days, of: count)
    guard isEnough(births, of: count), !reference.contains(table: table, column: column) else { return [] }
    return [
      problem(
        file, column: "\"\(column)\"", found: "\(births) of \(count) dates that lie as dates of birth do",
        mend: "cut them to months, or, if they are no births, add \"\(table).\(column)\" to reference in the "
          + "folder's halcyon.yaml")
    ]
  }

  // MARK: - How many cells are enough

  private func isEnough(_ cells: Int, of nonBlank: Int) -> Bool {
    cells >= Self.leastCells || cells > 0 && Double(cells) >= Self.leastShare * Double(nonBlank)
  }

  private func refuses(_ shape: IdentifierShape, cells: Int, of nonBlank: Int, isToken: Bool) -> Bool {
    // One random token in twenty has a postcode's shape by chance; a column of postcodes has it throughout.
    if shape == .postcode && isToken { return cells * 2 >= nonBlank }
    return isEnough(cells, of: nonBlank)
  }

  /// Cells that name people; none where there are too few to refuse.
  private func namedCells(_ told: TellingEvidence, of nonBlank: Int, isToken: Bool) -> Int {
    if Double(told.nameShapes) >= Self.nameShapeShare * Double(nonBlank) {
      return max(told.nameShapes, told.namedCells)
    }
    // A random token of a few letters may spell a name.
    if isToken && Double(told.namedCells) < Self.leastShare * Double(nonBlank) { return told.fullNames }
    return told.namedCells
  }

  /// Cells that are dates of birth: where most cells are dates, only if most of these lie as births do; where no event is
  /// known, only three and more among other texts.
  private func birthCells(_ days: [Int: Int], of nonBlank: Int) -> Int {
    let dates = days.values.reduce(0, +)
    let isDateColumn = dates * 2 >= nonBlank
    let range = eventsFrom.map(BirthDates.range) ?? BirthDates.anyRange
    let births = days.reduce(0) { range.contains($1.key) ? $0 + $1.value : $0 }
    guard eventsFrom != nil else { return isDateColumn || births < Self.leastCells ? 0 : births }
    return isDateColumn && births * 2 < dates ? 0 : births
  }

  private static func holdsIdentifier(_ name: String) -> Bool {
    var name = name
    return name.withUTF8 { IdentifierShape.found(in: $0) } != nil
  }

  private func problem(_ file: String, column: String, found: String, mend: String) -> ExtractsError.Problem {
    ExtractsError.Problem(
      file: file, column: column, expected: "nothing that identifies a person or a home", found: found,
      mend: mend)
  }
}
