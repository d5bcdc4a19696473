// The basket as a shell script of curl commands: run it with `sh basket.sh`.
import { comment, shell } from "./quote.js";
import { download, label, names } from "./ways.js";

const CURL = "curl --fail --location --globoff --proto =http,https --retry 2 --connect-timeout 30";

export function curl(items) {
  const files = names(items);
  const lines = items.flatMap((one, at) => {
    const found = download(one);
    const what = `# ${comment(`${one.name}: ${label(one)}`)}`;
    if (!found) return [what, `# (${comment(why(one.access))})`];
    // ./ so that no name is an option
    const to = `--output ${shell(`./${files[at]}`)}`;
    return [what, `${CURL} ${to} --url ${shell(found.url)} || status=1`];
  });
  return ["#!/bin/sh", "status=0", ...lines, "exit $status", ""].join("\n");
}

function why({ protocol, url }) {
  if (protocol === "rucio") return "attached in a session on the data lake; not a download";
  if (protocol === "zooniverse") return "exported after a login, see zooniverse.org";
  return `a service, to be asked with parameters: ${url}`;
}
