import AuditCycle
import Foundation
import Ledger
import Testing

/// The binary killed at every call that changes a file: the ledger verifies, and the step is wholly done or wholly absent.
@Suite(.enabled(if: Strace.isUsable, "needs strace, which `.ci/set-up --checks` installs"), .serialized)
struct KillTests {
  /// How many points of a step are tried, evenly spread, unless `HALCYON_KILLS` is `all`: 25 of each of six steps are over a
  /// hundred.
  private static let pointsTried =
    ProcessInfo.processInfo.environment["HALCYON_KILLS"] == "all" ? Int.max : 25

  /// Kills a step at its calls, each time from the same start.
  ///
  /// - Parameters:
  ///   - prepare: makes what was there before the step.
  ///   - examine: looks at what a kill left behind; true where the step is wholly done.
  /// - Returns: the number of points tried, and at how many of them the step was done.
  private func killEverywhere(
    _ step: (SmallAudit) -> [String], prepare: (SmallAudit) throws -> Void,
    examine: (SmallAudit, Strace.Point) throws -> Bool
  ) throws -> (points: Int, done: Int) {
    try Program.withFolder { start in
      let work = start + "/work"
      let audit = try SmallAudit(in: work)
      try prepare(audit)
      try FileManager.default.copyItem(atPath: work, toPath: start + "/before")
      func reset() throws {
        try FileManager.default.removeItem(atPath: work)
        try FileManager.default.copyItem(atPath: start + "/before", toPath: work)
      }
      let all = try Strace.points(of: step(audit))
      let count = min(all.count, Self.pointsTried)
      let points = (0..<count).map { all[$0 * (all.count - 1) / (count - 1)] }
      var done = 0
      for point in points {
        try reset()
        try Strace.kill(step(audit), at: point)
        #expect(try openToOthers(audit.out) == [], "\(point)")
        if try examine(audit, point) { done += 1 }
        // Whatever was left, the step can be taken (again) from there.
        let again = try Program.run(Program.binary, step(audit))
        #expect(again.status == 0, "\(point): \(again.errors)")
        #expect(try Ledger(path: audit.ledgerPath).verify().isIntact, "\(point)")
      }
      return (points.count, done)
    }
  }

  /// The files in a folder that others than their owner may read, half-written ones included.
  private func openToOthers(_ folder: String) throws -> [String] {
    guard FileManager.default.fileExists(atPath: folder) else { return [] }
    return try FileManager.default.contentsOfDirectory(atPath: folder).filter { name in
      let mode =
        try FileManager.default.attributesOfItem(atPath: "\(folder)/\(name)")[.posixPermissions] as? Int
      return mode.map { $0 & 0o077 != 0 } ?? true
    }
  }

  /// The entries that a kill left; none where there is no ledger yet.
  private func entries(_ audit: SmallAudit, _ point: Strace.Point) throws -> [Entry] {
    do {
      let ledger = try Ledger(path: audit.ledgerPath)
      #expect(try ledger.verify().isIntact, "\(point)")
      return try ledger.entries()
    } catch LedgerError.missing { return [] }
  }

  /// Whether the draw is there; if so it is made again from the ledger, and its worksheet written again.
  private func isDrawn(_ audit: SmallAudit, _ point: Strace.Point, after before: [String]) throws -> Bool {
    let kinds = try entries(audit, point).map(\.kind)
    if kinds == before { return false }
    #expect(kinds == ["programme", "plan", "frame", "draw"], "\(point)")
    #expect(try audit.audit().verify().confirmed == [4], "\(point)")
    let sheets = try audit.audit().worksheet(ofDraw: 4, into: audit.out)
    let sheet = try #require(sheets.first { $0.hasSuffix("worksheet.restricted.csv") })
    #expect(try String(contentsOfFile: sheet, encoding: .utf8).split(separator: "\n").count == 13, "\(point)")
    return true
  }

  @Test func aDrawThatBeginsTheLedger() throws {
    let (points, done) = try killEverywhere({ $0.draw() }, prepare: { _ in }) {
      try isDrawn($0, $1, after: [])
    }
    #expect(points >= 20 && done > 0 && done < points, "\(points) points, done at \(done)")
  }

  @Test func aDrawFromAFrozenFrame() throws {
    let (points, done) = try killEverywhere(
      { $0.draw() },
      prepare: { audit in
        try audit.audit().freezeFrame(audit.auditPlan())
      }
    ) { try isDrawn($0, $1, after: ["programme", "plan", "frame"]) }
    #expect(points >= 20 && done > 0 && done < points, "\(points) points, done at \(done)")
  }

  @Test func aWorksheetThatIsRecorded() throws {
    let drawn = ["programme", "plan", "frame", "draw"]
    let (points, done) = try killEverywhere(
      {
        [
          "audit", "record", "\($0.folder)/filled.csv", "--version", "final", "--draw", "4", "--ledger",
          $0.ledgerPath,
        ]
      }, prepare: { try $0.drawAndFill() }
    ) { audit, point in
      let kinds = try entries(audit, point).map(\.kind)
      let kept = KeptValues.counts(try Ledger(path: audit.ledgerPath).keptValues())
      #expect(kept["text"] == (kinds == drawn ? nil : 12), "\(point)")
      if kinds == drawn { return false }
      #expect(kinds == drawn + ["escalation", "findings"], "\(point)")
      return true
    }
    #expect(points >= 15 && done > 0 && done < points, "\(points) points, done at \(done)")
  }

  @Test func anExtension() throws {
    let drawn = ["programme", "plan", "frame", "draw"]
    let (points, done) = try killEverywhere(
      { $0.onTheDraw("extend", "--by", "3") }, prepare: { try $0.drawAndFill() }
    ) {
      audit, point in
      let kinds = try entries(audit, point).map(\.kind)
      #expect(kinds == drawn || kinds == drawn + ["extension"], "\(point)")
      #expect(try audit.audit().verify().confirmed == [4], "\(point)")
      return kinds != drawn
    }
    #expect(points >= 20 && done > 0 && done < points, "\(points) points, done at \(done)")
  }

  @Test func aPurge() throws {
    var secrets: [String] = []
    let (points, done) = try killEverywhere(
      { ["ledger", "purge", "--before", "2016-01-01", "--ledger", $0.ledgerPath] },
      prepare: { audit in
        try audit.audit().draw(audit.auditPlan(), seed: "31415926535897932384", into: audit.out)
        secrets = try Ledger(path: audit.ledgerPath).privateValues(of: 4, name: "token")
      }
    ) { audit, point in
      let last = try #require(try entries(audit, point).last)
      let kept = KeptValues.counts(try Ledger(path: audit.ledgerPath).keptValues())
      if last.kind == "draw" {
        #expect(
          kept == ["agency": 18, "decision_date": 18, "key": 1, "salt": 18, "ticket": 18, "token": 18],
          "\(point)")
        #expect(try audit.audit().verify().confirmed == [4], "\(point)")
        return false
      }
      #expect(last.kind == "purge" && last.seq == 5 && kept.isEmpty, "\(point)")
      #expect(try audit.audit().verify().purged == [4], "\(point)")
      let bytes = try Data(contentsOf: URL(fileURLWithPath: audit.ledgerPath))
      #expect(!secrets.contains { bytes.range(of: Data($0.utf8)) != nil }, "\(point)")
      return true
    }
    #expect(secrets.count == 18)
    #expect(points >= 20 && done > 0 && done < points, "\(points) points, done at \(done)")
  }

  @Test func anAction() throws {
    let (points, done) = try killEverywhere(
      {
        [
          "actions", "add", "--recommendation", "vi", "--owner", "health", "--due", "2015-06-01", "--action",
          "a text",
          "--ledger", $0.ledgerPath,
        ]
      }, prepare: { audit in try audit.audit().freezeFrame(audit.auditPlan()) }
    ) { audit, point in
      let isDone = try entries(audit, point).count == 4
      let items = try Tracker(.action, ledgerPath: audit.ledgerPath).items()
      #expect(items.map(\.texts) == (isDone ? [["action": "a text"]] : []), "\(point)")
      return isDone
    }
    #expect(points >= 10 && done > 0 && done < points, "\(points) points, done at \(done)")
  }
}
