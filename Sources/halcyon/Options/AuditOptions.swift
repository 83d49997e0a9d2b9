import ArgumentParser
import AuditCycle
import Calendar
import Configuration
import Engine
import Extracts
import Interrogation

/// What every step of an audit needs: the extract, the ledger, and the programme's key where it is kept elsewhere.
struct AuditOptions: ParsableArguments {
  @OptionGroup var data: DataOptions
  @OptionGroup var place: LedgerOptions

  @Option(
    help: "The programme's key, 64 hexadecimal digits in a file; without it the ledger's, or a new one.")
  var key: String?

  @Option(help: "When the extract was made, YYYY-MM-DD; without it the extract's own produced_at.")
  var producedAt: String?

  /// The steps over the extract and the ledger.
  func audit() throws -> AuditCycle.Audit {
    let loaded = try data.loaded()
    let session = try data.session(over: loaded)
    return try AuditCycle.Audit(
      ledgerPath: place.ledger, producedAt: producedAt ?? Self.producedAt(of: loaded),
      key: key.map(ProgrammeKey.init(file:)),
      runFrame: { try Self.frameTable($0, in: session) })
  }

  /// A plan file with the files it names.
  static func plan(_ path: String) throws -> AuditPlan {
    try AuditPlan(file: path, runtime: RuntimeFiles())
  }

  private static func producedAt(of loaded: LoadedExtract) throws(CommandFailure) -> String {
    guard let extract = loaded.description else {
      throw CommandFailure(
        .data,
        "expected an extract that says when it was made, found no table extract; give --produced-at YYYY-MM-DD"
      )
    }
    return CivilTimestamp.isoText(extract.producedAt)
  }

  private static func frameTable(_ request: FrameRequest, in session: Session) throws -> FrameTable {
    let values: [String: Value]
    if request.sql.hasPrefix("-- title:") {
      let question = try Question(name: request.name, theme: "", path: request.name, text: request.sql)
      values = try question.bind(request.parameters, in: session)
    } else {
      values = Dictionary(
        uniqueKeysWithValues: request.parameters.map { ($0.name, ParameterOptions.value(ofShape: $0.text)) })
    }
    return FrameTable(try session.answer(request.statement, named: request.statementName, values))
  }
}
