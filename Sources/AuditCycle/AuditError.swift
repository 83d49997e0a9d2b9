import Configuration
import DelimitedText
import Ledger
import Sampling
import Workbook

/// Why a step of an audit was refused. Nothing was written. No message holds a case id, a token or a key.
public enum AuditError: Error, CustomStringConvertible {
  /// What the caller can do about it.
  public enum Kind: Hashable, Sendable {
    /// The plan, the seed or the key file is at fault: mend what was typed.
    case input
    /// The extract does not hold what the plan asks for.
    case data
    /// A file, a folder or the ledger's disk cannot be used.
    case environment
    /// The ledger's chain is broken: the answer to any question about it is no.
    case answerIsNo
  }

  /// A fault of the plan or the worksheet's form, with its place.
  case configuration(ConfigurationError)
  /// The plan cannot be kept with this frame; `place` is that of the plan's key.
  case allocation(place: ConfigurationPlace, key: String, SamplingError)
  /// The frame query's answer is no frame; `place` is the query's or the plan's.
  case frame(place: String, expected: String, found: String, mend: String)
  /// The seed is not what was rolled.
  case seed(SamplingError)
  /// The key given is no key, or not the programme's.
  case key(expected: String, found: String, mend: String)
  /// What was asked for cannot be done as it was typed; `place` is the option.
  case request(place: String, expected: String, found: String, mend: String)
  /// The ledger has no such draw.
  case unknownDraw(draw: Int, known: [Int])
  /// An entry of the ledger does not hold what its kind promises; another version may have written it.
  case record(entry: Int, expected: String)
  /// The ledger cannot be used.
  case ledger(LedgerError)
  /// A worksheet cannot be read as a workbook at all, or not be written as one.
  case workbook(WorkbookError)
  /// A worksheet cannot be read as CSV at all.
  case delimitedText(DelimitedTextError)
  /// A file cannot be written.
  case file(path: String, reason: String)

  /// A draw that is asked to go on, and cannot be made again as it was.
  static func cannotRedraw(_ draw: Int, _ reason: String) -> AuditError {
    .frame(
      place: "draw \(draw)", expected: "a draw that can be made again", found: "one that cannot: \(reason)",
      mend: "use the extract it was drawn from")
  }

  /// What the caller can do about it.
  public var kind: Kind {
    switch self {
    case .configuration(let error):
      switch error.kind {
      case .unreadable, .runtimeFilesMissing: .environment
      case .syntax, .content: .input
      }
    case .frame, .record: .data
    case .allocation, .seed, .key, .request, .unknownDraw: .input
    case .workbook(let error): error.kind == .environment ? .environment : .data
    case .delimitedText(let error): error.kind == .environment ? .environment : .data
    case .ledger(let error):
      switch error {
      case .broken: .answerIsNo
      case .headNotHexadecimal: .input
      case .notALedger: .data
      case .missing, .newerSchema, .networkFileSystem, .unusable, .storage: .environment
      }
    case .file: .environment
    }
  }

  /// One line: place, expected, found, mend.
  public var description: String {
    switch self {
    case .configuration(let error): error.description
    case .allocation(let place, let key, let error): "\(place): \(key): \(error)"
    case .frame(let place, let expected, let found, let mend),
      .request(let place, let expected, let found, let mend):
      "\(place): expected \(expected), found \(found); \(mend)"
    case .seed(let error): "--seed: \(error)"
    case .key(let expected, let found, let mend): "--key: expected \(expected), found \(found); \(mend)"
    case .unknownDraw(let draw, let known):
      "--draw \(draw): the ledger has no such draw; "
        + (known.isEmpty
          ? "nothing has been drawn yet" : "draws: \(known.map(String.init).joined(separator: ", "))")
    case .record(let entry, let expected):
      "ledger entry \(entry): expected \(expected), found something else; use the version of Halcyon that wrote it"
    case .ledger(let error): error.description
    case .workbook(let error): error.description
    case .delimitedText(let error): error.description
    case .file(let path, let reason):
      "\(path): cannot be written (\(reason)); check the folder, its permissions and the disk"
    }
  }
}
