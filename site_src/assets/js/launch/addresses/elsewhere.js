// URLs that are never a git repository, and what they are instead.
import { refused } from "../refusals.js";
import { partition, withoutPrefix } from "../strings.js";
import { TABLES } from "../tables.js";

const RECORD = /^(?:[0-9]+|[0-9a-z]{5}-[0-9a-z]{5})$/;
const FIGSHARE_ID = /^[0-9]{5,12}$/;

// Throw Refused "not-a-repository" when the host is one that holds no repositories, or the path
// has the form of another service's pages.
export function refuse(address) {
  const { host: written } = address;
  const host = withoutPrefix(written, "www.");
  for (const [found, names] of Object.entries(TABLES.elsewhere)) {
    if (names.some((name) => host === name || (name.startsWith(".") && host.endsWith(name)))) {
      throw refused("not-a-repository", "elsewhere", { found, host: written });
    }
  }
  const [label] = partition(host, ".");
  let system = Object.hasOwn(TABLES.systems, label) ? TABLES.systems[label] : null;
  if (!system && TABLES.subversion.includes(address.segments[0])) system = "Subversion";
  if (system) throw refused("not-a-repository", "system", { system, host: written });
}

// Throw Refused "not-a-repository" for pages of archives that repo2docker does not know, as their
// software makes them: institutions' Figshares, InvenioRDM, DSpace.
export function refuseRecord(address) {
  const words = address.segments;
  const [first = "", second = ""] = words;
  let which = null;
  if (first === "articles" && words.slice(2).some((word) => FIGSHARE_ID.test(word))) {
    which = "figshare";
  } else if (["record", "records"].includes(first) && RECORD.test(second)) {
    which = "record";
  } else if (first === "handle" && words.length > 2) {
    which = "record";
  }
  if (which) throw refused("not-a-repository", which, { host: address.host });
}
