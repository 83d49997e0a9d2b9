import Testing

@testable import Columnar

@Suite struct ArithmeticTests {
  static let operators: [ArithmeticOperator] = [.add, .subtract, .multiply, .divide, .modulo]
  static let integers: [Int64] = [.min, .min + 1, -3_037_000_500, -7, -1, 0, 1, 2, 7, 3_037_000_500, .max]

  static func vector(_ values: [Int64?]) -> Vector {
    Samples.vector(values.map { $0.map { .integer($0) } ?? .null }, .integer)
  }

  /// The result in wider arithmetic; nil where it does not fit 64 bits, `.null` for division by zero.
  static func model(_ operation: ArithmeticOperator, _ a: Int64, _ b: Int64) -> Result<Int64, KernelFault> {
    let (x, y) = (Int128(a), Int128(b))
    if b == 0, operation == .divide || operation == .modulo {
      return .failure(KernelFault(kind: .divisionByZero, row: 0))
    }
    let exact =
      switch operation {
      case .add: x + y
      case .subtract: x - y
      case .multiply: x * y
      case .divide: x / y
      case .modulo: x % y
      }
    return Int64(exactly: exact).map { .success($0) } ?? .failure(KernelFault(kind: .overflow, row: 0))
  }

  static func outcome(_ body: () throws(KernelFault) -> Vector) -> Result<Vector, KernelFault> {
    do { return .success(try body()) } catch { return .failure(error) }
  }

  @Test(arguments: operators)
  func `integers are exact or a fault, constants on either side`(operation: ArithmeticOperator) {
    for a in Self.integers {
      for b in Self.integers {
        let expected = Self.model(operation, a, b)
        let forms: [(Vector, Vector)] = [
          (Self.vector([a]), Self.vector([b])),
          (Vector(constant: .integer(a), type: .integer, count: 1), Self.vector([b])),
          (Self.vector([a]), Vector(constant: .integer(b), type: .integer, count: 1)),
          (
            Vector(constant: .integer(a), type: .integer, count: 5),
            Vector(constant: .integer(b), type: .integer, count: 5)
          ),
        ]
        for (left, right) in forms {
          switch (
            Self.outcome { () throws(KernelFault) in
              try Arithmetic.apply(operation, left, right, type: .integer)
            }, expected
          ) {
          case (.success(let result), .success(let value)):
            #expect(result.cells == [Value](repeating: .integer(value), count: left.count))
            #expect(result.isConstant == (left.isConstant && right.isConstant))
          case (.failure(let fault), .failure(let wanted)): #expect(fault == wanted)
          default: Issue.record("\(a) \(operation) \(b)")
          }
        }
      }
    }
  }

  @Test func `a fault counts only where both are valid, and names the first such row`() throws {
    let left = Self.vector([.max, nil, .max, 4, .max])
    let right = Self.vector([nil, 1, nil, 5, nil])
    let sum = try Arithmetic.apply(.add, left, right, type: .integer)
    #expect(sum.cells == [.null, .null, .null, .integer(9), .null])
    let quotient = Self.outcome { () throws(KernelFault) in
      try Arithmetic.apply(.divide, Self.vector([nil, 6, 1, 1]), Self.vector([0, 2, 0, 0]), type: .integer)
    }
    #expect(throws: KernelFault(kind: .divisionByZero, row: 2)) { _ = try quotient.get() }
    let masked = try Arithmetic.apply(
      .modulo, Self.vector([nil, 7]), Self.vector([0, -2]), type: .integer)
    #expect(masked.cells == [.null, .integer(1)])
    // NULL / 0 is NULL, also by a constant zero.
    let zero = Vector(constant: .integer(0), type: .integer, count: 2)
    #expect(
      try Arithmetic.apply(.divide, Self.vector([nil, nil]), zero, type: .integer).cells == [.null, .null])
    let null = Vector(constant: .null, type: .integer, count: 2)
    #expect(try Arithmetic.apply(.divide, null, zero, type: .integer).cells == [.null, .null])
    #expect(try Arithmetic.apply(.add, Self.vector([1, 2]), null, type: .integer).cells == [.null, .null])
  }

  @Test func `a fault of constants is raised only when there are rows`() throws {
    let one = Vector(constant: .integer(1), type: .integer, count: 0)
    let zero = Vector(constant: .integer(0), type: .integer, count: 0)
    #expect(try Arithmetic.apply(.divide, one, zero, type: .integer).count == 0)
    let (flatOne, flatZero) = (one.flattened(), zero.flattened())
    #expect(try Arithmetic.apply(.divide, flatOne, flatZero, type: .integer).count == 0)
    #expect(try Arithmetic.apply(.divide, flatOne, zero, type: .integer).count == 0)
  }

  @Test func `decimals stop at 38 digits`() throws {
    let type = DataType.decimal(scale: 0)
    func vector(_ value: Int128) -> Vector {
      Samples.vector([.decimal(DecimalValue(unscaled: value, scale: 0))], type)
    }
    let greatest: Int128 = 99_999_999_999_999_999_999_999_999_999_999_999_999
    #expect(try Arithmetic.apply(.add, vector(greatest - 1), vector(1), type: type).decimals[0] == greatest)
    for (operation, a, b) in [
      (.add, greatest, 1), (.subtract, -greatest, 1), (.multiply, greatest, 2),
      (.multiply, greatest, greatest),
    ] as [(ArithmeticOperator, Int128, Int128)] {
      #expect(throws: KernelFault(kind: .overflow, row: 0)) {
        _ = try Arithmetic.apply(operation, vector(a), vector(b), type: type)
      }
    }
    #expect(throws: KernelFault(kind: .divisionByZero, row: 0)) {
      _ = try Arithmetic.apply(.modulo, vector(1), vector(0), type: type)
    }
    #expect(try Arithmetic.apply(.modulo, vector(-7), vector(2), type: type).decimals[0] == -1)
    #expect(try Arithmetic.apply(.divide, vector(-7), vector(2), type: type).decimals[0] == -3)
  }

  @Test func `doubles overflow only from finite operands`() throws {
    func vector(_ value: Double) -> Vector { Samples.vector([.double(value)], .double) }
    func apply(_ operation: ArithmeticOperator, _ a: Double, _ b: Double) throws -> Double {
      try Arithmetic.apply(operation, vector(a), vector(b), type: .double).doubles[0]
    }
    let greatest = Double.greatestFiniteMagnitude
    for operation in [ArithmeticOperator.add, .multiply] {
      #expect(throws: KernelFault(kind: .overflow, row: 0)) { _ = try apply(operation, greatest, greatest) }
    }
    #expect(throws: KernelFault(kind: .overflow, row: 0)) { _ = try apply(.subtract, -greatest, greatest) }
    #expect(throws: KernelFault(kind: .overflow, row: 0)) { _ = try apply(.divide, greatest, 0.5) }
    #expect(throws: KernelFault(kind: .divisionByZero, row: 0)) { _ = try apply(.divide, 1, 0) }
    #expect(throws: KernelFault(kind: .divisionByZero, row: 0)) { _ = try apply(.modulo, 1, -0.0) }
    #expect(try apply(.add, .infinity, 1) == .infinity)
    #expect(try apply(.subtract, .infinity, .infinity).isNaN)
    #expect(try apply(.modulo, -7.5, 2) == -1.5)
    #expect(try apply(.divide, 1, 4) == 0.25)
    #expect(try apply(.multiply, 3, -2) == -6)
  }
}
