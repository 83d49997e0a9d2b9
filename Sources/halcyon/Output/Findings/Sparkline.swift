import Interrogation

/// A series as one line of text: the higher the bar, the larger the figure; `·` where there is none.
enum Sparkline {
  private static let bars = Array("▁▂▃▄▅▆▇█")

  /// From the least figure, or 0 where that is not far below it, to the greatest.
  static func text(of points: [FindingsSection.Series.Point]) -> String {
    let values = points.compactMap(\.value)
    guard let least = values.min(), let most = values.max() else {
      return String(repeating: "·", count: points.count)
    }
    let floor = least > 0 && least < most / 2 ? 0 : least
    return String(
      points.map { point in
        guard let value = point.value else { return "·" }
        guard most > floor else { return bars[0] }
        return bars[min(bars.count - 1, Int((value - floor) / (most - floor) * Double(bars.count)))]
      })
  }
}
