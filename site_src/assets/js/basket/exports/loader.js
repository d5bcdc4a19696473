// The text of the cell that loads a basket: load.py, with the modules it imports in the places of
// their imports.
export const MODULES = ["archives.py", "guards.py", "jobs.py", "lake.py", "parts.py"];

// Throws where a part of this site cannot be had.
export async function loaderText(signal) {
  const texts = await Promise.all(["load.py", ...MODULES].map(async (name) => {
    const answer = await fetch(new URL(`./cell/${name}`, import.meta.url), { signal });
    if (!answer.ok) throw new Error(`${name}: ${answer.status}`);
    return answer.text();
  }));
  return joined(...texts);
}

// The texts are load.py's and those of MODULES; what load.py imports too, a module need not, nor
// what is of another one.
export function joined(load, ...modules) {
  return MODULES.reduce((text, file, at) => {
    const [, code] = /^(?:#.*\n)*([^]*)$/.exec(modules[at]);
    const own = (line) => MODULES.some((each) => line.startsWith(`from ${each.replace(".py", "")} import `));
    const kept = code.replace(/^(?:import|from) .*\n/gm, (line) => (own(line) || load.includes(`\n${line}`) ? "" : line));
    const name = file.replace(".py", "");
    return text.replace(new RegExp(`^from ${name} import .*\\n`, "m"), () => kept);
  }, load);
}
