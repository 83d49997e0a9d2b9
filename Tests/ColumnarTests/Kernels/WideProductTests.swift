import Columnar
import Testing

@Suite struct WideProductTests {
  private static func product(_ values: some Sequence<Double>) -> WideProduct {
    var product = WideProduct()
    for value in values { product.multiply(by: WideProduct(value)) }
    return product
  }

  @Test func `whole numbers multiply exactly`() {
    #expect(Self.product([]).value == 1)
    #expect(Self.product([2, 3, -7]).value == -42)
    #expect(Self.product((1...18).map(Double.init)).value == 6_402_373_705_728_000)
    #expect(Self.product([0.5, 0.5, 4]).value == 1)
  }

  @Test func `no order of factors changes the result, which is within the range wherever it is`() {
    let factors = [1e300, 3, 1e-300, 7e200, 0.1, 1e-200, 1e250, 1e-250]
    let product = Self.product(factors)
    #expect(product.value == Self.product(factors.reversed()).value)
    #expect((product.value - 2.1).magnitude < 1e-15)
    #expect(!product.hasOverflowed)
  }

  @Test func `what has no digits`() {
    #expect(Self.product([0, 5]).value == 0)
    #expect(Self.product([0, .infinity]).value.isNaN)
    #expect(Self.product([-2, .infinity]).value == -.infinity)
    #expect(!Self.product([-2, .infinity]).hasOverflowed)
    #expect(Self.product([1e200, 1e200]).hasOverflowed)
    #expect(Self.product([.leastNonzeroMagnitude, 2]).value == 2 * Double.leastNonzeroMagnitude)
    #expect(Self.product([1e-200, 1e-200]).value == 0)
  }
}
