import Ledger

/// What came of making recorded draws again.
public struct DrawVerification: Hashable, Sendable {
  /// Whether every draw that could be made again came out the same, on a chain that holds.
  public let isSound: Bool
  /// The draws made again with the same cases.
  public let confirmed: [Int]
  /// The draws that can no longer be made again, by a purge.
  public let purged: [Int]
  /// The first entry at fault; nil where there is none, or the fault is not one entry's.
  public let faultyEntry: Int?
  /// What to print, a sentence a line.
  public let lines: [String]
}

extension Audit {
  /// Verifies the ledger's chain, then makes draws again from the ledger and the extract and compares them case by case.
  ///
  /// - Parameters:
  ///   - number: the draw's entry; nil for all draws.
  ///   - head: a head printed earlier, which must be in the chain; nil to check consistency only.
  /// - Throws: `AuditError`, or what running a frame query throws. A ledger or a draw that does not hold is an answer,
  ///   not an error.
  public func verify(draw number: Int? = nil, head: String? = nil) throws -> DrawVerification {
    do {
      let ledger = try Ledger(path: ledgerPath, clock: clock)
      let chain = try ledger.verify(head: head)
      guard chain.isIntact else {
        return DrawVerification(
          isSound: false, confirmed: [], purged: [], faultyEntry: chain.fault?.entry, lines: chain.lines)
      }
      let history = try History(ledger)
      let draws = history.draws.filter { number == nil || $0.entry == number }
      if let number, draws.isEmpty {
        throw AuditError.unknownDraw(draw: number, known: history.draws.map(\.entry))
      }
      var (confirmed, purged, faulty): ([Int], [Int], [Int]) = ([], [], [])
      var lines = chain.lines
      if draws.isEmpty { lines.append("no draw is recorded") }
      for record in draws {
        let name = "draw \(record.entry)"
        do {
          let redraw = try Redraw(record, history: history, ledger: ledger, audit: self)
          let differences = try redraw.differences(ledger, history)
          if differences.isEmpty {
            confirmed.append(record.entry)
            lines.append(
              "\(name): drawn again from ledger and extract, the same \(try Sample(record, history: history).cases.count) cases in the "
                + "same order")
          } else {
            faulty.append(record.entry)
            lines.append("\(name): entry \(record.entry) does not hold the draw that ledger and extract give")
            lines += differences.map { "  \($0)" }
          }
        } catch let obstacle as Redraw.Obstacle {
          switch obstacle {
          case .purged(let reason):
            purged.append(record.entry)
            lines.append("\(name): no longer checkable, chain intact: \(reason)")
          case .differs(let reason):
            faulty.append(record.entry)
            lines.append("\(name): cannot be confirmed: \(reason)")
          }
        } catch let error where Self.isDamage(error) {
          faulty.append(record.entry)
          lines.append(
            "\(name): cannot be confirmed: what is kept beside the chain cannot be read, the file is damaged")
        }
      }
      return DrawVerification(
        isSound: faulty.isEmpty, confirmed: confirmed, purged: purged, faultyEntry: faulty.first, lines: lines
      )
    } catch let error as LedgerError {
      throw AuditError.ledger(error)
    }
  }

  private static func isDamage(_ error: any Error) -> Bool {
    switch error {
    case let error as LedgerError: error.isDamage
    case AuditError.ledger(let error): error.isDamage
    default: false
    }
  }
}
