// What a BinderHub's /health says, in plain words. Pure.
// https://github.com/jupyterhub/binderhub/blob/main/binderhub/health.py
const QUOTA = "Pod quota"; // the check that counts builds and sessions
const LONGEST = 60; // characters of a name that a server gave
const MOST = 5; // names

// {words, used, places}: what to show of an answer with this status and body. `used` and `places`
// are numbers where both are told, else undefined.
export function reading(status, body) {
  const told = parsed(body);
  if (!told) {
    return { words: status === 200 ? "unreadable response" : `responded with error ${status}` };
  }
  const { total_pods: used, quota: places } = told.checks.find(({ service }) => service === QUOTA) ?? {};
  if (!told.ok) {
    const failing = told.checks.filter(({ ok, service }) => ok === false && service !== QUOTA);
    if (failing.length || !counted(used, places)) return { words: fault(failing) };
  }
  if (counted(used, places)) {
    const full = !told.ok || used >= places ? "full: " : "";
    return { words: `${full}${used} of ${places} places in use`, used: Math.min(used, places), places };
  }
  return { words: whole(used) ? `${used} places in use` : "available, but does not report how busy it is" };
}

// The sentence about all hubs: how many places are free at those that told it.
export function free(readings) {
  const told = readings.filter(({ places }) => places !== undefined);
  if (!told.length) return "No hub reported how many places are free.";
  const places = told.reduce((sum, each) => sum + each.places, 0);
  const used = told.reduce((sum, each) => sum + each.used, 0);
  const rest = told.length < readings.length ? " on the hubs that reported it" : "";
  return `${places - used} of ${places} places are free${rest}.`;
}

function parsed(body) {
  try {
    const { ok, checks } = JSON.parse(body);
    if (typeof ok !== "boolean" || !Array.isArray(checks)) return null;
    return { ok, checks: checks.filter((one) => one !== null && typeof one === "object") };
  } catch {
    return null;
  }
}

function fault(failing) {
  const names = failing.map(({ service }) => service).filter((name) => typeof name === "string");
  const said = names.slice(0, MOST).map((name) => name.slice(0, LONGEST)).join(", ");
  return said ? `not available: ${said} fails its check` : "reports that it is not available";
}

function counted(used, places) {
  return whole(used) && whole(places);
}

function whole(number) {
  return Number.isSafeInteger(number) && number >= 0;
}
