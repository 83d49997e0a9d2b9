import Columnar

/// Functions of a row's place in its partition.
enum RankKernels {
  static func rowNumbers(_ partitions: WindowPartitions) -> Vector {
    integers(partitions) { out in
      for partition in 0..<partitions.partitionCount {
        let rows = partitions.rows(partition)
        for row in rows { out[row] = Int64(row - rows.lowerBound + 1) }
      }
    }
  }

  static func ranks(_ partitions: WindowPartitions) -> Vector {
    integers(partitions) { out in
      for partition in 0..<partitions.partitionCount {
        let start = partitions.rows(partition).lowerBound
        for group in partitions.groups(partition) {
          let peers = partitions.peers(group)
          for row in peers { out[row] = Int64(peers.lowerBound - start + 1) }
        }
      }
    }
  }

  static func denseRanks(_ partitions: WindowPartitions) -> Vector {
    integers(partitions) { out in
      for partition in 0..<partitions.partitionCount {
        let groups = partitions.groups(partition)
        for group in groups {
          for row in partitions.peers(group) { out[row] = Int64(group - groups.lowerBound + 1) }
        }
      }
    }
  }

  static func percentRanks(_ partitions: WindowPartitions) -> Vector {
    shares(partitions) { rows, peers in
      rows.count == 1 ? 0 : Double(peers.lowerBound - rows.lowerBound) / Double(rows.count - 1)
    }
  }

  static func cumulativeDistribution(_ partitions: WindowPartitions) -> Vector {
    shares(partitions) { rows, peers in Double(peers.upperBound - rows.lowerBound) / Double(rows.count) }
  }

  /// `ntile`: the number of buckets is taken from the partition's first row; NULL makes the partition NULL.
  ///
  /// - Source: PostgreSQL's `window_ntile`.
  static func buckets(_ partitions: WindowPartitions, _ wanted: Vector) throws(WindowFault) -> Vector {
    let numbers = wanted.integers
    func number(_ row: Int) -> Int { Int(numbers[wanted.isConstant ? 0 : row]) }
    for partition in 0..<partitions.partitionCount {
      let first = partitions.rows(partition).lowerBound
      if wanted.isValid(first), number(first) < 1 { throw .tooFewBuckets }
    }
    let result = integers(partitions) { out in
      for partition in 0..<partitions.partitionCount {
        let rows = partitions.rows(partition)
        let buckets = wanted.isValid(rows.lowerBound) ? number(rows.lowerBound) : 1
        let (size, larger) = rows.count.quotientAndRemainder(dividingBy: buckets)
        var (row, bucket) = (rows.lowerBound, 1)
        while row < rows.upperBound {
          let end = row + size + (bucket <= larger ? 1 : 0)
          while row < end {
            out[row] = Int64(bucket)
            row += 1
          }
          bucket += 1
        }
      }
    }
    guard wanted.mayHaveNulls else { return result }
    let known = Buffer<UInt8>(count: partitions.count) { out in
      for partition in 0..<partitions.partitionCount {
        let rows = partitions.rows(partition)
        for row in rows { out[row] = wanted.isValid(rows.lowerBound) ? 1 : 0 }
      }
    }
    return Vector(
      type: .integer, values: result.values,
      validity: ValidityMask(count: partitions.count) { known[$0] != 0 },
      count: partitions.count)
  }

  private static func integers(
    _ partitions: WindowPartitions, _ fill: (UnsafeMutableBufferPointer<Int64>) -> Void
  ) -> Vector {
    Vector(
      type: .integer, values: .integer(Buffer(count: partitions.count, fill: fill)), validity: nil,
      count: partitions.count)
  }

  /// A number for each group of peers, from the partition's rows and the group's.
  @inline(__always)
  private static func shares(
    _ partitions: WindowPartitions, _ share: (Range<Int>, Range<Int>) -> Double
  ) -> Vector {
    let values = Buffer<Double>(count: partitions.count) { out in
      for partition in 0..<partitions.partitionCount {
        let rows = partitions.rows(partition)
        for group in partitions.groups(partition) {
          let peers = partitions.peers(group)
          let value = share(rows, peers)
          for row in peers { out[row] = value }
        }
      }
    }
    return Vector(type: .double, values: .double(values), validity: nil, count: partitions.count)
  }
}
