// The text of the cell that loads a basket: load.py, with its parts in the place of their imports.

const PARTS = ["lake", "parts"];

// Throws where a part of this site cannot be had.
export async function loaderText(signal) {
  const texts = await Promise.all(["load", ...PARTS].map(async (name) => {
    const answer = await fetch(new URL(`./${name}.py`, import.meta.url), { signal });
    if (!answer.ok) throw new Error(`${name}.py: ${answer.status}`);
    return answer.text();
  }));
  return joined(...texts);
}

// The texts are load.py's and those of PARTS; what load.py imports too, a part need not.
export function joined(load, ...parts) {
  return PARTS.reduce((text, name, at) => {
    const [, code] = /^(?:#.*\n)*([^]*)$/.exec(parts[at]);
    const kept = code.replace(/^(?:import|from) .*\n/gm, (line) => (load.includes(`\n${line}`) ? "" : line));
    return text.replace(new RegExp(`^from ${name} import .*\\n`, "m"), () => kept);
  }, load);
}
