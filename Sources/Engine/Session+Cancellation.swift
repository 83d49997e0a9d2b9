import Execution

extension Session {
  /// Stops what the session runs, from any thread or a signal handler; the statement then throws an ``EngineError`` of
  /// kind `.cancelled`, and has changed nothing. Later statements are stopped too until ``allowRunning()``.
  public var canceller: @Sendable () -> Void {
    let cancellation = options.cancellation
    return { cancellation.cancel() }
  }

  /// Lets statements run again after they have been stopped.
  public func allowRunning() { options.cancellation.reset() }
}
