/// JSON that has one spelling only: sorted keys, no spaces, integers and strings only.
///
/// Two machines that hold the same value write the same bytes, so that the bytes can be hashed.
///
/// ```swift
/// CanonicalJSON.object(["n": .integer(2), "a": .array([.string("x")])]).text  // {"a":["x"],"n":2}
/// ```
///
/// Keys are ordered by their UTF-8 bytes. In strings only `"`, `\` and characters below U+0020 are escaped, in
/// the short form where JSON has one (`\b \t \n \f \r`), otherwise as `\u00xx` in lower case.
///
/// - Source: RFC 8259; the escapes are those of RFC 8785, section 3.2.2.2.
public indirect enum CanonicalJSON: Hashable, Sendable {
  /// Members by key.
  case object([String: CanonicalJSON])
  /// Elements in order.
  case array([CanonicalJSON])
  /// A text.
  case string(String)
  /// A whole number.
  case integer(Int64)

  /// The value's only spelling.
  public var text: String { String(decoding: utf8, as: UTF8.self) }

  /// The UTF-8 bytes of `text`.
  public var utf8: [UInt8] {
    var bytes: [UInt8] = []
    write(to: &bytes)
    return bytes
  }

  private func write(to bytes: inout [UInt8]) {
    switch self {
    case .object(let members):
      let sorted = members.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
      bytes.append(UInt8(ascii: "{"))
      for (index, member) in sorted.enumerated() {
        if index > 0 { bytes.append(UInt8(ascii: ",")) }
        Self.write(member.key, to: &bytes)
        bytes.append(UInt8(ascii: ":"))
        member.value.write(to: &bytes)
      }
      bytes.append(UInt8(ascii: "}"))
    case .array(let elements):
      bytes.append(UInt8(ascii: "["))
      for (index, element) in elements.enumerated() {
        if index > 0 { bytes.append(UInt8(ascii: ",")) }
        element.write(to: &bytes)
      }
      bytes.append(UInt8(ascii: "]"))
    case .string(let text):
      Self.write(text, to: &bytes)
    case .integer(let value):
      bytes.append(contentsOf: String(value).utf8)
    }
  }

  private static func write(_ text: String, to bytes: inout [UInt8]) {
    bytes.append(UInt8(ascii: "\""))
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"):
        bytes.append(UInt8(ascii: "\\"))
        bytes.append(byte)
      case 0..<0x20:
        bytes.append(UInt8(ascii: "\\"))
        if let short = shortEscapes.first(where: { $0.character == byte }) {
          bytes.append(short.escape)
        } else {
          bytes.append(contentsOf: "u00\(Hexadecimal.text(of: [byte]))".utf8)
        }
      default:
        bytes.append(byte)
      }
    }
    bytes.append(UInt8(ascii: "\""))
  }

  /// The control characters that JSON spells with a letter.
  static let shortEscapes: [(character: UInt8, escape: UInt8)] = [
    (0x08, UInt8(ascii: "b")), (0x09, UInt8(ascii: "t")), (0x0a, UInt8(ascii: "n")),
    (0x0c, UInt8(ascii: "f")), (0x0d, UInt8(ascii: "r")),
  ]
}

extension CanonicalJSON {
  /// The member of an object; nil when there is none or this is no object.
  public subscript(key: String) -> CanonicalJSON? {
    if case .object(let members) = self { members[key] } else { nil }
  }

  /// The text, if this is one.
  public var string: String? { if case .string(let text) = self { text } else { nil } }

  /// The number, if this is one.
  public var integer: Int64? { if case .integer(let value) = self { value } else { nil } }

  /// The elements, if this is an array.
  public var array: [CanonicalJSON]? { if case .array(let elements) = self { elements } else { nil } }
}
