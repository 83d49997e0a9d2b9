import Digest
import Ledger

/// What an entry of the ledger records, read member by member.
struct Payload {
  let entry: Int
  let content: CanonicalJSON

  init(_ entry: Entry) throws(AuditError) {
    self.entry = entry.seq
    do { content = try entry.content() } catch {
      throw .record(entry: entry.seq, expected: "canonical JSON")
    }
  }

  private init(entry: Int, content: CanonicalJSON) {
    self.entry = entry
    self.content = content
  }

  func text(_ key: String) throws(AuditError) -> String {
    guard let text = content[key]?.string else { throw .record(entry: entry, expected: "a text \(key)") }
    return text
  }

  func integer(_ key: String) throws(AuditError) -> Int {
    guard let number = content[key]?.integer else { throw .record(entry: entry, expected: "a number \(key)") }
    return Int(number)
  }

  func items(_ key: String) throws(AuditError) -> [Payload] {
    guard let items = content[key]?.array else { throw .record(entry: entry, expected: "a list \(key)") }
    return items.map { Payload(entry: entry, content: $0) }
  }

  func texts(_ key: String) throws(AuditError) -> [String] {
    let texts = content[key]?.array?.compactMap(\.string)
    guard let texts, texts.count == content[key]?.array?.count else {
      throw .record(entry: entry, expected: "a list of texts \(key)")
    }
    return texts
  }
}
