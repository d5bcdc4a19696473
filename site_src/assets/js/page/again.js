// Modules that are fetched when they are needed, and again after a lost connection. A browser may
// keep a failed module for as long as the page is open (step 5 of
// https://html.spec.whatwg.org/#fetch-a-single-module-script), so each new attempt has a URL
// of its own. render/shell/scripts.py sees to it that such a module is one file.
const LONGEST = 60_000; // milliseconds between two attempts
const failures = new Map(); // URL → how often it could not be fetched

// The module at `address`, an absolute URL. Throws what import() throws; the next call tries anew.
export async function load(address) {
  const failed = failures.get(address) ?? 0;
  const url = new URL(address);
  if (failed) url.searchParams.set("again", failed);
  try {
    return await import(url.href);
  } catch (fault) {
    failures.set(address, failed + 1);
    throw fault;
  }
}

// Call start(module) as soon as it is there: it is asked for again after a pause that grows, and at
// once when the browser has a network again.
export async function feature(address, start) {
  for (let pause = 1000; ; pause = Math.min(2 * pause, LONGEST)) {
    let module = null;
    try {
      module = await load(address);
    } catch (fault) {
      if (!(fault instanceof TypeError)) throw fault; // a fault in it, not on the way
    }
    if (module) return start(module);
    await waited(pause);
  }
}

function waited(pause) {
  return new Promise((done) => {
    setTimeout(done, pause);
    addEventListener("online", done, { once: true });
  });
}
