// The basket as a shell script of curl commands: run it with `sh basket.sh`. What was cut off, or
// stood still for a minute, stays a .part.
import { comment, shell } from "./quote.js";
import { download, isLinks, label, names } from "./ways.js";

const CURL =
  "curl --fail --location --globoff --proto =http,https --retry 2 --connect-timeout 30 --speed-time 60";

export function curl(items) {
  const files = names(items);
  const lines = items.flatMap((one, at) => {
    const found = download(one);
    const what = `# ${comment(`${one.name}: ${label(one)}`)}`;
    if (!found) return [what, `# (${comment(why(one.access))})`];
    // ./ so that no name is an option
    const [part, whole] = [`./${files[at]}.part`, `./${files[at]}`].map(shell);
    const get = `${CURL} --output ${part} --url ${shell(found.url)}`;
    return [what, `${get} && mv -f ${part} ${whole} || status=1`];
  });
  return ["#!/bin/sh", "status=0", ...lines, "exit $status", ""].join("\n");
}

function why(access) {
  const { protocol, url } = access;
  if (protocol === "rucio") return "attached in a session on the data lake; not a download";
  if (protocol === "zooniverse") return "exported after a login, see zooniverse.org";
  if (isLinks(access)) return `a list of links: ${url}`;
  return `a service, to be asked with parameters: ${url}`;
}
