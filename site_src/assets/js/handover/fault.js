// Why data could not be handed over, in words for the visitor. `step` is where it went wrong:
// "build" before there was a session, "session" after.
export class HandoverFault extends Error {
  constructor(message, step = "build") {
    super(message);
    this.step = step;
  }
}
