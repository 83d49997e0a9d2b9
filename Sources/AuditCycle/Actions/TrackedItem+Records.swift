import Calendar
import Digest
import Ledger

extension TrackedItem {
  /// The items of a kind, in the order in which they were added, each as its entries leave it.
  static func all(_ kind: Kind, in ledger: Ledger) throws -> [TrackedItem] {
    var items: [TrackedItem] = []
    for entry in try ledger.entries(kind: kind.rawValue) {
      let payload = try Payload(entry)
      if payload.content[kind.reference] == nil {
        items.append(try TrackedItem(kind, entry, payload, ledger))
      } else {
        let number = try payload.integer(kind.reference)
        guard let index = items.firstIndex(where: { $0.number == number }) else {
          throw AuditError.record(entry: entry.seq, expected: "a change of an earlier \(kind.rawValue)")
        }
        try items[index].take(entry, payload, ledger)
      }
    }
    return items
  }

  private init(_ kind: Kind, _ entry: Entry, _ payload: Payload, _ ledger: Ledger) throws {
    self.kind = kind
    number = entry.seq
    recommendation = try payload.text("recommendation")
    owner = try payload.text("owner")
    draw = payload.content["draw_entry"]?.integer.map(Int.init)
    caseNumber = payload.content["case_number"]?.integer.map(Int.init)
    due = try Self.day(payload)
    addedAt = entry.utc
    changedAt = entry.utc
    entries = [entry.seq]
    try takeTexts(entry, payload, ledger)
  }

  private mutating func take(_ entry: Entry, _ payload: Payload, _ ledger: Ledger) throws {
    if payload.content["status"] != nil {
      guard let status = Status(rawValue: try payload.text("status")) else {
        throw AuditError.record(entry: entry.seq, expected: "a status")
      }
      self.status = status
    }
    if payload.content["due"] != nil { due = try Self.day(payload) }
    if payload.content["escalated_to"] != nil { escalations.append(try payload.text("escalated_to")) }
    changedAt = entry.utc
    entries.append(entry.seq)
    try takeTexts(entry, payload, ledger)
  }

  private mutating func takeTexts(_ entry: Entry, _ payload: Payload, _ ledger: Ledger) throws {
    guard case .object(let commitments)? = payload.content["commitments"] else {
      throw AuditError.record(entry: entry.seq, expected: "commitments to its texts")
    }
    for (name, commitment) in commitments {
      texts[name] = try CommittedText.read(
        name, commitment: commitment.string ?? "", beside: entry.seq, in: ledger)
    }
  }

  private static func day(_ payload: Payload) throws(AuditError) -> CivilDate {
    var text = try payload.text("due")
    guard let day = text.withUTF8(CivilText.readISODate) else {
      throw .record(entry: payload.entry, expected: "a day due")
    }
    return CivilDate(dayNumber: day)
  }
}

extension TrackedItem.Kind {
  /// The member of a change that names the item.
  var reference: String { rawValue + "_entry" }
}

extension Ledger.Writer {
  /// Adds an entry of an item, its texts beside the chain.
  func append(
    _ kind: TrackedItem.Kind, _ members: [String: CanonicalJSON], texts: [String: String]
  ) throws -> Entry {
    let committed = try texts.map { try CommittedText($0.key, $0.value) }
    var members = members
    members["commitments"] = .object(
      Dictionary(uniqueKeysWithValues: committed.map { ($0.name, $0.commitment) }))
    return try append(kind: kind.rawValue, payload: .object(members), keeping: committed.flatMap(\.kept))
  }
}
