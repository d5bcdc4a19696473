// What the page says of a launch with data.
import { counted } from "../basket/say.js";

// The steps of a launch: how far it is, and what is going on.
const STEPS = new Map([
  ["waiting", [1, "Waiting for a free build slot"]],
  ["fetching", [1, "Fetching the repository"]],
  ["unknown", [1, "Checking for an existing environment"]],
  ["building", [2, "Building the environment (several minutes the first time)"]],
  ["pushing", [3, "Storing the environment"]],
  ["built", [4, "The environment is ready"]],
  ["launching", [5, "Starting the session"]],
  ["handing", [6, "Transferring the data to the session"]],
]);

// [step of 6, words], or undefined for a phase nobody knows yet.
export function step(phase) {
  return STEPS.get(phase);
}

// What the button says.
export function goes({ way }, facility, wanted, count) {
  const verb = wanted || facility.kind !== "jupyterhub" ? "Launch on" : "Open";
  if (way === "link") return `${verb} ${facility.name}, then run this cell`;
  return `Launch on ${facility.name} with ${counted(count)}`;
}

// What will happen, in a sentence or two; `lake` is whether there are files in Rucio.
export function how(found, facility, wanted, lake) {
  const beside = lake && !facility.lake
    ? ` ${facility.name} is not known to be on a data lake: files in Rucio need a client and a login there.` : "";
  return happens(found, facility, wanted) + beside;
}

function happens({ way, reason }, facility, wanted) {
  const login = facility.kind === "jupyterhub" ? " You may need to log in first." : "";
  if (way === "build") {
    const opens = wanted ? "a copy of the notebook that loads it first" : "a notebook that loads it";
    return `This page starts a session on ${facility.name}, transfers the basket and opens ` +
      `${opens}. Keep this page open until then. Nothing is sent before you press the button.`;
  }
  if (way === "open") {
    const own = wanted?.path ? ` The original notebook, ${wanted.path}, is among the files in the session.` : "";
    return `The session fetches the basket and opens a notebook that loads it.${own}${login}`;
  }
  const cannot = reason ?? `${facility.name} cannot receive data automatically.`;
  return `${cannot} Copy the cell below, launch, and run it in the notebook.${login}`;
}
