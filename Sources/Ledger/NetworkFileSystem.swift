import Foundation

/// Telling a network file system from a disk of this machine.
enum NetworkFileSystem {
  /// The mount types whose files another machine may write at the same time.
  private static let types: Set<String> = [
    "nfs", "nfs4", "cifs", "smb3", "smbfs", "ncpfs", "afs", "coda", "ceph", "lustre", "gfs2", "ocfs2", "gpfs",
    "beegfs", "fuse.sshfs", "fuse.gvfsd-fuse", "fuse.rclone", "fuse.glusterfs", "fuse.davfs", "fuse.davfs2",
    "fuse.s3fs", "fuse.curlftpfs", "fuse.ceph", "fuse.smbnetfs",
  ]

  /// The type of the network file system that holds the file or folder; nil for a local one.
  static func type(ofPath path: String) -> String? {
    var status = stat()
    guard stat(path, &status) == 0, let mounts = FileManager.default.contents(atPath: "/proc/self/mountinfo")
    else { return nil }
    return type(ofDevice: UInt64(status.st_dev), mounts: String(decoding: mounts, as: UTF8.self))
  }

  /// The decision alone: from the device number and the text of /proc/self/mountinfo.
  ///
  /// - Source: proc(5): the third field is major:minor, the first field after "-" the type; makedev(3) for the
  ///   number's bits.
  static func type(ofDevice device: UInt64, mounts: String) -> String? {
    let major = (device >> 8 & 0xfff) | (device >> 32 & ~0xfff)
    let minor = (device & 0xff) | (device >> 12 & 0xffff_ff00)
    for mount in mounts.split(separator: "\n") {
      let fields = mount.split(separator: " ")
      guard fields.count > 2, fields[2] == "\(major):\(minor)", let dash = fields.firstIndex(of: "-"),
        dash + 1 < fields.count
      else { continue }
      let type = String(fields[dash + 1])
      return types.contains(type) ? type : nil
    }
    return nil
  }
}
