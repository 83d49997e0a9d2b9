import TestSupport
import Testing

@testable import Columnar

@Suite struct ExactSumTests {
  /// Values and their sum as `math.fsum` of CPython 3.11 gives it: exact, rounded once.
  struct Case: Sendable, CustomTestStringConvertible {
    let name: String
    let sum: UInt64
    let values: [UInt64]
    var doubles: [Double] { values.map(Double.init(bitPattern:)) }
    var testDescription: String { name }
  }

  static func sum(_ values: some Sequence<Double>) -> ExactSum {
    var sum = ExactSum()
    for value in values { sum.add(value) }
    return sum
  }

  @Test(arguments: cases)
  func `equals fsum in any order`(_ example: Case) {
    var generator = SeededGenerator(seed: 1)
    for _ in 0..<20 {
      #expect(Self.sum(example.doubles.shuffled(using: &generator)).value.bitPattern == example.sum)
    }
    #expect(Self.sum(example.doubles.map { -$0 }).value == -Double(bitPattern: example.sum))
  }

  @Test(arguments: cases)
  func `merges parts to the same sum`(_ example: Case) {
    for cut in 0...example.values.count {
      var left = Self.sum(example.doubles[..<cut])
      left.merge(Self.sum(example.doubles[cut...]))
      #expect(left.value.bitPattern == example.sum)
    }
  }

  @Test func `subtracting leaves no trace`() {
    for kept in Self.cases {
      for removed in Self.cases {
        var sum = Self.sum(kept.doubles + removed.doubles)
        for value in removed.doubles { sum.subtract(value) }
        #expect(sum.value.bitPattern == kept.sum)
      }
    }
  }

  @Test func `a full window spills and stays exact`() {
    var sum = ExactSum()
    sum.add(1)
    // 2^32 × (1 − 2^−53), the greatest magnitude the window takes beside 1: a thousand of them overflow it.
    let great = (1.0).nextDown * 0x1p33
    for _ in 0..<5_000 { sum.add(great) }
    // 1 + 5,000 × 2^33 − 5,000 × 2^−20: both parts are exact, so that the difference is rounded once.
    #expect(sum.value == 42_949_672_960_001 - 5_000 * 0x1p-20)
    for _ in 0..<10_000 { sum.add(-great) }
    for _ in 0..<5_000 { sum.add(great) }
    #expect(sum.value == 1)
  }

  @Test func `integers of any weight are added and rounded`() {
    var sum = ExactSum()
    sum.add(-3, exponent: -1074)
    sum.add(Int128.max, exponent: 0)
    sum.add(1, exponent: 0)
    #expect(sum.value == 0x1p127)
    sum.add(.min, exponent: 0)
    #expect(sum.value == -3 * Double.leastNonzeroMagnitude)
    #expect(ExactSum.rounded(-3, exponent: -1074) == -3 * Double.leastNonzeroMagnitude)
    #expect(ExactSum.rounded(1 << 53 + 1, exponent: -53) == 1)
    #expect(ExactSum.rounded(1 << 53 + 3, exponent: 0) == 0x1p53 + 4)
    #expect(ExactSum.rounded(1, exponent: 971) == 0x1p971)
    #expect(ExactSum.rounded(1 << 60, exponent: 971) == .infinity)
    #expect(ExactSum.rounded(.min, exponent: 0) == -0x1p127)
    #expect(ExactSum.rounded(0, exponent: 971) == 0)
  }

  @Test func `copies are independent`() {
    var sum = Self.sum([1e300, 1e-300])
    let copy = sum
    sum.subtract(1e300)
    #expect(copy.value == 1e300)
    #expect(sum.value == 1e-300)
  }

  @Test func `infinities and NaN are counted in and out`() {
    var sum = Self.sum([1])
    sum.add(.infinity)
    #expect(sum.value == .infinity)
    #expect(!sum.hasOverflowed)
    sum.add(-.infinity)
    #expect(sum.value.isNaN)
    sum.subtract(.infinity)
    #expect(sum.value == -.infinity)
    sum.add(.nan)
    #expect(sum.value.isNaN)
    sum.subtract(-.infinity)
    sum.subtract(.nan)
    #expect(sum.value == 1)
    var merged = Self.sum([.infinity])
    merged.merge(Self.sum([-.infinity]))
    #expect(merged.value.isNaN)
  }

  @Test func `a sum past the greatest double is an overflow, and only while it is`() {
    let greatest = Double.greatestFiniteMagnitude
    var sum = Self.sum([greatest, greatest])
    #expect(sum.value == .infinity)
    #expect(sum.hasOverflowed)
    sum.subtract(greatest)
    #expect(sum.value == greatest)
    #expect(!sum.hasOverflowed)
    // Half a unit in the last place more rounds up, past the greatest; a little less does not.
    #expect(Self.sum([greatest, 0x1p970]).hasOverflowed)
    #expect(Self.sum([greatest, (0x1p970).nextDown]).value == greatest)
    #expect(Self.sum([-greatest, -greatest]).value == -.infinity)
  }

  @Test func `no values and zeros sum to plus zero`() {
    #expect(ExactSum().value.bitPattern == 0)
    #expect(Self.sum([-0.0]).value.bitPattern == 0)
  }

  @Test func `whole columns pass over NULLs and zeros`() {
    let values = (0..<1_000).map { (row: Int) -> Double in
      row % 7 == 0 ? 0 : Double(row) * (row % 2 == 0 ? 1e-20 : 1e15)
    }
    let valid = ValidityMask(count: 1_000) { $0 % 3 != 0 }
    var whole = ExactSum()
    whole.add(Buffer(values), validity: nil)
    #expect(whole.value == Self.sum(values).value)
    var masked = ExactSum()
    masked.add(Buffer(values), validity: valid)
    #expect(masked.value == Self.sum(values.indices.filter { $0 % 3 != 0 }.map { values[$0] }).value)
  }

  @Test func `grouped sums equal the sums of the groups`() {
    let values = (0..<1_000).map { Double($0) * 0.1 }
    let groups = Buffer((0..<1_000).map { UInt32($0 % 7) })
    let valid = ValidityMask(count: 1_000) { $0 % 5 != 0 }
    for mask in [nil, valid] {
      var sums = [ExactSum](repeating: ExactSum(), count: 8)
      ExactSum.add(Buffer(values), validity: mask, groups: groups, to: &sums)
      for group in 0..<8 {
        let own = values.indices.filter { $0 % 7 == group && mask?.isValid($0) != false }.map { values[$0] }
        #expect(sums[group].value == Self.sum(own).value)
      }
    }
  }

  static let cases: [Case] = [
    Case(
      name: "tenths", sum: 0x3FF0000000000000,
      values: [
        0x3FB999999999999A, 0x3FB999999999999A, 0x3FB999999999999A, 0x3FB999999999999A, 0x3FB999999999999A,
        0x3FB999999999999A, 0x3FB999999999999A, 0x3FB999999999999A, 0x3FB999999999999A, 0x3FB999999999999A,
      ]),
    Case(
      name: "cancellation", sum: 0x3FF0000000000000,
      values: [
        0x54B249AD2594C37D, 0x3FF0000000000000, 0xD4B249AD2594C37D,
      ]),
    Case(
      name: "cancellation to a half", sum: 0x3FF0000000000000,
      values: [
        0x4341C37937E08000, 0x3FF0000000000000, 0x3C9CD2B297D889BC, 0xC341C37937E08000,
      ]),
    Case(
      name: "tie goes to even below", sum: 0x3FF0000000000000,
      values: [
        0x3FF0000000000000, 0x3CA0000000000000,
      ]),
    Case(
      name: "tie goes to even above", sum: 0x3FF0000000000002,
      values: [
        0x3FF0000000000001, 0x3CA0000000000000,
      ]),
    Case(
      name: "tie broken by a far bit", sum: 0x3FF0000000000001,
      values: [
        0x3FF0000000000000, 0x3CA0000000000000, 0x0000000000000001,
      ]),
    Case(
      name: "tie broken the other way", sum: 0x3FF0000000000001,
      values: [
        0x3FF0000000000001, 0x3CA0000000000000, 0x8000000000000001,
      ]),
    Case(
      name: "denormals", sum: 0x0000000000000008,
      values: [
        0x0000000000000001, 0x0000000000000001, 0x0000000000000001, 0x0000000000000001, 0x0000000000000001,
        0x0000000000000001, 0x0000000000000001, 0x0010000000000000, 0x800FFFFFFFFFFFFF,
      ]),
    Case(
      name: "denormal result of normals", sum: 0x0004000000000000,
      values: [
        0x0018000000000000, 0x8014000000000000,
      ]),
    Case(
      name: "greatest and least", sum: 0x0000000000000001,
      values: [
        0x7FEFFFFFFFFFFFFF, 0x0000000000000001, 0xFFEFFFFFFFFFFFFF,
      ]),
    Case(
      name: "near the greatest", sum: 0x7FE8000000000000,
      values: [
        0x7FDFFFFFFFFFFFFF, 0x7FCFFFFFFFFFFFFF, 0x7C90000000000000,
      ]),
    Case(
      name: "alternating signs", sum: 0x3FE5EA90583CDB5F,
      values: [
        0x3FF0000000000000, 0xBFE0000000000000, 0x3FD5555555555555, 0xBFD0000000000000, 0x3FC999999999999A,
        0xBFC5555555555555, 0x3FC2492492492492, 0xBFC0000000000000, 0x3FBC71C71C71C71C, 0xBFB999999999999A,
        0x3FB745D1745D1746, 0xBFB5555555555555, 0x3FB3B13B13B13B14, 0xBFB2492492492492, 0x3FB1111111111111,
        0xBFB0000000000000, 0x3FAE1E1E1E1E1E1E, 0xBFAC71C71C71C71C, 0x3FAAF286BCA1AF28, 0xBFA999999999999A,
        0x3FA8618618618618, 0xBFA745D1745D1746, 0x3FA642C8590B2164, 0xBFA5555555555555, 0x3FA47AE147AE147B,
        0xBFA3B13B13B13B14, 0x3FA2F684BDA12F68, 0xBFA2492492492492, 0x3FA1A7B9611A7B96, 0xBFA1111111111111,
        0x3FA0842108421084, 0xBFA0000000000000, 0x3F9F07C1F07C1F08, 0xBF9E1E1E1E1E1E1E, 0x3F9D41D41D41D41D,
        0xBF9C71C71C71C71C, 0x3F9BACF914C1BAD0, 0xBF9AF286BCA1AF28, 0x3F9A41A41A41A41A, 0xBF9999999999999A,
        0x3F98F9C18F9C18FA, 0xBF98618618618618, 0x3F97D05F417D05F4, 0xBF9745D1745D1746, 0x3F96C16C16C16C17,
        0xBF9642C8590B2164, 0x3F95C9882B931057, 0xBF95555555555555, 0x3F94E5E0A72F0539, 0xBF947AE147AE147B,
        0x3F94141414141414, 0xBF93B13B13B13B14, 0x3F93521CFB2B78C1, 0xBF92F684BDA12F68, 0x3F929E4129E4129E,
        0xBF92492492492492, 0x3F91F7047DC11F70, 0xBF91A7B9611A7B96, 0x3F915B1E5F75270D, 0xBF91111111111111,
      ]),
    Case(
      name: "wide exponents", sum: 0x7D9873FA439051F0,
      values: [
        0xD87FFAF261D535E8, 0xB824F01C003B6114, 0xCE3CC7D3CDBCD2C0, 0xF6C4F07B6932CC40, 0x26E5757FB5B0DC98,
        0x8489294DB40150E2, 0x548ECBEE1DA1F04C, 0x1EEC3E4966210578, 0x93E77EB9C9F23000, 0x5B67BFAA120CFC6C,
        0x591E83A215E3E7D0, 0x147944EB2954BF30, 0xC22C8B6E2E2C5368, 0xF63C3A5F75460000, 0x5DE7E8F6CB298DF0,
        0x062FA58E98D63C8C, 0x57C9D675A411A550, 0xB34F480C983B8178, 0x54CD39DFF4E44A38, 0x2B5BA485D5923FC0,
        0xBC691EF5880F6214, 0x0734FCB7DE315F20, 0x57AB26AD5992D700, 0x09E2983DC5C9EFD0, 0x14E47AA49FCCC020,
        0x79B99C0F11A88836, 0x7D9873F512535764, 0x87749472B179A41E, 0x91A616C639675550, 0x9E001C5978D20AD0,
        0x5952391D1DE8F430, 0xDCE96AEA0B955292, 0x18AB63D9E37EEE2E, 0x83A791ACB7C0A8C2, 0x9910C9D1E1C62618,
        0x9AB4CC87EED16070, 0x2CB25930FEBCAB90, 0x7C74C4F3EB2A3EFC, 0xFAAF56441FE811D0, 0x99A1E3D359D86550,
        0x2CA662593C570B88, 0x8A761D33B1083B4A, 0x42B6B3CF6A139C72, 0xAADC6156245DCFEA, 0x05C55DECC93B1994,
        0x972CD8FD716DE048, 0x4D084DFAA66F5978, 0xF9AAD5894BC39040, 0x417F6C4E796D872E, 0xC3EA6DFF0B3092B0,
        0x54831C7548D4267A, 0xA74EE3364AA734D0, 0x3053DBD0F2481D20, 0x3E2F48DC3055852C, 0xA66A4CB0EBC3A920,
        0xF3E11F0C855F7AD2, 0xD88E7F3C33129960, 0x5637E8A396ABBE8C, 0x217DE4AA44A5FC6C, 0xAAE529271C7D7C10,
      ]),
    Case(
      name: "wide exponents that cancel", sum: 0xCF03439012BB64E0,
      values: [
        0x4BAFE63358D8FB89, 0xCBAFE63358D91B6F, 0x2E65F545C132B0CA, 0xAE65F545C132C6BF, 0x4D77E3C058DD4A6A,
        0xCD77E3C058DD624E, 0x514439190FA474C4, 0xD14439190FA488FD, 0x4397AA1AFE5DC8A3, 0xC397AA1AFE5DE04D,
        0x4F293856F5C8B976, 0xCF293856F5C8D2AE, 0x331F4C620950F109, 0xB31F4C6209511055, 0x403BA146B49B494A,
        0xC03BA146B49B64EB, 0x378ECF130AB5E0F5, 0xB78ECF130AB5FFC4, 0x39E1D8B90F443FD0, 0xB9E1D8B90F4451A9,
        0x4CF1F21526DD27BA, 0xCCF1F21526DD39AC, 0x353EF059DDF2D225, 0xB53EF059DDF2F115, 0x497C8AEE26E045F2,
        0xC97C8AEE26E0627D, 0x5181FFF0D31FBB6E, 0xD181FFF0D31FCD6E, 0x2D2C962A9287E274, 0xAD2C962A9287FF0A,
        0x2DF9D0657FEF919C, 0xADF9D0657FEFAB6C, 0x4CC7E63DE4531C30, 0xCCC7E63DE4533416, 0x4A8CF7248622547A,
        0xCA8CF72486227171, 0x3407AA8CFE9E9CCD, 0xB407AA8CFE9EB478, 0x470E636E8A02CB01, 0xC70E636E8A02E964,
        0x3E73AC0CFA65C0B4, 0xBE73AC0CFA65D460, 0x4780C219234CB39C, 0xC780C219234CC45E, 0x395E9A8129653608,
        0xB95E9A81296554A3, 0x428715DB48E6471C, 0xC28715DB48E65E32, 0x5002BB2F0EBBA122, 0xD002BB2F0EBBB3DD,
      ]),
    Case(
      name: "narrow exponents", sum: 0xC0A9D86A541305C8,
      values: [
        0xC0727CABE275E0D2, 0x4027743A84C7AF00, 0x4087B0C0AF30650A, 0x4084BA262392EB82, 0xC08DE4B70E37AEEA,
        0xC08390105E8A9326, 0x408A14F28741E57E, 0x4073B4C7014FCC9C, 0x4064B78E4FF31C30, 0xC05ABCD230371A00,
        0x4062863403CCE2D8, 0x4071BB5C7DABB02C, 0xC08B5D5C7719D30C, 0xC07ACD7EB0E80F46, 0xC0836C944165AD62,
        0xC081761F8BB3070C, 0x4036B82DAB5764A0, 0x40804F38DCC1FEE4, 0xC075CDDBD00A7140, 0xC08683256622C916,
        0x40768960E7F5A5C0, 0x406AEB5C36357618, 0x4069CCC9773BD7D0, 0x4069CE4E7A417F90, 0x4087FC5E99690784,
        0x407C872EF9AD7848, 0x408C06638EEF3F2E, 0xC07EEE79FCE05196, 0x40805C35F3E8EB1E, 0x40790FB5B88A04DC,
        0x401085EC6A20C300, 0x406DD74F40FD0090, 0xC04B4C061D360430, 0xC076BFB6631CC628, 0xC07F53D0AB35400F,
        0x405A4E278E407100, 0xC07C1DBBBFCBEA6C, 0x403FA047F7B0A140, 0xC0827598BF515279, 0xC07A3F451531D0EC,
        0xC053F3D7DF118E18, 0x4072105198CB4664, 0x40438058765D2700, 0xC082233F98672A1C, 0xC08A76CBCE3336FF,
        0xC08994E303AAA4F2, 0x40856A91C21D422C, 0x40854BADC324A502, 0xC07E4DBEB0D548D4, 0xC0815B6D63E93016,
        0x406525A3D93F54B8, 0x401549EAF93E6780, 0x40855A86A71CEB1C, 0xC0748F62412FD8C4, 0xC081B31F879BBC67,
        0xC08ED9314A09935F, 0xC0807B3C6BD6F1D4, 0xC0672DC6F5CB86D4, 0xC038A7FE8724A660, 0x40790BF50A233538,
      ]),
    Case(
      name: "hours", sum: 0x40977DCCCCCCCCCD,
      values: [
        0x402128F5C28F5C29, 0x403D2E147AE147AE, 0x404A7AE147AE147B, 0x3FF7333333333333, 0x400FC28F5C28F5C3,
        0x4030147AE147AE14, 0x402B000000000000, 0x4043C28F5C28F5C3, 0x4002B851EB851EB8, 0x403475C28F5C28F6,
        0x40167AE147AE147B, 0x403CB33333333333, 0x402FE147AE147AE1, 0x405D228F5C28F5C3, 0x3FFDC28F5C28F5C3,
        0x4041F33333333333, 0x4043E147AE147AE1, 0x4030DC28F5C28F5C, 0x4018C28F5C28F5C3, 0x40418F5C28F5C28F,
        0x3FFF851EB851EB85, 0x403DBAE147AE147B, 0x3FFB0A3D70A3D70A, 0x402347AE147AE148, 0x404A5851EB851EB8,
        0x403168F5C28F5C29, 0x401170A3D70A3D71, 0x4037851EB851EB85, 0x4026051EB851EB85, 0x4057547AE147AE14,
        0x4044F851EB851EB8, 0x402051EB851EB852, 0x401B47AE147AE148, 0x3FF3333333333333, 0x3FFF851EB851EB85,
        0x40472B851EB851EC, 0x40535C28F5C28F5C, 0x402EC7AE147AE148, 0x4022D70A3D70A3D7, 0x3FFEE147AE147AE1,
        0x4039A66666666666, 0x402A3D70A3D70A3D, 0x40150A3D70A3D70A, 0x4031C28F5C28F5C3, 0x403075C28F5C28F6,
        0x4042266666666666, 0x4007D70A3D70A3D7, 0x401151EB851EB852, 0x4047547AE147AE14, 0x405A470A3D70A3D7,
        0x403EC28F5C28F5C3, 0x404E63D70A3D70A4, 0x4040D47AE147AE14, 0x402EAE147AE147AE, 0x4036400000000000,
        0x3FF947AE147AE148, 0x4036DC28F5C28F5C, 0x4032C51EB851EB85, 0x404E170A3D70A3D7, 0x403128F5C28F5C29,
      ]),
    Case(
      name: "zeros", sum: 0x0000000000000000,
      values: [
        0x0000000000000000, 0x8000000000000000, 0x0000000000000000,
      ]),
    Case(
      name: "window's edges", sum: 0x41E9FA8372400000,
      values: [
        0x3FF0000000000000, 0x41F0000000000000, 0x4200000000000000, 0x3DF0000000000000, 0x3DE0000000000000,
        0xC1F0000000000000, 0xC200000000000000, 0x3AA0000000000000, 0x41E9FA8372200000, 0xBDF3B563C2478B73,
      ]),
  ]
}
