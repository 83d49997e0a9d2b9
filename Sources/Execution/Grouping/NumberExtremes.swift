import Columnar
import Planner

/// `min` and `max` of whole numbers, dates, times and DOUBLEs: numbers that are kept as integers of the same order.
final class NumberExtremeAccumulator: Accumulator {
  private let type: DataType
  private let keepsGreater: Bool
  /// The best number of each group; before any the one that all others beat.
  private var best: [Int64] = []
  /// 1 for each group that has had a number.
  private var known: [UInt8] = []

  /// - Parameter type: INTEGER, DATE, TIMESTAMP or DOUBLE.
  init(type: DataType, keepsGreater: Bool) {
    self.type = type
    self.keepsGreater = keepsGreater
  }

  private var worst: Int64 { keepsGreater ? .min : .max }

  func resize(to groups: Int) {
    guard groups > best.count else { return }
    known += repeatElement(0, count: groups - known.count)
    best += repeatElement(worst, count: groups - best.count)
  }

  func update(_ rows: AggregateRows, groups: Buffer<UInt32>) {
    let argument = rows.argument
    let own = Rows(isValid: argument.validity?.bytes, groups: groups, runs: rows.runs)
    switch argument.narrow?.offsets {
    case .bytes(let offsets) where type != .double: update(numbers(offsets, of: argument), own)
    case .shorts(let offsets) where type != .double: update(numbers(offsets, of: argument), own)
    case .words(let offsets) where type != .double: update(numbers(offsets, of: argument), own)
    default:
      if case .double(let values) = argument.values {
        update(Numbers(buffer: values) { OrderedNumbers.ordered($0) }, own)
      } else {
        update(Numbers(buffer: argument.integers) { $0 }, own)
      }
    }
  }

  /// Which rows have numbers, and of which group each is.
  private struct Rows {
    let isValid: Buffer<UInt8>?
    let groups: Buffer<UInt32>
    let runs: WindowPartitions?
  }

  /// Values that become the numbers compared.
  private struct Numbers<Element: BitwiseCopyable & Sendable> {
    let buffer: Buffer<Element>
    let number: (Element) -> Int64
  }

  @inline(__always)
  private func numbers<Offset: FixedWidthInteger & UnsignedInteger & BitwiseCopyable & Sendable>(
    _ offsets: Buffer<Offset>, of argument: Vector
  ) -> Numbers<Offset> {
    let (base, scale) = (argument.narrow?.base ?? 0, argument.narrow?.scale ?? 1)
    return Numbers(buffer: offsets) { base &+ scale &* Int64(truncatingIfNeeded: $0) }
  }

  @inline(__always)
  private func update<Element>(_ numbers: Numbers<Element>, _ rows: Rows) {
    if keepsGreater {
      keep(numbers, rows) { max($0, $1) }
    } else {
      keep(numbers, rows) { min($0, $1) }
    }
  }

  @inline(__always)
  private func keep<Element>(
    _ numbers: Numbers<Element>, _ rows: Rows, _ better: (Int64, Int64) -> Int64
  ) {
    let worst = worst
    best.withUnsafeMutableBufferPointer { best in
      known.withUnsafeMutableBufferPointer { known in
        numbers.buffer.withUnsafeBufferPointer { values in
          rows.groups.withUnsafeBufferPointer { groups in
            if let runs = rows.runs {
              // The best of a run is kept where it is computed; no row waits for what the one before stored.
              var (run, current, isKnown) = (-1, worst, 0 as UInt8)
              for row in 0..<groups.count {
                let isStart = runs.isStart(row)
                run += isStart ? 1 : 0
                let isValid = rows.isValid?[row] ?? 1
                current = better(
                  isStart ? worst : current, isValid != 0 ? numbers.number(values[row]) : worst)
                isKnown = (isStart ? 0 : isKnown) | isValid
                best[run] = current
                known[run] = isKnown
              }
            } else if let isValid = rows.isValid {
              for row in 0..<groups.count {
                let group = Int(groups[row])
                best[group] = better(best[group], isValid[row] != 0 ? numbers.number(values[row]) : worst)
                known[group] |= isValid[row]
              }
            } else {
              for row in 0..<groups.count {
                let group = Int(groups[row])
                best[group] = better(best[group], numbers.number(values[row]))
                known[group] = 1
              }
            }
          }
        }
      }
    }
  }

  func merge(_ other: any Accumulator, groups: [UInt32]) {
    let other = peer(other)
    best.withUnsafeMutableBufferPointer { best in
      for (group, number) in zip(groups, other.best) {
        best[Int(group)] = keepsGreater ? max(best[Int(group)], number) : min(best[Int(group)], number)
      }
    }
    known.withUnsafeMutableBufferPointer { known in
      for (group, isKnown) in zip(groups, other.known) { known[Int(group)] |= isKnown }
    }
  }

  func finish() -> Vector {
    let validity = ValidityMask(count: known.count) { known[$0] != 0 }
    let values: Vector.Values =
      type == .double ? .double(Buffer(best.map(OrderedNumbers.double))) : .integer(Buffer(best))
    return Vector(type: type, values: values, validity: validity, count: best.count)
  }
}
