import Calendar
import Engine
import Inference

/// Recorded sexual offences of the twelve months up to a day: each category per head of population, tested against the twelve
/// months before, all categories together, and charted month by month.
///
/// The series is the force's, in whole months. A month that it does not hold is unknown, and not a month without offences. An
/// offence is recorded once, so that counts are near Poisson, unless they are recorded in batches: where the months of a year
/// spread half as far again as Poisson counts do, or more, limits and tests allow for it. A rise may be better recording, or
/// confidence to report.
public struct OffenceSignals {
  /// One category.
  struct Category {
    let name: String
    /// Offences of each month of the window; nil where the series does not hold it.
    let months: [Int?]
    /// In the twelve months and in the twelve before; nil where one of them is not held.
    let now: Int?
    let before: Int?
    /// As processes, residents allowed for, and how far the months spread; nil where either is not known.
    let ratio: RateRatio?
    /// The p-value adjusted for the number of categories.
    var adjusted: Double?
    let chart: ChosenChart
  }

  let categories: [Category]
  /// The residents in the year of the twelve months, and in that of the twelve before; nil where `population` does not say.
  let residents: (now: Int?, before: Int?)
  private let window: MeasureWindow

  /// - Throws: ``InterrogationError`` of kind `query`.
  public init(asOf day: CivilDate, session: Session) throws(InterrogationError) {
    // The last month that has ended by the day.
    let last = ReportingPeriod(startingInMonthOf: day.adding(days: 1).adding(months: -1), monthCount: 1)
    let period = ReportingPeriod(startingInMonthOf: last.start.adding(months: -11), monthCount: 12)
    let window = MeasureWindow(
      period: period,
      baseline: ReportingPeriod(startingInMonthOf: period.start.adding(months: -24), monthCount: 24))
    let residents = try Self.residents(session)
    let (now, before) = (
      residents[FinancialYear(containing: period.end).startYear],
      residents[FinancialYear(containing: period.previous.end).startYear]
    )
    let counts = try Self.counts(in: window, session)
    var categories = counts.map { name, months in
      Category(name, months, window, residents: (now, before))
    }
    let tested = categories.indices.filter { categories[$0].ratio != nil }
    let adjusted = FalseDiscovery.adjusted(tested.compactMap { categories[$0].ratio?.probability })
    for (place, value) in zip(tested, adjusted) { categories[place].adjusted = value }
    self.categories = categories
    self.residents = (now, before)
    self.window = window
  }

  private static func residents(_ session: Session) throws(InterrogationError) -> [Int: Int] {
    let answer = try session.answer(
      "SELECT year, CAST(sum(\"count\") AS BIGINT) FROM population GROUP BY year", named: "population")
    return Dictionary(
      uniqueKeysWithValues: zip(answer.integers(0), answer.integers(1)).map { (Int($0), Int($1)) })
  }

  private static func counts(
    in window: MeasureWindow, _ session: Session
  ) throws(InterrogationError) -> [(name: String, months: [Int?])] {
    let answer = try session.answer(
      """
      SELECT category, CAST(month AS DATE) AS month, CAST(sum("count") AS BIGINT) AS offences
      FROM offences
      WHERE month >= $from AND month <= $to
      GROUP BY category, month
      ORDER BY category, month
      """, named: "offences",
      ["from": .date(window.start.dayNumber), "to": .date(window.period.end.dayNumber)])
    let (codes, names) = answer.codes(0)
    let days = answer.integers(1)
    let offences = answer.integers(2)
    var found: [(name: String, months: [Int?])] = []
    for row in 0..<answer.rowCount {
      let name = names.string(codes[row])
      if found.last?.name != name { found.append((name, Array(repeating: nil, count: window.months.count))) }
      let month = Int(window.monthOfDay[Int(days[row]) - window.start.dayNumber])
      found[found.count - 1].months[month] = Int(offences[row])
    }
    return found
  }
}

extension OffenceSignals.Category {
  init(
    _ name: String, _ months: [Int?], _ window: MeasureWindow, residents: (now: Int?, before: Int?)
  ) {
    func sum(_ places: Range<Int>) -> Int? {
      let held = months[places].compactMap(\.self)
      return held.count == places.count ? held.reduce(0, +) : nil
    }
    let place = window.periodPlaces
    (now, before) = (sum(place), sum(place.lowerBound - 12..<place.lowerBound))
    let spread = Self.spread(of: [place, place.lowerBound - 12..<place.lowerBound].map { months[$0] })
    if let now, let before, let one = residents.now, let other = residents.before {
      let exact = RateRatio.exact((now, Double(one)), (before, Double(other)), confidence: 0.95)
      func dispersion(_ count: Int) -> CountDispersion? {
        CountDispersion(total: count, sumOfSquares: spread * Double(count))
      }
      let (a, b) = (dispersion(now), dispersion(before))
      let isNearPoisson = (a?.isNearPoisson ?? true) && (b?.isNearPoisson ?? true)
      ratio =
        isNearPoisson
        ? exact
        : RateRatio.clustered((a, Double(one)), (b, Double(other)), confidence: 0.95)
          // One of the two has none: as many batches are compared as the spread makes of the offences.
          ?? RateRatio.exact(
            (Int(Double(now) / spread), Double(one)), (Int(Double(before) / spread), Double(other)),
            confidence: 0.95)
    } else {
      ratio = nil
    }
    // A month that the series does not hold has no days, and no point on the chart.
    let charted = zip(months, window.months).map { count, month in
      ChosenChart.Month(count: count ?? 0, size: count == nil ? 0 : month.dayCount)
    }
    let held = charted[window.baselinePlaces].filter { $0.size > 0 }
    let kind = ChosenChart.kind(ofCounts: held, isClustered: false)
    // The days of the offences are not known: what is rare stays on a chart of months.
    chart = ChosenChart(kind == .t ? .u : kind, months: charted, baseline: window.baselinePlaces.upperBound)
    (self.name, self.months) = (name, months)
  }
}

extension OffenceSignals.Category {
  /// How many times as far as Poisson counts the months of some years lie from their year's mean: Pearson's χ² over its degrees of
  /// freedom. Seasons and batches of recording make it more than 1; nothing is known where a month is not held.
  ///
  /// - Source: McCullagh and Nelder (1989), "Generalized linear models", section 6.2.
  private static func spread(of years: [ArraySlice<Int?>]) -> Double {
    var (sum, freedom) = (0.0, 0)
    for year in years {
      let held = year.compactMap(\.self)
      let mean = Double(held.reduce(0, +)) / Double(max(1, held.count))
      guard mean > 0 else { continue }
      sum += held.reduce(0) { $0 + (Double($1) - mean) * (Double($1) - mean) } / mean
      freedom += held.count - 1
    }
    return freedom > 0 ? sum / Double(freedom) : 1
  }
}

extension OffenceSignals {
  /// What the categories say, each with its months.
  public var section: FindingsSection {
    let period = window.period
    let standing = categories.filter { $0.adjusted.map { $0 <= FalseSignals.rate } ?? false }
    let tested = categories.count { $0.adjusted != nil }
    var sentences = [
      "\(FigureText.count(tested, "category is", "categories are")) tested together, \(period.label) against \(period.previous.label), per head of population; "
        + (tested == 0
          ? "there is nothing to test."
          : standing.isEmpty
            ? "no change is more than chance gives."
            : "more than chance gives: "
              + FigureText.list(
                standing.compactMap { category in
                  category.ratio.map { "\(category.name) (\(FigureText.decimal($0.ratio)) times the rate)" }
                }) + ".")
    ]
    let noted = categories.compactMap { category -> String? in
      let notes = category.chart.signals(fromMonth: window.periodPlaces.lowerBound).compactMap { point in
        point.cause.map { "\(window.months[point.month].monthLabel) \($0.words(.neither))" }
      }
      return notes.isEmpty ? nil : "\(category.name): \(notes.joined(separator: "; "))"
    }
    sentences.append(
      noted.isEmpty
        ? "No chart notes anything." : "Noted on charts, and no signal: \(noted.joined(separator: ". ")).")
    sentences.append(
      "A rise may be better recording, or more confidence to report. A month that the force did not supply is unknown, not a month without offences."
    )
    if residents.now == nil || residents.before == nil {
      sentences.append(
        "population does not give the residents of both years: nothing is reckoned per head, and nothing tested."
      )
    }
    return FindingsSection(
      name: "offence-signals", title: "What has changed in recorded sexual offences", sentences: sentences,
      series: categories.map { category in
        FindingsSection.Series(
          label: category.name,
          points: window.months.indices.map { month in
            FindingsSection.Series.Point(
              period: window.months[month].monthLabel, value: category.months[month].map(Double.init),
              isSignal: window.periodPlaces.contains(month)
                && category.chart.points.contains { $0.month == month && $0.cause != nil })
          })
      }, tables: [table])
  }

  private var table: FindingsTable {
    FindingsTable(
      name: "offence-signals",
      title: "Categories of offence, \(window.period.label) and the twelve months before",
      columns: [
        .init("category", "Category"), .count("now", "Now", of: "offences"),
        .count("before", "Before", of: "offences"),
        .init("per_10000", "Now, per 10,000 residents", .indicator(unit: "per 10,000", decimals: 2)),
        .init(
          "per_10000_lower", "Lower 95 % limit, as a Poisson process",
          .indicator(unit: "per 10,000", decimals: 2)),
        .init(
          "per_10000_upper", "Upper 95 % limit, as a Poisson process",
          .indicator(unit: "per 10,000", decimals: 2)),
        .init("change", "Rate ratio", .indicator(unit: "", decimals: 2)),
        .init("lower", "Lower 95 % limit", .indicator(unit: "", decimals: 2)),
        .init("upper", "Upper 95 % limit", .indicator(unit: "", decimals: 2)),
        .init("probability", "p-value", .indicator(unit: "", decimals: 4)),
        .init("adjusted", "p-value among all categories", .indicator(unit: "", decimals: 4)),
        .init("chart", "Chart"),
      ],
      rows: categories.map { category in
        let rate = category.now.flatMap { now in
          residents.now.map {
            (now, RateLimits.garwood(now, per: Double($0) / 10_000, confidence: 0.95), Double($0))
          }
        }
        func count(_ number: Int?) -> Value { number.map { .integer(Int64($0)) } ?? .null }
        return [
          .text(category.name), count(category.now), count(category.before),
          Value(rate.map { Double($0.0) / $0.2 * 10_000 }), Value(rate?.1.lower), Value(rate?.1.upper),
          Value(category.ratio?.ratio), Value(category.ratio?.lower), Value(category.ratio?.upper),
          Value(category.ratio?.probability), Value(category.adjusted), .text(category.chart.kind.rawValue),
        ]
      })
  }
}
