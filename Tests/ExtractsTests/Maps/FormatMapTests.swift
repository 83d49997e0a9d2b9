import Configuration
import Testing

@testable import Extracts

/// Maps with a fault: each is refused with its place before any data is read.
@Suite struct FormatMapTests {
  private static let schema = Result { try NativeSchema(RuntimeFiles()) }

  private func map(_ yaml: String) throws -> FormatMap {
    try FormatMap(
      ConfigurationNode.parse(yaml, file: "map.yaml"), schema: Self.schema.get(),
      codes: ["ssda903.PLACE": ["U6"]])
  }

  /// A map with one cell to say something wrong in, on line 10.
  private func mapWith(_ line: String, _ more: String = "") -> String {
    """
    title: a system
    files:
      things:
        columns: [Id, Child, Start, Word]
        rows:
          missing_episodes:
            episode_id: Id
            child_id: Child
            started_at: Start
            \(line)
    \(more)
    """
  }

  @Test func aSoundMap() throws {
    let map = try map(mapWith("category: {column: Word, values: {A: absent}}"))
    #expect(map.kinds.map(\.title) == ["a system, things"])
    #expect(map.kinds[0].rows[0].cells.count == 4)
  }

  @Test(arguments: [
    ("categry: Word", "map.yaml:10:9", "did you mean \"category\"?"),
    ("district: Word", "map.yaml:6:7", "expected the column category, without which there is no row"),
    ("category: Wrd", "map.yaml:10:19", "expected one of the columns of things: Id, Child, Start, Word"),
    ("category: {constant: lost}", "map.yaml:10:30", "expected one of missing, absent, away"),
    (
      "category: {column: Word, values: {A: lost}}", "map.yaml:10:46", "expected one of missing, absent, away"
    ),
    ("category: {column: Word, values: {A: away, a: absent}}", "map.yaml:10:52", "each word once"),
    ("category: {column: Word, codes: ssda903.PLAICE}", "map.yaml:10:41", "expected one of ssda903.PLACE"),
    ("category: {column: Word, codes: ssda903.PLACE, flags: {A: away}}", "map.yaml:10:19", "found several"),
    ("category: {column: Word, date: dd/mm/yy}", "map.yaml:10:40", "years need four digits"),
    ("category: {column: Word, cut: month}", "map.yaml:10:19", "a cut to the month for a column of months"),
    ("category: {colum: Word}", "map.yaml:10:20", "did you mean \"column\"?"),
    ("category: {extract: from}", "map.yaml:10:29", "expected one of authority"),
    ("category: {take: Id, of: others, where: Id, is: Id}", "map.yaml:10:34", "expected one of things"),
    ("category: {take: Nr, of: things, where: Id, is: Id}", "map.yaml:10:26", "columns of things"),
    ("category: {first: [{column: Word}, {column: Wrd}]}", "map.yaml:10:53", "columns of things"),
    ("only_with: outcome\n        category: Word", "map.yaml:10:20", "expected columns of this row"),
  ])
  func aFaultInACellHasItsPlace(line: String, place: String, said: String) throws {
    let error = #expect(throws: ConfigurationError.self) { try map(mapWith(line)) }
    let text = try #require(error?.description)
    #expect(text.hasPrefix(place + ":") && text.contains(said), "\(text)")
  }

  @Test(arguments: [
    ("title: x\nfiles: {a: {columns: [B], rows: {missing: {}}}}", "map.yaml:2:", "native tables"),
    ("title: x\nfiles: {a: {columns: [B], rows: {extract: {}}}}", "map.yaml:2:", "write extract.csv by hand"),
    ("title: x\nfiles: {a: {columns: [B, b_]}}", "map.yaml:2:", "whatever their case"),
    (
      "title: x\nfiles: {a: {columns: [{name: B, optional: true}]}}", "map.yaml:2:",
      "by which the file is known"
    ),
    ("files: {}", "map.yaml:1:", "expected the key \"title\""),
    ("title: [", "map.yaml:", "expected sound YAML"),
  ])
  func aFaultInAMapHasItsPlace(yaml: String, place: String, said: String) throws {
    let error = #expect(throws: ConfigurationError.self) { try map(yaml) }
    let text = try #require(error?.description)
    #expect(text.hasPrefix(place) && text.contains(said), "\(text)")
  }

  @Test func aMapThatIsNotThereAndOneWithAFaultAreRefusedByALoad() throws {
    var folder = MapFolder()
    folder.map = "title: x\nfils: {}\n"
    #expect(try folder.error()?.contains("map.yaml:2") == true)
    folder.map = nil
    folder.files["halcyon.yaml"] = "maps: [other.yaml]\n"
    #expect(
      try folder.error()?.contains("other.yaml: expected a readable YAML file, found no such file") == true)
  }

  @Test func theShippedMapsAreSoundAndSoIsTheExample() throws {
    let files = try RuntimeFiles()
    let library = try MapLibrary(
      files, own: [files.file("datasets/formats/examples/police.yaml")], schema: Self.schema.get())
    #expect(library.kinds.count == 11)
    for kind in library.kinds {
      // No kind is taken for another one.
      #expect(library.kind(withHeader: kind.columns.map(\.name))?.title == kind.title)
      #expect(library.kind(withHeader: kind.columns.filter(\.isNeeded).map(\.name))?.title == kind.title)
    }
  }
}
