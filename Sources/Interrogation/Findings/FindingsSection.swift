/// One part of what was found: what it says, in sentences that stand by themselves, and what they rest on.
public struct FindingsSection: Hashable, Sendable {
  /// A figure over time, drawn small beside its name.
  public struct Series: Hashable, Sendable {
    /// A figure of one period.
    public struct Point: Hashable, Sendable {
      /// The period: `2015-03`.
      public let period: String
      /// The figure; nil where there is none.
      public let value: Double?
      /// Whether it stands out from what chance gives.
      public let isSignal: Bool

      /// A point as given.
      public init(period: String, value: Double?, isSignal: Bool = false) {
        self.period = period
        self.value = value
        self.isSignal = isSignal
      }
    }

    /// In words: `children missing, by month`.
    public let label: String
    /// In order of time.
    public let points: [Point]

    /// A series as given.
    public init(label: String, points: [Point]) {
      self.label = label
      self.points = points
    }
  }

  /// In kebab case: the key of JSON.
  public var name: String
  /// In words.
  public let title: String
  /// Each a whole sentence, in the order in which they are read.
  public var sentences: [String]
  /// In order.
  public var series: [Series]
  /// In order.
  public var tables: [FindingsTable]

  /// A part as given.
  public init(
    name: String, title: String, sentences: [String] = [], series: [Series] = [], tables: [FindingsTable] = []
  ) {
    self.name = name
    self.title = title
    self.sentences = sentences
    self.series = series
    self.tables = tables
  }
}
