// The text of the cell that loads a basket: load.py, with parts.py in the place of its import.

// Throws where a part of this site cannot be had.
export async function loaderText(signal) {
  const texts = await Promise.all(["load.py", "parts.py"].map(async (name) => {
    const answer = await fetch(new URL(`./${name}`, import.meta.url), { signal });
    if (!answer.ok) throw new Error(`${name}: ${answer.status}`);
    return answer.text();
  }));
  return joined(...texts);
}

export function joined(load, parts) {
  return load.replace(/^from parts import .*\n/m, () => parts.replace(/^[^]*?^import re\n/m, ""));
}
