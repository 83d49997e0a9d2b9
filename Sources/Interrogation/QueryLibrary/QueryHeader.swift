import Inference

/// What a question's file says about itself above its SQL: the list, the forms, the publication gate and the charts are
/// made from it.
public struct QueryHeader: Hashable, Sendable {
  /// One line for a list.
  public let title: String
  /// The board's question, in its own words.
  public let question: String
  /// The recommendation, rule or indicator it answers.
  public let answers: String
  /// What one unit of the counts is: children, episodes, referrals.
  public let unit: String
  /// Whether the measure is about the child or about the service; disclosure rules differ.
  public let about: Subject
  /// What is counted above the line; nil for a list or a plain count.
  public let numerator: String?
  /// What it is counted among; nil together with ``numerator``.
  public let denominator: String?
  /// The populations of which the extract must have every child, since the answer is a rate over them; none for a count.
  public let wholePopulations: [Population]
  /// The parameters, in the order of the file.
  public let parameters: [QueryParameter]
  /// Who may see the answer, and how it may be published.
  public let publication: PublicationRule
  /// How to draw it; nil where it is not drawn.
  public let chart: ChartHint?
  /// How its rows make a figure that is compared between periods; nil where they are an answer by themselves.
  public let measure: MeasureRule?

  /// What a measure tells about.
  ///
  /// - Source: domain.md C, "Measures": group disclosure and complement rules apply to measures about the child.
  public enum Subject: String, Hashable, Sendable, CaseIterable {
    /// A flag, harm, an outcome of a child.
    case child
    /// What a service offered, did in time, notified.
    case service
  }
}

/// How the rows of a question make one figure of any period, so that periods can be compared.
///
/// Such a question gives a row a case: `child_id`, `case_id`, `counted_at` (when it counts), `known_at` (when it was recorded, NULL where
/// that is not known), for shares `met` (1, 0, or NULL where that is not known: such a case is in no share, and counted apart), and texts that
/// say what kind of case it is.
public struct MeasureRule: Hashable, Sendable {
  /// What is counted.
  public enum Counted: String, Hashable, Sendable, CaseIterable {
    /// The different children among the rows.
    case children
    /// The rows.
    case events
    /// The share of the rows that are met.
    case share
  }

  /// What is counted.
  public let counted: Counted
  /// Which way it improves.
  public let better: BetterDirection
  /// How many days before a case it looks back: months that begin earlier after the extract's first day are not compared.
  public let lookbackDays: Int
  /// The column without which a case could never be met, so that a share would be 0 where it is unknown; nil: none.
  public let need: Need?
  /// Whether it is of the declared family of which the tests are looked at together.
  public let isPrimary: Bool

  /// A column that an extract need not bring.
  public struct Need: Hashable, Sendable, CustomStringConvertible {
    /// The table.
    public let table: String
    /// Its column.
    public let column: String

    /// `referrals.screened_on`
    public var description: String { "\(table).\(column)" }
  }

  /// The most measures that may be primary.
  ///
  /// - Source: statistics.md D 15.
  public static let mostPrimary = 12
  /// The columns that are not what kind of case it is.
  static let ownColumns: Set<String> = ["child_id", "case_id", "counted_at", "known_at", "met"]
}

/// A group of children that an extract may declare to be there as a whole, in its `complete_for`.
public enum Population: String, Hashable, Sendable, CaseIterable {
  /// The children whom the authority looks after.
  case lookedAfter = "looked_after"
  /// The children who went missing.
  case allMissing = "all_missing"
  /// The children who were referred.
  case referrals
}

/// One `$name` of a question.
public struct QueryParameter: Hashable, Sendable {
  /// The name, without `$`.
  public let name: String
  /// The SQL type, one of ``typeNames``.
  public let type: String
  /// What it is when nothing is given; nil when it must be given.
  public let fallback: Fallback?
  /// The only texts it may take; empty when it may be any.
  public let choices: [String]
  /// The header's line, 1-based.
  public let line: Int

  /// Where a default comes from.
  public enum Fallback: Hashable, Sendable {
    /// A text of the parameter's type: `3`, `12 months`, `2015-03-31`.
    case text(String)
    /// A date of the extract at hand: `extract.from` (the earliest), `extract.to` (the latest).
    case extract(column: String)
  }

  /// The types a parameter may have.
  public static let typeNames = [
    "BOOLEAN", "INTEGER", "DOUBLE", "DECIMAL", "TEXT", "DATE", "TIMESTAMP", "INTERVAL",
  ]
  /// The columns of the extract that a default may name.
  public static let extractColumns = ["from", "to"]
}

/// How an answer may be published; read from the `publish:` line.
public enum PublicationRule: Hashable, Sendable {
  /// Work for professional eyes only.
  case restricted
  /// Publishable to an audience, through the gate.
  case gated(GatedPublication)
}

/// What the publication gate needs to know of an answer's columns.
public struct GatedPublication: Hashable, Sendable {
  /// The widest audience.
  public enum Audience: String, Hashable, Sendable, CaseIterable {
    /// The subgroup and the auditors.
    case restricted
    /// The board.
    case board
    /// Everyone.
    case `public`
  }

  /// A column of counts.
  public struct Count: Hashable, Sendable {
    /// The column.
    public let column: String
    /// The column it is a part of (`repeat_children ⊂ children`); nil when it is a whole.
    public let partOf: String?
  }

  /// A column that is the quotient of two counts.
  public struct Ratio: Hashable, Sendable {
    /// The column.
    public let column: String
    /// The count above the line.
    public let numerator: String
    /// The count below it.
    public let denominator: String
  }

  /// The widest audience it may reach.
  public let audience: Audience
  /// The counts, wholes and parts.
  public let counts: [Count]
  /// Who contributes to a count, `child` above all.
  public let unit: String
  /// The rule by which a unit sits in one cell only, such as `first_in_period`; nil when it may sit in several.
  public let attribution: String?
  /// The quotients that would give a hidden count back.
  public let ratios: [Ratio]
  /// The breakdowns, each from the column to the levels it adds up to: `district < county`.
  public let breakdowns: [[String]]
}

/// How an answer is drawn; read from the `chart:` line.
public struct ChartHint: Hashable, Sendable {
  /// The kinds of chart.
  public enum Kind: String, Hashable, Sendable, CaseIterable {
    /// One bar a row.
    case bars
    /// A line over an ordered column.
    case lines
    /// A point a row.
    case points
  }

  /// The kind.
  public let kind: Kind
  /// The column along the bottom.
  public let x: String
  /// The column drawn.
  public let y: String
  /// The column that tells one series from another.
  public let series: String?
  /// A line to compare with.
  public let target: Double?
}
