/// Windows and their frames.
extension Parser {
  /// `OVER name` or `OVER (…)`.
  mutating func parseOver() throws(SyntaxError) -> WindowReferenceSyntax {
    advance()
    if at(.leftParenthesis) { return .inline(try parseWindow()) }
    if at(.partition, .by) || at(.order, .by) {
      throw unexpected("a window in brackets after OVER", mend: "write OVER (PARTITION BY … ORDER BY …)")
    }
    return .named(try parseName("a window in brackets or its name after OVER"))
  }

  /// `name AS (…)` in the WINDOW clause.
  mutating func parseNamedWindow() throws(SyntaxError) -> NamedWindowSyntax {
    let name = try parseName("the name of a window")
    try expect(.as, "AS after the name of the window")
    return NamedWindowSyntax(name: name, window: try parseWindow())
  }

  private mutating func parseWindow() throws(SyntaxError) -> WindowSyntax {
    let outer = try enter()
    defer { leave(outer) }
    let start = current.start
    try expect(.leftParenthesis, "a window in brackets")
    var window = WindowSyntax(range: range(from: start))
    if atName, !startsWindowClause { window.base = takeName() }
    if take(.partition, .by) { window.partitionBy = try expressionList() }
    if at(.order) { window.orderBy = try parseOrderBy() }
    window.frame = try parseFrame()
    if !take(.rightParenthesis) {
      throw unexpected(
        expectedInWindow(window), mend: window.base?.text == "partition" ? "write PARTITION BY" : nil)
    }
    window.range = range(from: start)
    return window
  }

  private var startsWindowClause: Bool {
    at(.partition, .by) || frameUnit != nil
  }

  private func expectedInWindow(_ window: WindowSyntax) -> String {
    if window.frame != nil { return "EXCLUDE or a closing bracket after the frame" }
    if !window.orderBy.isEmpty { return "a comma, ROWS, RANGE, GROUPS or a closing bracket in this window" }
    if !window.partitionBy.isEmpty { return "a comma, ORDER BY or a closing bracket in this window" }
    return "PARTITION BY, ORDER BY, a frame or a closing bracket in this window"
  }

  private var frameUnit: FrameSyntax.Unit? {
    switch current.keyword {
    case .rows: .rows
    case .range: .range
    case .groups: .groups
    default: nil
    }
  }

  private mutating func parseFrame() throws(SyntaxError) -> FrameSyntax? {
    guard let unit = frameUnit else { return nil }
    let start = current.start
    advance()
    let isBetween = take(.between)
    let first = try parseBound()
    var last = FrameSyntax.Bound.currentRow
    if isBetween {
      try expect(.and, "AND after the start of the frame")
      last = try parseBound()
    }
    try check(first, last, range(from: start))
    let exclusion = take(.exclude) ? try parseExclusion() : .noOthers
    return FrameSyntax(unit: unit, start: first, end: last, exclusion: exclusion, range: range(from: start))
  }

  private mutating func parseBound() throws(SyntaxError) -> FrameSyntax.Bound {
    if take(.current, .row) { return .currentRow }
    if take(.unbounded, .preceding) { return .unboundedPreceding }
    if take(.unbounded, .following) { return .unboundedFollowing }
    let distance = try parseExpression(above: .and)
    if take(.preceding) { return .preceding(distance) }
    try expect(.following, "PRECEDING or FOLLOWING after this distance")
    return .following(distance)
  }

  private func check(
    _ start: FrameSyntax.Bound, _ end: FrameSyntax.Bound, _ range: SourceRange
  ) throws(SyntaxError) {
    switch (start, end) {
    case (.unboundedFollowing, _):
      throw SyntaxError(range: range, message: "a frame cannot start at UNBOUNDED FOLLOWING")
    case (_, .unboundedPreceding):
      throw SyntaxError(range: range, message: "a frame cannot end at UNBOUNDED PRECEDING")
    case (.currentRow, .preceding), (.following, .preceding), (.following, .currentRow):
      throw SyntaxError(
        range: range, message: "the frame ends before it starts",
        mend: "name the earlier end first: PRECEDING, CURRENT ROW, FOLLOWING")
    default: break
    }
  }

  private mutating func parseExclusion() throws(SyntaxError) -> FrameSyntax.Exclusion {
    if take(.no, .others) { return .noOthers }
    if take(.current, .row) { return .currentRow }
    if take(.group) { return .group }
    if take(.ties) { return .ties }
    throw unexpected("NO OTHERS, CURRENT ROW, GROUP or TIES after EXCLUDE")
  }
}
