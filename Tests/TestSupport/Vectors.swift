import Foundation

/// The numeric test vectors beside the repository, by file number and kind.
///
/// Read from `HALCYON_VECTORS`, else `../shared/vectors` beside the repository. Tests of vectors are enabled only where
/// the folder is there, and so are reported as skipped elsewhere.
public enum Vectors {
  /// Where the vectors are; nil when there are none on this machine.
  public static let folder: String? = {
    let named = ProcessInfo.processInfo.environment["HALCYON_VECTORS"]
    let repository = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let path = named ?? repository.deletingLastPathComponent().appendingPathComponent("shared/vectors").path
    return FileManager.default.fileExists(atPath: path) ? path : nil
  }()

  /// One case of a file: its members by name.
  public struct Case {
    let members: [String: Any]

    /// The case's kind; empty in a file whose cases have none.
    public var kind: String { members["kind"] as? String ?? "" }
    /// A whole number.
    public func integer(_ name: String) -> Int? { (members[name] as? NSNumber)?.intValue }
    /// A number.
    public func double(_ name: String) -> Double? { (members[name] as? NSNumber)?.doubleValue }
    /// A text.
    public func text(_ name: String) -> String? { members[name] as? String }
    /// Whole numbers.
    public func integers(_ name: String) -> [Int]? { (members[name] as? [NSNumber])?.map(\.intValue) }
    /// Texts.
    public func texts(_ name: String) -> [String]? { members[name] as? [String] }
    /// Numbers.
    public func doubles(_ name: String) -> [Double]? { (members[name] as? [NSNumber])?.map(\.doubleValue) }
    /// Numbers, nil where there is a null among them.
    public func doublesOrNull(_ name: String) -> [Double?]? {
      (members[name] as? [Any])?.map { ($0 as? NSNumber)?.doubleValue }
    }
    /// Texts, of which R writes a single one without a list, and none as an empty one.
    public func textsOrOne(_ name: String) -> [String] { text(name).map { [$0] } ?? texts(name) ?? [] }
    /// Whole numbers, of which R writes a single one without a list.
    public func integersOrOne(_ name: String) -> [Int] { integers(name) ?? integer(name).map { [$0] } ?? [] }
    /// Truths.
    public func flags(_ name: String) -> [Bool]? { members[name] as? [Bool] }
    /// Rows of numbers.
    public func doubleRows(_ name: String) -> [[Double]]? {
      (members[name] as? [[NSNumber]])?.map { $0.map(\.doubleValue) }
    }
    /// Rows of whole numbers.
    public func integerRows(_ name: String) -> [[Int]]? {
      (members[name] as? [[NSNumber]])?.map { $0.map(\.intValue) }
    }
    /// Whether something is true.
    public func flag(_ name: String) -> Bool? { members[name] as? Bool }
    /// Cases within the case.
    public func cases(_ name: String) -> [Case]? { (members[name] as? [[String: Any]])?.map(Case.init) }
    /// A case that is a member.
    public func member(_ name: String) -> Case? { (members[name] as? [String: Any]).map(Case.init) }
    /// The names of its members.
    public var names: [String] { members.keys.sorted() }
    /// Texts by name.
    public func textByName(_ name: String) -> [String: String]? { members[name] as? [String: String] }
  }

  /// The numbers with which the files' names begin, in order.
  public static func fileNumbers() throws -> [String] {
    guard let folder else { return [] }
    let names = try FileManager.default.contentsOfDirectory(atPath: folder).filter { $0.hasSuffix(".json") }
    return Set(
      names.compactMap { name in
        let number = String(name.prefix { $0 != "_" })
        return Int(number) == nil ? nil : number
      }
    ).sorted()
  }

  /// The cases of the files whose names begin with the number, in the files' order; with a kind, only those.
  public static func cases(file number: String, kind: String? = nil) throws -> [Case] {
    guard let folder else { return [] }
    var cases: [Case] = []
    for name in try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
    where name.hasPrefix(number + "_") && name.hasSuffix(".json") {
      let data = try Data(contentsOf: URL(fileURLWithPath: folder + "/" + name))
      let file = try JSONSerialization.jsonObject(with: data) as? [String: Any]
      cases += (file?["cases"] as? [[String: Any]] ?? []).map(Case.init)
    }
    return cases.filter { kind == nil || $0.kind == kind }
  }
}
