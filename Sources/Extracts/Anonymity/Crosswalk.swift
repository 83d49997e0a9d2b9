import DelimitedText
import Foundation

/// Which local id each token stands for: kept with the key, readable by its owner alone, so that the holder can find the
/// files of drawn cases. It is never part of an extract, and no load takes it.
struct Crosswalk {
  private var rows: Set<[String]> = []

  private static let columns = ["token", "local_id", "table"]

  /// The children of a return.
  init(of sent: LookedAfterReturn, _ key: HolderKey) {
    let children = Set(sent.header.child).union(sent.episodes.child).union(sent.missing.child)
    for child in children where !child.isEmpty {
      rows.insert([key.token(of: child, in: "child"), child, "children"])
    }
  }

  /// Adds to a file what it does not say yet, or makes it.
  ///
  /// - Throws: ``ExtractsError`` when it cannot be written: what it said is as it was.
  func write(to path: String) throws(ExtractsError) {
    do {
      var rows = rows
      if FileManager.default.fileExists(atPath: path) {
        let reader = try DelimitedReader(file: path)
        while let block = try reader.nextBlock() {
          for row in 0..<block.rowCount { rows.insert(block.strings(ofRow: row).map { $0 ?? "" }) }
        }
      }
      let temporary = path + ".part-\(getpid())"
      try Anonymiser.write(
        Anonymiser.csv(Self.columns, rows.sorted { $0.lexicographicallyPrecedes($1) }), to: temporary)
      guard rename(temporary, path) == 0 else { throw CocoaError(.fileWriteUnknown) }
    } catch {
      throw ExtractsError(
        .environment,
        [
          ExtractsError.Problem(
            file: path, expected: "a crosswalk that can be written beside the key", found: "none",
            mend: "make room in the key's folder, and see that crosswalk.csv there is one")
        ])
    }
  }
}
