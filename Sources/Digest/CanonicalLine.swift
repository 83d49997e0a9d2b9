/// Fields joined by TAB and ended by LF, for hashing and for files that a spreadsheet can open.
public enum CanonicalLine {
  /// The fields with a TAB between them and an LF at the end.
  ///
  /// - Precondition: no field holds a TAB or an LF, since the line could then be read in two ways.
  public static func text(_ fields: String...) -> String {
    for field in fields {
      precondition(
        !field.utf8.contains { $0 == 0x09 || $0 == 0x0a }, "a canonical field holds neither TAB nor LF")
    }
    return fields.joined(separator: "\t") + "\n"
  }
}
