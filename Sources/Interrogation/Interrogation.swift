import Calendar
import Engine

/// The whole interrogation of an extract over a period: what the figures rest on, what stands out and why, and every
/// question of the meeting's agenda.
public struct Interrogation: Sendable {
  /// In the order in which they are read.
  public let sections: [FindingsSection]
  /// What is to be expected of signals where nothing has changed.
  public let falseSignals: FalseSignals

  /// What an interrogation asks beside the extract.
  public struct Request: Sendable {
    /// What is asked about; two months, or a year.
    public let period: ReportingPeriod
    /// The months that the period is tested against; nil: as many just before.
    public let comparison: ReportingPeriod?
    /// The months that make limits; nil: the 24 before the period, as far as the extract reaches back.
    public let baseline: ChosenBaseline?
    /// The measures.
    public let library: QueryLibrary
    /// The questions.
    public let agenda: Agenda
    /// The rules that say which children are of concern.
    public let indicators: IndicatorSet
    /// The views, which the rules need as they were known on a day.
    public let derivations: Derivations

    /// A request as given.
    public init(
      period: ReportingPeriod, comparison: ReportingPeriod?, baseline: ChosenBaseline?,
      library: QueryLibrary, agenda: Agenda,
      indicators: IndicatorSet, derivations: Derivations
    ) {
      self.period = period
      self.comparison = comparison
      self.baseline = baseline
      self.library = library
      self.agenda = agenda
      self.indicators = indicators
      self.derivations = derivations
    }
  }

  /// - Parameter session: has the native tables and the derived views, best stored.
  /// - Throws: ``InterrogationError``.
  public init(_ request: Request, session: Session) throws(InterrogationError) {
    let period = request.period
    let reach = try ExtractReach(of: session)
    guard reach.holds(period) else {
      throw InterrogationError(
        kind: .parameter, place: "period \(period.label)",
        expected:
          "a period that the extract covers from its first day to its last, \(reach.from) to \(reach.to)",
        found: "another", mend: "ask about a period within it, or load an extract that covers this one")
    }
    let window = try reach.window(
      for: period, baseline: request.baseline, against: request.comparison)
    let together = try MissingTogether(in: session, for: period)
    let family = try SignalFamily(
      request.library, window, reach,
      others: [
        .init(name: Self.together, title: "Children missing together", probability: together?.probability)
      ],
      session: session)
    falseSignals = family.falseSignals
    let opened = family.opened.map { finding in
      Part { session throws(InterrogationError) in
        let name = finding.measure.name
        return [
          try DrillDown(of: finding, in: window, session: session).section(
            testStands: family.stands(name), adjusted: family.adjusted[name])
        ]
      }
    }
    let parts =
      opened
      + [
        Part { _ in
          var section = together?.section
          if family.stands(Self.together) { section?.name = "signal-\(Self.together)" }
          return [section, family.placesSection, family.measuresSection].compactMap(\.self)
        }
      ] + Self.standingParts(of: request)
    let sections = try session.concurrentMap(parts) { session, part throws(InterrogationError) in
      try part.sections(session)
    }
    self.sections =
      [
        reach.section(for: window, baseline: request.baseline, shortage: session.shortage), family.summary,
      ] + sections.joined()
  }

  /// One or more sections that need no other: parts are worked out side by side.
  private struct Part: Sendable {
    let sections: @Sendable (Session) throws(InterrogationError) -> [FindingsSection]
  }

  /// What is looked at whether anything stands out or not.
  private static func standingParts(of request: Request) -> [Part] {
    let period = request.period
    var parts = [
      Part { session throws(InterrogationError) in [try NearRepeat.section(in: session, for: period)] },
      Part { session throws(InterrogationError) in [try TimeToNextEpisode.section(in: session, for: period)]
      },
      Part { session throws(InterrogationError) in
        [try EpisodeConcentration.section(in: session, for: period)]
      },
      Part { session throws(InterrogationError) in
        [try InterviewAndNextEpisode.section(in: session, for: period)]
      },
    ]
    if period.monthCount == 12 {
      parts += [
        Part { session throws(InterrogationError) in [try EpisodesPerChild.section(in: session, for: period)]
        },
        Part { session throws(InterrogationError) in [try ImpactOnNumbers.section(in: session, for: period)]
        },
      ]
    }
    return parts + [
      Part { session throws(InterrogationError) in
        [try request.indicators.ofConcern(at: period, in: session, derivations: request.derivations)]
      }
    ]
      + request.agenda.items.map { item in
        Part { session throws(InterrogationError) in
          [try request.agenda.section(item, from: period.start, to: period.end, session)]
        }
      }
  }

  /// The test of the family that is made by shuffling.
  private static let together = "missing-together"
}
