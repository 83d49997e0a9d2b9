import Foundation

/// Where Halcyon's own files are: the query library, code lists and data sets that it reads when it runs.
///
/// They are looked for under `$HALCYON_HOME`, else `<binary>/../share/halcyon`, else the checkout the binary was built
/// in. The first of these that has both `queries` and `datasets` is home; `$HALCYON_HOME`, when set, must be it.
public struct RuntimeFiles: Sendable, Hashable {
  /// The folder that holds `queries` and `datasets`.
  public let home: String

  /// Finds home for the running program.
  ///
  /// - Throws: ``ConfigurationError`` of kind `runtimeFilesMissing`, listing the places looked in.
  public init() throws(ConfigurationError) {
    try self.init(
      environment: ProcessInfo.processInfo.environment, binary: Bundle.main.executablePath, source: #filePath)
  }

  /// Finds home from given places; `source` is a file of the checkout the binary was built in.
  init(environment: [String: String], binary: String?, source: String) throws(ConfigurationError) {
    var candidates: [String] = []
    if let named = environment["HALCYON_HOME"], !named.isEmpty {
      candidates = [named]
    } else {
      if let binary {
        let folder = URL(fileURLWithPath: binary).resolvingSymlinksInPath().deletingLastPathComponent()
        candidates.append(folder.deletingLastPathComponent().appendingPathComponent("share/halcyon").path)
      }
      var folder = URL(fileURLWithPath: source).resolvingSymlinksInPath()
      for _ in 0..<3 { folder.deleteLastPathComponent() }
      candidates.append(folder.path)
    }
    guard let home = candidates.first(where: Self.isHome) else {
      throw ConfigurationError(
        kind: .runtimeFilesMissing,
        place: ConfigurationPlace(file: candidates.joined(separator: ", "), line: 0, column: 0),
        expected: "Halcyon's folders queries and datasets", found: "neither there",
        mend: "set HALCYON_HOME to the folder that holds them")
    }
    self.home = home
  }

  /// The query library: one `.sql` file a question, and folders of them.
  public var queries: String { home + "/queries" }
  /// The views that the questions share: one `.sql` file each.
  public var derivedViews: String { queries + "/derived" }
  /// Code lists and table definitions, as YAML and CSV.
  public var codeLists: String { home + "/datasets/codelists" }
  /// England's bank holidays, a code list.
  public var bankHolidays: String { codeLists + "/bank-holidays-england.csv" }
  /// Pairs of adjoining authorities, with their dates.
  public var adjoiningAuthorities: String { codeLists + "/adjoining-authorities-england.csv" }
  /// The committed synthetic county.
  public var synthetic: String { home + "/datasets/synthetic" }

  /// The path of one of Halcyon's own files, given from home, such as `queries/audit/referred-not-met.sql`.
  ///
  /// - Throws: ``ConfigurationError`` of kind `runtimeFilesMissing` when it is not there.
  public func file(_ relative: String) throws(ConfigurationError) -> String {
    let path = home + "/" + relative
    guard FileManager.default.fileExists(atPath: path) else {
      throw ConfigurationError(
        kind: .runtimeFilesMissing, place: ConfigurationPlace(file: path, line: 0, column: 0),
        expected: "one of Halcyon's own files", found: "no such file",
        mend: "set HALCYON_HOME to a whole installation")
    }
    return path
  }

  private static func isHome(_ folder: String) -> Bool {
    ["queries", "datasets"].allSatisfy { name in
      var isFolder: ObjCBool = false
      return FileManager.default.fileExists(atPath: "\(folder)/\(name)", isDirectory: &isFolder)
        && isFolder.boolValue
    }
  }
}
