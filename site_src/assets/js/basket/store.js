// The visitor's basket, in this browser only. All tabs of the site show the same; where storage is
// switched off or full, the basket lasts as long as the page does, and problem() says so.
import { BasketError, read, written } from "./format.js";

const KEY = "esap-basket";
const PROBLEMS = {
  off: "Your browser does not store data for this site, so the basket is lost when you close this page.",
  full: "Your browser's storage for this site is full, so the change is lost when you close this page.",
};

const listeners = new Set();
let kept = null; // the items where storage does not serve, else null
let trouble = "";

// The items, in order.
export function items() {
  if (kept) return kept;
  try {
    return read(localStorage.getItem(KEY) ?? "").items;
  } catch (fault) {
    if (fault instanceof BasketError) return []; // none yet, or nothing of ours
    return keepHere([], "off");
  }
}

// Put change(items) in the place of the items, and tell everybody who listens.
export function change(make) {
  const after = make(items());
  if (!kept) {
    try {
      localStorage.setItem(KEY, written(after));
    } catch (fault) {
      keepHere(after, fault.name === "QuotaExceededError" ? "full" : "off");
    }
  } else kept = after;
  tell();
}

// What the visitor should know about the keeping, or "".
export function problem() {
  return PROBLEMS[trouble] ?? "";
}

// Call `listener` now and after every change, of this tab or another.
export function follow(listener) {
  listeners.add(listener);
  listener(items());
}

function keepHere(after, why) {
  trouble = why;
  kept = after;
  return kept;
}

function tell() {
  for (const listener of listeners) listener(items());
}

globalThis.addEventListener?.("storage", ({ key }) => {
  if (!kept && (key === KEY || key === null)) tell();
});
// A page that comes back from the browser's back-forward cache heard nothing meanwhile.
globalThis.addEventListener?.("pageshow", ({ persisted }) => {
  if (persisted) tell();
});
