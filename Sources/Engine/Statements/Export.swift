/// What a COPY statement asks to be written.
///
/// The engine opens no file and knows no format: it runs the query, and who made the session writes the rows. A session
/// without an ``Session/exporter`` (a question of the library, the frame of an audit, the local page) can therefore
/// never be made to write, whatever its SQL says.
public struct Export: Sendable {
  /// One option in the brackets, such as `FORMAT json` or `HEADER`.
  public struct Option: Hashable, Sendable {
    /// The name in lower case.
    public let name: String
    /// What follows it, if anything does: words in lower case, texts as they are.
    public let value: String?
  }

  /// The file's name as written.
  public let path: String
  /// The options in the order written.
  public let options: [Option]

  /// Writes the rows of a query.
  public typealias Writing = (QueryResult) throws(Fault) -> Void

  /// Looks at what is asked, before the query is run, and gives the way to write its rows.
  public typealias Exporter = (Export) throws(Fault) -> Writing

  /// Why nothing was written.
  public struct Fault: Error, Sendable {
    /// What of the statement is at fault.
    public enum Subject: Hashable, Sendable {
      /// The file's name, or the file.
      case file
      /// The option at a place in the list.
      case option(Int)
    }

    let kind: EngineError.Kind
    let message: String
    let hint: String?
    let subject: Subject

    /// Makes a fault.
    ///
    /// - Parameters:
    ///   - kind: `.query` for what the statement asks, `.environment` for what the machine would not do.
    ///   - message: what is wrong, in a sentence.
    ///   - hint: how to mend it.
    ///   - subject: where in the statement the caret stands.
    public init(_ kind: EngineError.Kind, _ message: String, hint: String? = nil, about subject: Subject) {
      self.kind = kind
      self.message = message
      self.hint = hint
      self.subject = subject
    }
  }
}
