import Ledger

/// A ledger as a folder of plain files, which a lay member can check with `sha256sum` and a spreadsheet.
///
/// | file | what it holds |
/// | --- | --- |
/// | `HOW-TO-CHECK.txt` | what to type and what it must print |
/// | `entries.csv` | seq, prev, kind, utc, payload_sha256, hash of every entry |
/// | `payloads/000001.json` … | what each entry records, byte for byte; `payloads.sha256` for `sha256sum -c` |
/// | `links/000001.txt` … | the line whose SHA-256 is the entry's hash; `links.sha256` |
/// | `cases.csv` | every case picked, with token, ticket, salt and commitment as far as they were not purged |
/// | `frame-4.csv`, `fingerprint-4.txt` | the whole frame of draw 4, where the extract is at hand; `frames.sha256` |
/// | `ledger.json` | all entries in one file, for programs |
///
/// It holds tokens, never ids of the extract, keys or free texts. Folder and files are their owner's alone.
public struct LedgerBundle: Sendable {
  /// The files written, from the folder on.
  public let files: [String]
  /// What to print, line by line.
  public let lines: [String]

  /// Writes the bundle of a ledger.
  ///
  /// - Parameters:
  ///   - folder: a new or empty folder.
  ///   - audit: the extract, to make draws again and show their frames; nil where it is not at hand.
  /// - Throws: `AuditError`, or what running a frame query throws. A ledger whose chain does not hold is not exported.
  public init(ledgerPath: String, into folder: String, audit: Audit? = nil) throws {
    do {
      let ledger = try Ledger(path: ledgerPath)
      let chain = try ledger.verify()
      if let fault = chain.fault { throw LedgerError.broken(path: ledgerPath, fault: fault) }
      let contents = try BundleContents(ledger, audit: audit)
      files = try contents.write(into: BundleFolder(folder))
      lines =
        ["Exported \(contents.entries.count) entries into \(folder), head \(chain.head)"]
        + contents.frameLines
        + [
          "Restricted: it holds case tokens and tickets. Whoever checks it starts with \(folder)/HOW-TO-CHECK.txt, and takes "
            + "the head from a receipt or the minutes."
        ]
    } catch let error as LedgerError { throw AuditError.ledger(error) }
  }
}
