// What was most likely meant; the twin of catalogue/check/schema/near.py.
import { urlIn } from "./formats.js";

const RECORD = /\bzenodo\.(?:org\/(?:records?|doi\/10\.5281\/zenodo\.)\/)?([0-9]+)\b/g;
const IMAGE = /^[a-z0-9._-]+(?:\/[a-z0-9._-]+)+(?::[\w.-]+)?$/;

// What was most likely meant by a text of the wrong shape, the nearest first.
export function closeBy(text) {
  const stripped = text.trim();
  const url = urlIn(stripped) || stripped;
  const image = stripped.replace(/^(?:docker pull |https:\/\/hub\.docker\.com\/r\/)/, "");
  const isUrl = url.includes("://") && !/[ \n<>]/.test(url);
  return [
    stripped,
    stripped.split(/\s+/).join(" "),
    ...(isUrl ? [url, `${url}/`, `${url.replace(/[?#].*/s, "").replace(/\/+$/, "")}/`] : []),
    ...(stripped.match(/10\.5281\/zenodo\.[0-9]+\b/g) ?? []),
    ...(stripped.match(/10\.[0-9]{4,9}\/[^\s"<>\\?#]+/g) ?? []),
    ...[...text.matchAll(RECORD)].map(([, number]) => `10.5281/zenodo.${number}`),
    ...(stripped.match(/(?<![^\s<>:])[^\s<>:]+@[^\s<>:]+/g) ?? []),
    stripped.replace(/^http:\/\//, "https://"),
    stripped.replaceAll("\\", "/"),
    stripped.replace(/^https?:\/\/[^?#]+?\/blob\/[^/]+\//, ""),
    stripped.toLowerCase(),
    stripped.replace(/^(?:\.?\/)+/, ""),
    ...(IMAGE.test(image) ? [image, `docker.io/${image}`] : []),
  ].filter(Boolean);
}

// The number, or true or false, that a text stands for; null where that cannot be told.
export function plainOf(text, kinds) {
  if (kinds.includes("boolean")) {
    const meant = { true: "true", yes: "true", false: "false", no: "false" };
    const word = text.toLowerCase();
    return Object.hasOwn(meant, word) ? meant[word] : null;
  }
  const found = /^([0-9]+(?:[.,][0-9]+)?)(?: ?(?:GB|GiB|h|hours?|min|minutes?|cores?))?$/.exec(text);
  return found && kinds.includes("number") ? found[1].replace(",", ".") : null;
}
