import Calendar
import Configuration
import DelimitedText

/// The upper-tier authorities of England and those beside it: when each stood, what it followed, and which adjoined which.
struct AuthorityList: Sendable {
  private struct Authority: Sendable {
    let code: String
    let name: String
    /// The days on which it stood.
    let days: ClosedRange<Int>
    /// The authorities in whose area it was formed.
    let follows: [String]
  }

  private let authorities: [String: Authority]
  /// The days on which two authorities adjoined, by both codes, the lesser first.
  private let adjoining: [[String]: [ClosedRange<Int>]]
  /// The first day that the lists know; what was before is taken to be as it was then.
  private let firstDay: Int

  /// - Throws: ``ExtractsError`` when a code list is missing or not sound.
  init(_ files: RuntimeFiles) throws(ExtractsError) {
    let rows = try Self.rows(files, "authorities")
    authorities = Dictionary(
      uniqueKeysWithValues: rows.map { row in
        let follows = row["follows"]!.split(separator: ";").map(String.init)
        return (
          row["code"]!,
          Authority(code: row["code"]!, name: row["name"]!, days: Self.days(row), follows: follows)
        )
      })
    adjoining = Dictionary(grouping: try Self.rows(files, "adjoining-authorities-england")) {
      [$0["code_a"]!, $0["code_b"]!].sorted()
    }.mapValues { $0.map(Self.days) }
    firstDay = authorities.values.map(\.days.lowerBound).min() ?? 0
  }

  /// The code that a name or a code stands for, preferably of an authority that stood on a day; nil for none of the list.
  func code(of text: String, on day: Int) -> String? {
    let named = authorities.values.filter {
      $0.code == text.uppercased() || $0.name.lowercased() == text.lowercased()
    }.sorted { $0.code < $1.code }
    return (named.first { $0.days.contains(max(day, firstDay)) } ?? named.first)?.code
  }

  /// An authority's name; for one of another country that is not in the list, the country's.
  func name(of code: String) -> String? {
    authorities[code]?.name ?? Self.countries[code.first ?? " "]?.name
  }

  /// The authorities to which the area of a code may have belonged on a day: itself where it stood then, else those that it
  /// followed or that followed it; none for a code that is not known.
  func standing(_ code: String, on day: Int) -> Set<String> {
    guard let authority = authorities[code] else {
      return Self.countries[code.first ?? " "] == nil ? [] : [code]
    }
    let day = max(day, firstDay)
    if authority.days.contains(day) { return [code] }
    let others =
      day < authority.days.lowerBound
      ? authority.follows : authorities.values.filter { $0.follows.contains(code) }.map(\.code)
    return Set(others.flatMap { standing($0, on: day) })
  }

  /// Whether two authorities adjoined on a day.
  func adjoin(_ one: String, _ other: String, on day: Int) -> Bool {
    adjoining[[one, other].sorted()]?.contains { $0.contains(max(day, firstDay)) } ?? false
  }

  /// The countries beside England by their codes' first letter: what the return calls them, and their names.
  static let countries: [Character: (code: String, name: String)] = [
    "S": ("SCO", "Scotland"), "N": ("NIR", "Northern Ireland"), "W": ("WAL", "Wales"),
  ]

  // MARK: - Reading

  /// A code list's rows by column; a blank cell is empty.
  private static func rows(_ files: RuntimeFiles, _ name: String) throws(ExtractsError) -> [[String: String]]
  {
    do {
      let reader = try DelimitedReader(file: files.file("datasets/codelists/\(name).csv"))
      var rows: [[String: String]] = []
      while let block = try reader.nextBlock() {
        for row in 0..<block.rowCount {
          let cells = block.strings(ofRow: row).map { $0 ?? "" }
          rows.append(Dictionary(uniqueKeysWithValues: zip(reader.header, cells)))
        }
      }
      return rows
    } catch let error as DelimitedTextError {
      throw ExtractsError(error)
    } catch let error as ConfigurationError {
      throw ExtractsError(error)
    } catch {
      preconditionFailure("reading a code list throws its rooms' errors: \(error)")
    }
  }

  private static func days(_ row: [String: String]) -> ClosedRange<Int> {
    func day(_ column: String) -> Int? {
      Array(row[column]!.utf8).withUnsafeBufferPointer { CivilText.readISO($0) }.map { Int($0.dayNumber) }
    }
    let from = day("valid_from") ?? .min
    return from...(day("valid_to") ?? .max)
  }
}
