import TestSupport
import Testing

@testable import Ledger

@Suite("Network file systems")
struct NetworkFileSystemTests {
  // Shapes as in proc(5): id, parent, major:minor, root, mount point, options, optional fields, "-", type, source.
  private static let mounts = """
    27 1 8:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw
    40 27 0:52 / /mnt/board rw,relatime shared:3 master:1 - nfs4 server:/board rw
    41 27 0:53 / /run/user/1000/gvfs rw - fuse.gvfsd-fuse gvfsd-fuse rw
    42 27 0:54 / /mnt/stick rw - fuseblk /dev/sdb1 rw
    43 27 259:300 / /mnt/odd
    """

  private func device(_ major: UInt64, _ minor: UInt64) -> UInt64 {
    // Source: makedev(3) on Linux with the GNU C library.
    (major & 0xfff) << 8 | (major & ~0xfff) << 32 | (minor & 0xff) | (minor & ~0xff) << 12
  }

  @Test("NFS and a desktop's network folders are told from disks")
  func types() {
    func type(_ major: UInt64, _ minor: UInt64) -> String? {
      NetworkFileSystem.type(ofDevice: device(major, minor), mounts: Self.mounts)
    }
    #expect(type(0, 52) == "nfs4")
    #expect(type(0, 53) == "fuse.gvfsd-fuse")
    #expect(type(8, 1) == nil)
    #expect(type(0, 54) == nil)
    #expect(type(259, 300) == nil)
    #expect(type(9, 9) == nil)
  }

  @Test("a folder for temporary files is a local one")
  func local() throws {
    let folder = try ScratchFolder()
    #expect(NetworkFileSystem.type(ofPath: folder.path) == nil)
  }
}
