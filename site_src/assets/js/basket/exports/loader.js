// The text of the cell that loads a basket: load.py, with what it needs in the place of its imports.

// Throws where a part of this site cannot be had.
export async function loaderText(signal) {
  const texts = await Promise.all(["load.py", "jobs.py", "parts.py"].map(async (name) => {
    const answer = await fetch(new URL(`./${name}`, import.meta.url), { signal });
    if (!answer.ok) throw new Error(`${name}: ${answer.status}`);
    return answer.text();
  }));
  return joined(...texts);
}

// `parts` are the texts of the modules that load.py imports, in the order of their names.
export function joined(load, ...parts) {
  const names = ["jobs", "parts"];
  return parts.reduce((text, part, at) => {
    const line = new RegExp(`^from ${names[at]} import .*\\n`, "m");
    return text.replace(line, () => part.replace(/^(?:#.*\n)+/, ""));
  }, load);
}
