import DelimitedText

/// Where postcodes are, from a directory of all of them that the holder has, such as the ONS Postcode Directory or Code-Point
/// Open: of its millions only those are kept that a return uses.
struct PostcodeDirectory: Sendable {
  /// Where a postcode is.
  struct Place: Hashable, Sendable {
    /// Metres on the national grid; nil where the directory has none.
    let easting: Double?
    let northing: Double?
    /// The code of the upper-tier authority, or of the authority in another country; nil where it has none.
    let authority: String?
  }

  private let places: [String: Place]
  /// How many postcodes were looked for, and how many found.
  let sought: Int
  var found: Int { places.count }

  /// Where a postcode is, in any writing of it; nil where the directory does not have it.
  subscript(postcode: String) -> Place? { places[Postcode.folded(postcode)] }

  /// Reads a directory.
  ///
  /// - Parameter postcodes: those to keep, in any writing.
  /// - Throws: ``ExtractsError`` when the file cannot be read, lacks a column, has a kept postcode twice with two places,
  ///   or has none of the postcodes.
  init(file: String, keeping postcodes: some Sequence<String>) throws(ExtractsError) {
    let wanted = Set(postcodes.map(Postcode.folded).compactMap { Self.key(Array($0.utf8)) })
    var places: [String: Place] = [:]
    do throws(DelimitedTextError) {
      let reader = try DelimitedReader(file: file, encoding: TextEncoding.found(inFile: file))
      let columns = try DirectoryColumns(reader.header, file: file)
      while let block = try reader.nextBlock() {
        let rows = block.withColumn(columns.postcode) { fields in
          (0..<block.rowCount).filter { row in Self.key(fields[row].bytes).map(wanted.contains) ?? false }
        }
        for row in rows {
          let cells = block.strings(ofRow: row)
          let place = try columns.place(of: cells, file: file, line: block.line(ofRow: row))
          let postcode = Postcode.folded(cells[columns.postcode]!)
          if let earlier = places.updateValue(place, forKey: postcode), earlier != place {
            throw DelimitedTextError(
              kind: .notATable, file: file, line: block.line(ofRow: row),
              expected: "each postcode at one place",
              found: "one that stands there before, elsewhere", mend: "use one edition of the directory")
          }
        }
      }
    } catch {
      throw ExtractsError(error)
    }
    self.places = places
    sought = wanted.count
    guard !places.isEmpty || wanted.isEmpty else {
      throw ExtractsError(
        .data,
        [
          ExtractsError.Problem(
            file: file, expected: "the postcodes of the return", found: "none of them",
            mend: "name a directory of all postcodes of the country")
        ])
    }
  }

  /// A postcode's letters and digits as one number, blanks left out; nil for what is longer than any.
  private static func key(_ bytes: some Sequence<UInt8>) -> UInt64? {
    var key: UInt64 = 0
    for byte in bytes where byte != 0x20 {
      guard key >> 56 == 0 else { return nil }
      key = key << 8 | UInt64(byte &- 0x61 < 26 ? byte &- 0x20 : byte)
    }
    return key
  }
}

/// The columns of a postcode directory, known by the names that its publishers have given them over the years.
struct DirectoryColumns {
  let postcode: Int
  private let easting: Int
  private let northing: Int
  /// The district, or the upper-tier authority itself.
  private let authority: Int
  private let county: Int?

  init(_ header: [String], file: String) throws(DelimitedTextError) {
    let names = header.map { Self.folded($0) }
    func column(_ known: [String], _ what: String) throws(DelimitedTextError) -> Int {
      for name in known { if let column = names.firstIndex(of: name) { return column } }
      throw DelimitedTextError(
        kind: .notATable, file: file, expected: "a column with \(what)",
        found: "none of the names \(known.joined(separator: ", "))",
        mend: "rename the directory's column to one of them")
    }
    postcode = try column(
      ["pcds", "pcd", "pcd7", "pcd8", "pcd2", "postcode", "pc"], "the postcode")
    easting = try column(["oseast1m", "east1m", "eastings", "easting"], "the easting in metres")
    northing = try column(["osnrth1m", "north1m", "northings", "northing"], "the northing in metres")
    authority = try column(
      ["utla", "ctyua", "oslaua", "laua", "lad", "admin_district_code"], "the authority's code")
    county = ["oscty", "cty", "admin_county_code"].compactMap { names.firstIndex(of: $0) }.first
  }

  /// In small letters, and without the year that newer editions put into the name of a column of codes: `lad25cd` is `lad`.
  private static func folded(_ name: String) -> String {
    let name = name.lowercased().filter { $0 != " " && $0 != "\u{FEFF}" }
    for stem in ["utla", "ctyua", "lad", "cty", "laua"] where name.hasPrefix(stem) {
      let rest = name.dropFirst(stem.count)
      if rest == "cd" || rest.prefix(2).allSatisfy(\.isNumber) && ["", "cd"].contains(rest.dropFirst(2)) {
        return stem
      }
    }
    return name
  }

  /// A row's place: an English county's code goes before its district's, which is no authority of its own for children.
  func place(of cells: [String?], file: String, line: Int) throws(DelimitedTextError)
    -> PostcodeDirectory.Place
  {
    func metres(_ column: Int) throws(DelimitedTextError) -> Double? {
      guard let cell = cells[column], !cell.isEmpty else { return nil }
      guard let metres = Double(cell), metres.isFinite else {
        throw DelimitedTextError(
          kind: .notATable, file: file, line: line, expected: "metres on the national grid",
          found: "another text",
          mend: "use the directory as it was published")
      }
      return metres
    }
    func code(_ column: Int?, beginningWith prefixes: [String]) -> String? {
      let code = column.flatMap { cells[$0] }?.uppercased() ?? ""
      return prefixes.contains(where: code.hasPrefix) && !code.hasSuffix("9999999") ? code : nil
    }
    return PostcodeDirectory.Place(
      easting: try metres(easting), northing: try metres(northing),
      authority: code(county, beginningWith: ["E10"])
        ?? code(authority, beginningWith: ["E06", "E08", "E09", "E10", "S12", "W06", "N0"]))
  }
}
