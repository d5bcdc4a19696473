// What goes wrong when data are taken along: what happened, why, and what to do. `plain` where the
// link without data may help, `step` "session" where there was a session already.
const HERE = "Use the plain link below and run the cell there.";
const TWO =
  "There are two causes of that: its token is not valid any more, or it lets no other web page in " +
  "(no CORS).";

export const CAUSES = {
  offline: {
    what: "A part of this page could not be loaded.",
    why: "You are offline, or this site has been renewed since you opened the page.",
    next: "Check the connection, reload the page and try again.",
  },
  internal: {
    what: "Something went wrong in this page.",
    why: "That is a fault of this site.",
    next: HERE,
    plain: true,
  },
  unreachable: {
    what: "The facility cannot be reached.",
    why: "It is down, its name is not found (DNS), its certificate is not accepted (TLS), or you are offline.",
    next: "Open the plain link below to see what your browser says, or choose another facility.",
    plain: true,
  },
  noStream: {
    what: "The facility responds, but this page could not follow the launch.",
    why: "It does not let other web pages follow a launch (no CORS), or its build service has failed.",
    next: `It may work on the facility's own page. ${HERE}`,
    plain: true,
  },
  lost: {
    what: "The connection was lost before the session was ready.",
    why: "The network or the facility interrupted it.",
    next: "Try again: what has been built is kept. The plain link below does the same without the data.",
    plain: true,
  },
  silent: {
    what: "It did not respond for 15 minutes.",
    why: "The build has stopped, or many others wait.",
    next: "Try again later, or choose another facility.",
  },
  rateLimit: {
    what: "Too many launches came from your address.",
    why: "A BinderHub allows 10 such launches an hour from one address, and you have reached that limit.",
    next: "Try again later, or use the plain link below, which has no limit.",
    plain: true,
  },
  buildFailed: {
    what: "The build failed.",
    why: "The environment of this repository could not be made there; the log says at which step.",
    next: "The plain link would start the same build. Choose another facility or notebook, or tell the authors.",
  },
  notFound: {
    what: "The facility does not find the repository, or this version of it (404).",
    why: "It has been moved, deleted or made private.",
    next: "The plain link would look for the same. Choose another notebook, or tell the authors.",
  },
  notAccepted: {
    what: "The facility does not start this repository (403).",
    why: "Its operators have blocked it, or accept only some.",
    next: "Choose another facility.",
  },
  busy: {
    what: "The facility is full.",
    why: "As many sessions run, of this repository or altogether, as it allows.",
    next: "Try again in some minutes, or choose another facility.",
  },
  startFailed: {
    what: "The session did not start.",
    why: "Its environment is ready, but the facility could not start it: it may be full.",
    next: "Try again in some minutes. The plain link below starts it without the data.",
    plain: true,
  },
  noUrl: {
    what: "It reports that the session is ready, but gives no URL.",
    why: "Its BinderHub may be of a version that this page does not know.",
    next: HERE,
    plain: true,
  },
  gone: {
    what: "The session is gone.",
    why: "It has ended, its server cannot be reached, or it is at a place this site may not ask.",
    next: "Launch again.",
    step: "session",
    plain: true,
  },
  token: {
    what: "The session refused this page.",
    why: `${TWO} It does respond to this page's other questions, so it is the token: the session was ` +
      "restarted or has ended.",
    next: "Launch again.",
    step: "session",
    plain: true,
  },
  noCors: {
    what: "The session refused this page.",
    why: `${TWO} It responds to none of this page's questions, so it is the second, or it has just ended.`,
    next: HERE,
    step: "session",
    plain: true,
  },
  slow: {
    what: "The session did not respond within 60 seconds.",
    why: "It is still starting, or busy.",
    next: `Launch again. If it lasts: ${HERE[0].toLowerCase()}${HERE.slice(1)}`,
    step: "session",
    plain: true,
  },
  notTaken: {
    what: "The session did not take the file.",
    why: "Its disk may be full, or the folder read-only.",
    next: HERE,
    step: "session",
    plain: true,
  },
  hubAbsent: {
    what: "No SAMP hub was found on this computer.",
    why: "TOPCAT and Aladin include one, which runs while they are open.",
    next: "Start one of them, then try again. If your browser asks whether this site may access your " +
      "local network, allow it: the page needs that to reach programs on your computer. Safari does " +
      "not support this.",
  },
  hubBlocked: {
    what: "Your browser does not let this site reach programs on your computer.",
    why: "It was forbidden once.",
    next: "Allow “local network” in the site settings next to the URL, then try again.",
  },
  hubRefused: {
    what: "The hub refused the connection.",
    why: "Its question was declined, or not answered.",
    next: "Press the button again and allow the connection in the hub's window.",
  },
  hubGone: {
    what: "The hub did not accept the data.",
    why: "It may have been closed.",
    next: "Try again.",
  },
};

// A cause in words; `said` is what the other side said of it.
export function words(name, said = "") {
  const { what, why, next } = CAUSES[name];
  return [what, said && `It says: “${said}”`, why, next].filter(Boolean).join(" ");
}
