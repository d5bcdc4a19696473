// The text of the cell that loads a basket: load.py, with the modules it imports in the places of
// their imports.
export const MODULES = ["archives.py", "jobs.py", "parts.py"];

// Throws where a part of this site cannot be had.
export async function loaderText(signal) {
  const texts = await Promise.all(["load.py", ...MODULES].map(async (name) => {
    const answer = await fetch(new URL(`./${name}`, import.meta.url), { signal });
    if (!answer.ok) throw new Error(`${name}: ${answer.status}`);
    return answer.text();
  }));
  return joined(...texts);
}

export function joined(load, ...modules) {
  return modules.reduce((text, module, at) => {
    const name = MODULES[at].replace(".py", "");
    return text.replace(new RegExp(`^from ${name} import .*\\n`, "m"), () => module.replace(/^(#.*\n)*/, ""));
  }, load);
}
