// One notebook of a repository on GitHub, for links that open nothing else.
import { quoted } from "../addresses/address.js";
import { quote } from "../percent.js";
import { refused } from "../refusals.js";

const PLAIN = /^[A-Za-z0-9/._+-]*$/;

// The {repository, ref, path} of the notebook that a source means, for a service of this `name`.
// Throws Refused "provider-not-accepted" where it means none on github.com.
export function notebook(source, name) {
  if (source.provider !== "gh" || !source.path?.endsWith(".ipynb")) {
    throw refused("provider-not-accepted", "notebook", { name });
  }
  return { repository: source.parts.join("/"), ref: source.ref ?? "HEAD", path: source.path };
}

// owner/name/blob/ref/path, escaped for a URL: where github.com shows the notebook, for a service
// that reads that page's URL. Throws Refused "bad-ref" for a ref without a name or with a slash.
export function blob(source, name) {
  const found = notebook(source, name);
  if (found.ref === "HEAD") throw refused("bad-ref", "no-branch", { name });
  const { repository, ref, path } = inOnePart(found, name);
  return quote(`${repository}/blob/${ref}/${path}`);
}

// A notebook as it is; throws Refused "bad-ref" where a slash in its ref could be taken for the
// beginning of its path.
export function inOnePart(found, name) {
  if (found.ref.includes("/")) throw refused("bad-ref", "notebook", { name, ref: found.ref });
  return found;
}

// A path as it is; throws Refused "bad-path" where it would have to be escaped.
export function plain(path, name) {
  if (!PLAIN.test(path)) throw refused("bad-path", "plain", { name, path: quoted(path) });
  return path;
}
