import DelimitedText
import Foundation

/// Which local id each token stands for: kept with the key, readable by its owner alone, so that the holder can find the
/// files of drawn cases. It is never part of an extract, and no load takes it.
public struct Crosswalk: Sendable {
  private var rows: Set<[String]> = []

  private static let columns = ["token", "local_id", "table"]

  /// One that says nothing yet.
  init() {}

  /// Adds what a token stands for.
  mutating func add(_ token: String, localId: String, table: String) { rows.insert([token, localId, table]) }

  /// Reads a crosswalk.
  ///
  /// - Throws: ``ExtractsError`` when it cannot be read, others than its owner may read it, or it is none.
  public init(file path: String) throws(ExtractsError) {
    var status = stat()
    guard stat(path, &status) == 0 else {
      throw Self.problem(
        .environment, path, found: "none that can be read", mend: "check the path and its permissions")
    }
    guard status.st_mode & 0o077 == 0 else {
      throw Self.problem(
        .input, path, found: "one that others may read", mend: "chmod 600 it, and ask whether it was copied")
    }
    do {
      let reader = try DelimitedReader(file: path)
      guard reader.header == Self.columns else {
        throw Self.problem(
          .data, path, found: "other columns than \(Self.columns.joined(separator: ", "))",
          mend: "name the crosswalk.csv beside the holder's key")
      }
      while let block = try reader.nextBlock() {
        for row in 0..<block.rowCount { rows.insert(block.strings(ofRow: row).map { $0 ?? "" }) }
      }
    } catch let error as DelimitedTextError {
      throw ExtractsError(error)
    } catch let error as ExtractsError {
      throw error
    } catch {
      preconditionFailure("reading a crosswalk throws its rooms' errors: \(error)")
    }
  }

  /// The tokens, in their order.
  public var tokens: [String] { rows.map { $0[0] }.sorted() }

  /// The local id that a token stands for; nil for another's token.
  public func localID(of token: String) -> String? { rows.first { $0[0] == token }?[1] }

  /// Adds to a file what it does not say yet, or makes it.
  ///
  /// - Throws: ``ExtractsError`` when it cannot be written, or what is there is no crosswalk: what it said is as it was.
  func write(to path: String) throws(ExtractsError) {
    var rows = rows
    if FileManager.default.fileExists(atPath: path) { rows.formUnion(try Crosswalk(file: path).rows) }
    do {
      let temporary = path + ".part-\(getpid())"
      try Anonymiser.write(
        Anonymiser.csv(Self.columns, rows.sorted { $0.lexicographicallyPrecedes($1) }), to: temporary)
      guard rename(temporary, path) == 0 else { throw CocoaError(.fileWriteUnknown) }
    } catch {
      throw Self.problem(
        .environment, path, found: "one that cannot be written",
        mend: "make room in the key's folder, and see that a file may be made there")
    }
  }

  private static func problem(
    _ kind: ExtractsError.Kind, _ path: String, found: String, mend: String
  ) -> ExtractsError {
    ExtractsError(
      kind,
      [
        ExtractsError.Problem(
          file: path, expected: "the holder's crosswalk, for its owner alone", found: found, mend: mend)
      ])
  }
}
