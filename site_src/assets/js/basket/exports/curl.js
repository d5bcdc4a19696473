// The basket as a shell script of curl commands: run it with `sh basket.sh`. It downloads into a new
// folder and never over a file. What was cut off, or stood still for a minute, stays a .part.
import { comment, shell } from "./quote.js";
import { names } from "./names.js";
import { download, isLinks, label } from "./ways.js";

// The loop ends where no folder can be made; mkdir follows no link and takes no folder that is
// there. ./ so that no name is an option and CDPATH leads nowhere else.
const START = [
  "folder=./basket-data",
  "number=1",
  'until mkdir "$folder" 2>/dev/null; do',
  '  if ! [ -e "$folder" ] && ! [ -L "$folder" ]; then',
  '    echo "No new folder can be made here." >&2',
  "    exit 1",
  "  fi",
  "  number=$((number + 1))",
  "  folder=./basket-data-$number",
  "done",
  'cd "$folder" || exit 1',
  'echo "Downloading into $folder"',
  "",
  "get() {",
  '  if [ -e "$1" ] || [ -L "$1" ] || [ -e "$1.part" ] || [ -L "$1.part" ]; then',
  "    printf '%s is there already\\n' \"$1\" >&2",
  "    status=1",
  "    return",
  "  fi",
  "  printf '%s\\n' \"$1\" >&2", // above curl's own lines, which do not name it
  "  curl --fail --location --globoff --proto =http,https --retry 2 --connect-timeout 30 \\",
  '    --speed-time 60 --output "$1.part" --url "$2" && mv "$1.part" "$1" && return',
  "  printf 'Not downloaded: %s\\n' \"$1\" >&2",
  "  status=1",
  "}",
];

// What a target makes a download of (target.js).
const CIRCLES = ["conesearch", "sia", "ssa", "soda"];

export function curl(items) {
  const files = names(items);
  const lines = items.flatMap((one, at) => {
    const found = download(one);
    const what = comment(`${one.name}: ${label(one)}`);
    if (!found) return [`printf 'Not downloaded: %s\\n' ${shell(`${what} (${comment(why(one.access))})`)} >&2`];
    return [`# ${what}`, `get ${shell(`./${files[at]}`)} ${shell(found.url)}`];
  });
  const start = items.some(download) ? START : [];
  return ["#!/bin/sh", "status=0", ...start, ...lines, "exit $status", ""].join("\n");
}

function why(access) {
  const { protocol, url, did } = access;
  if (protocol === "rucio") return `attached in a session on the data lake, or had by: rucio download ${did}`;
  if (protocol === "zooniverse") return "exported after a login, see zooniverse.org";
  if (isLinks(access)) return `a list of links: ${url}`;
  if (CIRCLES.includes(protocol)) return `a service asked at a position: set a target in the basket (${url})`;
  return `a service that needs query parameters: ${url}`;
}
