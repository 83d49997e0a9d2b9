import Digest
import Ledger

/// What is done with a draw once it is made, on the ledger alone: answers recorded, reserves opened, the whole appraised.
///
/// ```swift
/// let fieldwork = Fieldwork(ledgerPath: "ledger.sqlite")
/// print(try fieldwork.record(worksheet: "police.xlsx", ofDraw: 4).lines)
/// print(try fieldwork.appraise(draw: 4).lines)
/// ```
///
/// Each step is one transaction of the ledger. A step that is refused records nothing.
public struct Fieldwork {
  let ledgerPath: String
  let clock: () -> String

  /// Makes ready; nothing is opened yet.
  ///
  /// - Parameters:
  ///   - ledgerPath: the ledger's file, which must be there.
  ///   - clock: gives the time of new entries in UTC.
  public init(ledgerPath: String, clock: @escaping () -> String = UTCClock.now) {
    self.ledgerPath = ledgerPath
    self.clock = clock
  }

  /// Reads the ledger, whose chain must hold, and changes nothing.
  func look<Result>(_ body: (Ledger, History) throws -> Result) throws -> Result {
    do {
      let ledger = try soundLedger()
      return try body(ledger, History(ledger))
    } catch let error as LedgerError {
      throw AuditError.ledger(error)
    }
  }

  /// Makes a step on a draw: what it appends is stored as a whole, or nothing is.
  func record<Result>(ofDraw draw: Int, _ body: (FieldworkStep) throws -> Result) throws -> Result {
    do {
      let ledger = try soundLedger()
      return try ledger.write { writer in
        let state = try AuditState(ofDraw: draw, history: History(ledger))
        return try body(FieldworkStep(ledger: ledger, writer: writer, state: state))
      }
    } catch let error as LedgerError {
      throw AuditError.ledger(error)
    }
  }

  private func soundLedger() throws(LedgerError) -> Ledger {
    let ledger = try Ledger(path: ledgerPath, clock: clock)
    if let fault = try ledger.verify().fault { throw .broken(path: ledgerPath, fault: fault) }
    return ledger
  }
}

/// One step under way: what the ledger holds of the draw at this moment, and how to add to it.
struct FieldworkStep {
  let ledger: Ledger
  let writer: Ledger.Writer
  let state: AuditState

  /// The number in the draw of a case of the sample.
  ///
  /// - Throws: `AuditError.request` for a token that is none of the sample's.
  func number(ofToken token: String) throws(AuditError) -> Int {
    let tokens = try state.sample.tokens(ledger)
    guard let drawn = state.sample.inSample.first(where: { tokens[$0.number - 1] == token }) else {
      throw .request(
        place: "--token", expected: "the token of a case in the sample of draw \(state.draw.entry)",
        found: "another text", mend: "copy it from the worksheet")
    }
    return drawn.number
  }
}

/// What a step of the fieldwork leaves to print.
public struct FieldworkReceipt: Sendable {
  /// The entries made, in order; none where there was nothing new.
  public let entries: [Int]
  /// The ledger's head after the step.
  public let head: String
  /// What to print, line by line; no token and no answer.
  public let lines: [String]
}
