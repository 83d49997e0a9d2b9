import AuditCycle
import Digest
import Foundation
import Ledger
import TestSupport
import Testing

@Suite("A bundle for lay members")
struct LedgerBundleTests {
  /// A county with a public draw, an action and a challenge, and its bundle with the frame.
  private func exported() throws -> (county: TestCounty, receipt: DrawReceipt, folder: String) {
    let county = try TestCounty()
    try county.audit(key: county.key()).freezeFrame(county.plan())
    let receipt = try county.audit().draw(county.plan(), seed: TestCounty.seed, into: county.out)
    try Tracker(.action, ledgerPath: county.ledgerPath).add(
      recommendation: "vi", owner: "health", due: "2015-06-01", text: "a text that stays at home")
    let folder = county.folder.file("bundle")
    _ = try LedgerBundle(ledgerPath: county.ledgerPath, into: folder, audit: county.audit())
    return (county, receipt, folder)
  }

  private func check(_ folder: String, head: String) throws -> String {
    try PinnedPython.run("AuditCycleTests/SecondOpinion/check_bundle.py", folder, head)
  }

  @Test("the files are the ledger's, without ids, keys and texts, and their owner's alone")
  func files() throws {
    let (county, _, folder) = try exported()
    let ledger = try Ledger(path: county.ledgerPath)
    let entries = try ledger.entries()
    for entry in entries {
      let name = String(format: "%06d", entry.seq)
      #expect(try county.bytes("\(folder)/payloads/\(name).json") == Data(entry.payload.utf8))
      #expect(SHA256.digest(of: Array(try county.bytes("\(folder)/links/\(name).txt"))).hex == entry.hash)
    }
    let fingerprint = SHA256.digest(of: Array(try county.bytes("\(folder)/fingerprint-4.txt"))).hex
    #expect(fingerprint == TestCounty.fingerprint)
    let array =
      try JSONSerialization.jsonObject(with: county.bytes("\(folder)/ledger.json")) as? [[String: Any]]
    #expect(array?.compactMap { $0["hash"] as? String } == entries.map(\.hash))
    #expect((array?[3]["payload"] as? [String: Any])?["seed"] as? String == TestCounty.seed)

    let key = try #require(try ledger.privateValues(of: 1, name: "key").first)
    for path in try FileManager.default.subpathsOfDirectory(atPath: folder) {
      let attributes = try FileManager.default.attributesOfItem(atPath: "\(folder)/\(path)")
      let isFolder = attributes[.type] as? FileAttributeType == .typeDirectory
      #expect(attributes[.posixPermissions] as? Int == (isFolder ? 0o700 : 0o600), "\(path)")
      if isFolder { continue }
      let text = String(decoding: try county.bytes("\(folder)/\(path)"), as: UTF8.self)
      for secret in [key, "child-0", "stays at home"] { #expect(!text.contains(secret), "\(path)") }
    }
    #expect(try FileManager.default.attributesOfItem(atPath: folder)[.posixPermissions] as? Int == 0o700)
  }

  @Test(
    "what HOW-TO-CHECK.txt says, done word by word, finds a sound bundle good",
    .enabled(if: PinnedPython.isToBeAsked, "needs the Python of .ci/set-up --checks"))
  func sound() throws {
    let (county, receipt, folder) = try exported()
    #expect(try check(folder, head: receipt.head) == "10 commands, 5 entries, 26 cases: good\n")
    // Without the extract, and without any draw.
    let plain = county.folder.file("plain")
    _ = try LedgerBundle(ledgerPath: county.ledgerPath, into: plain)
    #expect(try check(plain, head: receipt.head) == "8 commands, 5 entries, 26 cases: good\n")
    let other = county.folder.file("actions.sqlite")
    let added = try Tracker(.action, ledgerPath: other).add(
      recommendation: "i", owner: "health", due: "2015-06-01", text: "x")
    _ = try LedgerBundle(ledgerPath: other, into: county.folder.file("actions"))
    #expect(
      try check(county.folder.file("actions"), head: added.head) == "4 commands, 1 entries, 0 cases: good\n")
  }

  @Test(
    "it finds what was tampered with, and at which step",
    .enabled(if: PinnedPython.isToBeAsked, "needs the Python of .ci/set-up --checks"))
  func tampered() throws {
    let (county, receipt, folder) = try exported()
    let seed = TestCounty.seed
    let digits = #"[0-9a-f]\{64\}"#
    for (step, script) in [
      (1, "sed -i s/\(seed)/1\(seed)/ payloads/000004.json"),
      (1, "sed -i s/draw/drav/ links/000004.txt"),
      (1, "rm payloads/000002.json"),
      (2, "sed -i s/\(seed)/1\(seed)/ payloads/000004.json; sha256sum payloads/*.json > payloads.sha256"),
      (2, "sed -i '4s/frame/plan/' entries.csv"),
      (2, "sed -i 5d entries.csv"),
      (2, "rm links/000005.txt payloads/000005.json; sed -i 5d links.sha256 payloads.sha256"),
      // An entry rewritten with everything that hangs on it alone.
      (
        3,
        """
        sed -i s/\(seed)/1\(seed)/ payloads/000004.json; sha256sum payloads/*.json > payloads.sha256
        new=$(sha256sum < payloads/000004.json | cut -c1-64); sed -i "s/\(digits)$/$new/" links/000004.txt
        sha256sum links/*.txt > links.sha256; hash=$(sha256sum < links/000004.txt | cut -c1-64)
        sed -i "5s/\(digits),\(digits)$/$new,$hash/" entries.csv
        """
      ),
      // The last two entries cut off, and nothing left of them.
      (
        4,
        """
        rm links/00000[45].txt payloads/00000[45].json; sed -i 4,5d links.sha256 payloads.sha256
        sed -i 5,6d entries.csv; sed -i 2,27d cases.csv; rm frame*; sed -i '/^5\\./,$d' HOW-TO-CHECK.txt
        """
      ),
      (5, "sed -i '3s/\(digits),/x&/3' cases.csv"),
      (5, "sed -i 3d cases.csv"),
      (5, "awk 'NR==3{held=$0;next}{print}NR==4{print held}' cases.csv > c && mv c cases.csv"),
      (7, "sed -i 3d fingerprint-4.txt"),
      (7, "sed -i 3d frame-4.csv"),
      (7, "awk 'NR==3{held=$0;next}{print}NR==4{print held}' frame-4.csv > f && mv f frame-4.csv"),
      (6, "sed -i '3s/,[0-9a-f]/,f/' frame-4.csv"),
      (7, "sed -i '2s/^[^,]*/elsewhere/' frame-4.csv"),
    ] {
      let copy = county.folder.file("tampered")
      try? FileManager.default.removeItem(atPath: copy)
      try FileManager.default.copyItem(atPath: folder, toPath: copy)
      let bash = Process()
      bash.executableURL = URL(fileURLWithPath: "/bin/bash")
      bash.arguments = ["-ec", script]
      bash.currentDirectoryURL = URL(fileURLWithPath: copy)
      try bash.run()
      bash.waitUntilExit()
      try #require(bash.terminationStatus == 0, "\(script)")
      let failure = #expect(throws: PinnedPython.Failure.self, "\(script)") {
        try check(copy, head: receipt.head)
      }
      #expect(
        failure?.description.hasPrefix("step \(step):") == true, "\(script): \(failure?.description ?? "")")
    }
    #expect(throws: PinnedPython.Failure.self) { try check(folder, head: String(repeating: "a", count: 64)) }
  }

  @Test(
    "extensions, a draw that follows another and one along a list are shown as what they are",
    .enabled(if: PinnedPython.isToBeAsked, "needs the Python of .ci/set-up --checks"))
  func otherDraws() throws {
    let county = try TestCounty()
    let first = try county.audit().draw(county.plan(), seed: TestCounty.seed, into: county.out)
    let extended = try county.audit().extend(draw: first.entry, by: 5, into: county.out)
    func export(_ name: String) throws -> (folder: String, instructions: String) {
      let folder = county.folder.file(name)
      _ = try LedgerBundle(ledgerPath: county.ledgerPath, into: folder, audit: county.audit())
      return (folder, String(decoding: try county.bytes("\(folder)/HOW-TO-CHECK.txt"), as: UTF8.self))
    }
    let extensionBundle = try export("extension")
    #expect(try check(extensionBundle.folder, head: extended.head).hasSuffix("5 entries, 31 cases: good\n"))
    let cases = String(decoding: try county.bytes("\(extensionBundle.folder)/cases.csv"), as: UTF8.self)
    #expect(cases.split(separator: "\n").count { $0.hasPrefix("4,5,") && $0.contains(",extension,") } == 5)

    let second = TestCounty.plan.replacing("paqa-cse", with: "minutes")
      .replacing("size: 20", with: "size: 12").replacing("reserves: 6", with: "reserves: 2\nfollows: 4")
    let follower = try county.audit().draw(
      county.plan(second, name: "second.yaml"), seed: nil, into: county.out)
    let followerBundle = try export("follower")
    #expect(try check(followerBundle.folder, head: follower.head).hasSuffix("45 cases: good\n"))
    #expect(followerBundle.instructions.contains("after as many as earlier draws with the same key took"))

    let listed = TestCounty.plan.replacing(
      "reserves: 6", with: "selection: systematic\nsort_by: [decision_date]")
    let list = try county.audit().draw(
      county.plan(listed, name: "listed.yaml"), seed: TestCounty.seed, into: county.out)
    let listBundle = try export("list")
    #expect(listBundle.instructions.contains("It was drawn along a list"))
    #expect(listBundle.instructions.split(separator: "\n").count <= 40)
    #expect(
      String(decoding: try county.bytes("\(listBundle.folder)/entries.csv"), as: UTF8.self).contains(
        list.head))
  }

  @Test("after a purge it has no tokens, not even where the key is still there to make them again")
  func purged() throws {
    let county = try TestCounty()
    let old = try county.audit(clock: { "2015-04-02T10:00:00Z" })
      .draw(county.plan(), seed: TestCounty.seed, into: county.out)
    let plan = try county.plan(
      TestCounty.plan.replacingOccurrences(of: "14-15", with: "15-16"), name: "later.yaml")
    let later = try county.audit().draw(plan, seed: TestCounty.seed, into: county.out)
    let tokens = try Ledger(path: county.ledgerPath).privateValues(of: old.entry, name: "ticket")
    _ = try Purge(before: "2015-04-03", ledgerPath: county.ledgerPath)
    let folder = county.folder.file("bundle")
    let bundle = try LedgerBundle(ledgerPath: county.ledgerPath, into: folder, audit: county.audit())
    #expect(
      bundle.lines.contains { $0.contains("draw \(old.entry): without its frame: tokens were purged") })
    #expect(bundle.files.filter { $0.hasPrefix("frame-") } == ["frame-\(later.entry).csv"])
    let cases = String(decoding: try county.bytes("\(folder)/cases.csv"), as: UTF8.self)
    #expect(cases.split(separator: "\n").count == 1 + 26 + 26)
    #expect(!tokens.contains { cases.contains($0) })
    if PinnedPython.isToBeAsked { #expect(try check(folder, head: old.head).hasSuffix("good\n")) }
  }

  @Test("a folder with something in it, a file and a broken ledger are refused, and nothing is written")
  func refused() throws {
    let (county, receipt, folder) = try exported()
    #expect(throws: AuditError.self) { try LedgerBundle(ledgerPath: county.ledgerPath, into: folder) }
    #expect(throws: AuditError.self) {
      try LedgerBundle(ledgerPath: county.ledgerPath, into: county.folder.file("key"))
    }
    try county.tamper("UPDATE entries SET utc = '' WHERE seq = \(receipt.entry)")
    let other = county.folder.file("other")
    let error = #expect(throws: AuditError.self) {
      try LedgerBundle(ledgerPath: county.ledgerPath, into: other)
    }
    #expect(error?.kind == .answerIsNo && !FileManager.default.fileExists(atPath: other))
  }
}
