import Digest
import Ledger

/// `HOW-TO-CHECK.txt`: what to type beside a bundle and what it must print, for somebody who trusts nobody; at most 40 lines.
///
/// Steps that the bundle holds nothing for are left out. The examples are of the last draw whose tokens are there.
struct Instructions {
  let lines: [String]

  init(_ bundle: BundleContents) {
    var steps = [Self.contents, Self.list, Self.chain, Self.head(bundle.entries.last)]
    if let draw = bundle.draws.last(where: { $0.example != nil }), let example = draw.example {
      steps += [Self.cases(example), Self.tickets(example, key: draw.key)]
      if let frame = bundle.frames.first(where: { $0.draw == draw.record.entry }) {
        steps.append(Self.frame(frame, of: draw))
      }
    }
    var lines = [
      "HOW TO CHECK THIS LEDGER, with sha256sum (on every Linux machine) and a spreadsheet.",
      "Open a terminal in this folder (bash) and type the lines that stand to the right; each must print what is said.",
    ]
    for (number, step) in steps.enumerated() {
      lines.append("\(number + 1). \(step[0])")
      lines += step.dropFirst().map { "   " + $0 }
    }
    self.lines = lines + Self.end
  }

  private static let contents = [
    "What each entry records (payloads) and its line in the chain (links) are as they were hashed.",
    "  sha256sum -c --quiet payloads.sha256 && sha256sum -c --quiet links.sha256 && echo good",
    "must print: good",
  ]

  private static let list = [
    "entries.csv is the list of these lines and hashes, with none left out.",
    "  for f in links/*.txt; do cat $f; echo; done | tr '\\t' , | diff - <(tail -n +2 entries.csv | cut -d, -f1-5) && echo good",
    "  cut -c1-64 links.sha256 | diff - <(tail -n +2 entries.csv | cut -d, -f6) && echo good",
    "  cut -c1-64 payloads.sha256 | diff - <(tail -n +2 entries.csv | cut -d, -f5) && echo good",
    "must print: good, three times",
  ]

  private static let chain = [
    "Each entry holds the hash of the one before. Open entries.csv in a spreadsheet: seq counts 1, 2, 3 …; prev is 64 zeros",
    "in the first row. Type =IF(B3=F2,0,1) into G3 and copy it down to the last row: the sum of column G must be 0.",
  ]

  private static func head(_ last: Entry?) -> [String] {
    [
      "It is the ledger of the minutes: every head printed in minutes, on a receipt or on a pack must stand in column hash.",
      "Take heads from there, never from here: a ledger written anew as a whole would pass all other steps. The last entry",
      "here is " + (last.map { "\($0.seq), with the head \($0.hash)." } ?? "none."),
    ]
  }

  private static func cases(_ example: BundleCase) -> [String] {
    let salt = Hexadecimal.bytes(of: example.salt ?? "") ?? []
    let escaped = salt.map { "\\x" + Hexadecimal.text(of: [$0]) }.joined()
    let payload = "payloads/\(BundleContents.number(example.entry)).json"
    let rows = "^\(example.draw),\(example.entry),"
    return [
      "The cases are those that the chain committed to. For entry \(example.entry) (other draws and extensions alike):",
      "  grep -o '\"commitments\":\\[[^]]*' \(payload) | grep -o '[0-9a-f]\\{64\\}' | diff - <(grep \(rows) cases.csv | cut -d, -f9) && echo good",
      "must print: good. The commitment of its case \(example.number) is the hash of salt and token:",
      "  printf '\(escaped)\(example.token ?? "")' | sha256sum",
      "must print: \(example.commitment)",
    ]
  }

  private static func tickets(_ example: BundleCase, key: String) -> [String] {
    let keyHash = SHA256.digest(of: key).hex
    return [
      "Nobody chose the order: a ticket is the hash of the key, whose parts are in the minutes, and of the token.",
      "  printf '%s' '\(key)' | sha256sum",
      "must print: \(keyHash)",
      "  printf '%s' '\(keyHash)\(example.token ?? "")' | sha256sum",
      "must print that case's ticket: \(example.ticket ?? "")",
      "For any other case put its token in place of the last 64 letters.",
    ]
  }

  private static func frame(_ frame: BundleFrame, of draw: BundleDraw) -> [String] {
    [
      "The frame is the one whose fingerprint, \(frame.fingerprint.prefix(16))…, is in the minutes.",
      "  sha256sum -c --quiet frames.sha256 && grep ' \(frame.fingerprintName)' frames.sha256",
      "must print: \(BundleFolder.sumLine(frame.fingerprint, frame.fingerprintName))",
      "  tail -n +2 \(frame.tableName) | grep -o '[0-9a-f]*$' | sort | diff - <(cut -f1 \(frame.fingerprintName)) && echo good",
      "must print: good. In a spreadsheet each case of \(frame.tableName) has the stratum that it has in \(frame.fingerprintName).",
    ] + (draw.isByTickets ? order(frame, draw) : listed)
  }

  private static func order(_ frame: BundleFrame, _ draw: BundleDraw) -> [String] {
    [
      "Those drawn stood first: \(frame.tableName) stands by stratum, then by ticket; the first cases of each stratum are those",
      "of cases.csv, in the same order"
        + (draw.follows
          ? ", after as many as earlier draws with the same key took (\"after\" in the draw's payload)."
          : "."),
    ]
  }

  private static let listed = [
    "It was drawn along a list, not by ticket alone: that it is this draw, `halcyon audit verify` shows, or another program."
  ]

  private static let end = [
    "What this cannot show: that what was entered was true, or that dice were rolled. That is for the minutes.",
    "cases.csv has no token, ticket or salt of draws that were purged. ledger.json repeats the entries for programs.",
  ]
}
