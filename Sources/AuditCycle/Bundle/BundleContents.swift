import Digest
import Ledger

/// What a bundle holds, before it is written.
struct BundleContents {
  let entries: [Entry]
  let draws: [BundleDraw]
  let frames: [BundleFrame]
  /// Which frames are there, and why others are not.
  let frameLines: [String]

  init(_ ledger: Ledger, audit: Audit?) throws {
    entries = try ledger.entries()
    let history = try History(ledger)
    draws = try history.draws.map { try BundleDraw($0, history, in: ledger) }
    var frames: [BundleFrame] = []
    var lines: [String] = []
    for draw in draws {
      let number = draw.record.entry
      guard let audit else {
        lines.append("  draw \(number): without its frame; give --data to show it")
        continue
      }
      // What was purged must not come back, though the programme's key may still be there.
      guard draw.cases.allSatisfy({ $0.token != nil }) else {
        lines.append("  draw \(number): without its frame: tokens were purged")
        continue
      }
      do {
        frames.append(
          BundleFrame(try Redraw(draw.record, history: history, ledger: ledger, audit: audit)))
        lines.append("  draw \(number): with its frame of \(frames.last!.rows.count) cases")
      } catch Redraw.Obstacle.purged(let reason), Redraw.Obstacle.differs(let reason) {
        lines.append("  draw \(number): without its frame: \(reason)")
      }
    }
    self.frames = frames
    frameLines = lines
  }

  /// Writes the files, and gives their names.
  func write(into folder: BundleFolder) throws(AuditError) -> [String] {
    var names: [String] = []
    for name in ["payloads", "links"] { try folder.makeFolder(name) }
    var (rows, payloadSums, linkSums): ([[String]], [String], [String]) = ([], [], [])
    for entry in entries {
      let digest = SHA256.digest(of: entry.payload).hex
      let number = Self.number(entry.seq)
      let (payload, link) = ("payloads/\(number).json", "links/\(number).txt")
      let fields = ["\(entry.seq)", entry.prev, entry.kind, entry.utc, digest]
      try folder.write(Array(entry.payload.utf8), to: payload)
      try folder.write(Array(fields.joined(separator: "\t").utf8), to: link)
      rows.append(fields + [entry.hash])
      payloadSums.append(BundleFolder.sumLine(digest, payload))
      linkSums.append(BundleFolder.sumLine(entry.hash, link))
      names += [payload, link]
    }
    try folder.write(
      header: ["seq", "prev", "kind", "utc", "payload_sha256", "hash"], rows: rows, to: "entries.csv")
    try folder.write(lines: payloadSums, to: "payloads.sha256")
    try folder.write(lines: linkSums, to: "links.sha256")
    try folder.write(header: BundleCase.header, rows: draws.flatMap(\.cases).map(\.row), to: "cases.csv")
    try folder.write(Array(json.utf8), to: "ledger.json")
    try folder.write(lines: Instructions(self).lines, to: "HOW-TO-CHECK.txt")
    names += [
      "entries.csv", "payloads.sha256", "links.sha256", "cases.csv", "ledger.json", "HOW-TO-CHECK.txt",
    ]
    if frames.isEmpty { return names.sorted() }
    for frame in frames {
      try folder.write(header: BundleFrame.header, rows: frame.rows, to: frame.tableName)
      try folder.write(frame.fingerprintLines, to: frame.fingerprintName)
      names += [frame.tableName, frame.fingerprintName]
    }
    try folder.write(
      lines: frames.map { BundleFolder.sumLine($0.fingerprint, $0.fingerprintName) }, to: "frames.sha256")
    return (names + ["frames.sha256"]).sorted()
  }

  /// An entry's number as file names have it: six digits, so that they sort.
  static func number(_ seq: Int) -> String {
    String(repeating: "0", count: max(0, 6 - "\(seq)".count)) + "\(seq)"
  }

  /// All entries as an array of objects, the payloads as values in their place.
  private var json: String {
    let objects = entries.map { entry in
      // Payloads are JSON already, letter for letter.
      #"{"hash":"\#(entry.hash)","kind":\#(CanonicalJSON.string(entry.kind).text),"payload":\#(entry.payload),"#
        + #""prev":"\#(entry.prev)","seq":\#(entry.seq),"utc":"\#(entry.utc)"}"#
    }
    return "[" + objects.joined(separator: ",\n") + "]\n"
  }
}
