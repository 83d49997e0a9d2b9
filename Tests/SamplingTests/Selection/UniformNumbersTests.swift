@testable import Sampling
import Testing

@Suite("Random numbers of a draw along a list")
struct UniformNumbersTests {
  @Test("13 hexadecimal digits of a SHA-256 that anyone can make")
  func spelling() {
    // Source: printf '%suniform\t%s\t2' "$(printf '%s' '20 dice' | sha256sum | head -c 64)" 'front door|police' | sha256sum
    // begins with 04810321f5ee3 (GNU coreutils 9.1).
    var numbers = UniformNumbers(key: DrawKey(tableSampleSeed: "20 dice"), stratum: "front door|police")
    _ = numbers.next()
    #expect(numbers.next() == Double(0x04_8103_21f5_ee3) / Double(UInt64(1) << 52))
  }

  @Test("every number is from 0 to below 1, and strata have numbers of their own")
  func range() {
    let key = DrawKey(tableSampleSeed: "20 dice")
    var (one, other) = (UniformNumbers(key: key, stratum: "a"), UniformNumbers(key: key, stratum: "b"))
    let numbers = (0..<1000).map { _ in one.next() }
    #expect(numbers.allSatisfy { (0..<1).contains($0) } && Set(numbers).count == 1000)
    #expect(other.next() != numbers[0])
    // The mean of a thousand: four standard deviations of 0.289 / √1000.
    #expect(abs(numbers.reduce(0, +) / 1000 - 0.5) < 4 * 0.00914)
  }
}
