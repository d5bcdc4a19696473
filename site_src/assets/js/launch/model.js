// What goes into a launch link and what comes out of it. The modules here are the twins of
// catalogue/launch/: the same rules, codes and sentences (tests/catalogue/launch/test_twin.py).

// A target is {repository, ref, path, urlpath}, null or absent where there is none.
// A source is {provider, parts, cloneUrl, ref, path}; an archive has neither cloneUrl nor ref.

// A refusal on its way out; `link` and `source` hand it to their caller as {error, reason}.
export class Refused extends Error {
  constructor(code, reason) {
    super(reason);
    this.code = code;
  }
}

// A Refused as the answer to who asked.
export function answerOf(refusal) {
  return { error: refusal.code, reason: refusal.message };
}
