// Why data could not be handed over: a name of CAUSES, and what the other side said of it.
import { CAUSES, words } from "./causes.js";

export class HandoverFault extends Error {
  constructor(name, said = "") {
    super(words(name, said));
    const { step = "build", plain = false } = CAUSES[name];
    Object.assign(this, { cause: name, step, plain });
  }
}
