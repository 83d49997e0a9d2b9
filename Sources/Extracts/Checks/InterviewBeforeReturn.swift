import Columnar

/// An interview that was completed before the return of an episode that it is said to cover.
enum InterviewBeforeReturn: Check {
  static func findings(in extract: NativeExtract) -> [Finding] {
    let links = extract["interview_episodes"]
    let interviews = extract["return_interviews"]
    let episodes = extract["missing_episodes"]
    guard links.rowCount > 0, interviews.file != nil else { return [] }
    let interviewRows = interviews.codes("interview_id").rowsByCode()
    let episodeRows = episodes.codes("episode_id").rowsByCode()
    let completed = interviews.moments("completed_at")
    let returned = episodes.moments("returned_at")
    let interview = links.codes("interview_id")
    let episode = links.codes("episode_id")
    var findings: [Finding] = []
    for link in 0..<links.rowCount {
      guard let interviewCode = interview[link], let episodeCode = episode[link] else { continue }
      let (interviewRow, episodeRow) = (interviewRows[Int(interviewCode)], episodeRows[Int(episodeCode)])
      guard interviewRow >= 0, episodeRow >= 0, let done = completed[Int(interviewRow)],
        let back = returned[Int(episodeRow)], done < back, done != startOfDay(back)
      else { continue }
      findings.append(
        interviews.finding(.interviewBeforeReturn, row: Int(interviewRow), column: "completed_at"))
    }
    return findings
  }
}
