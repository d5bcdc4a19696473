// Addresses that are never a git repository, and what they are instead.
import { notARepository } from "./pages.js";
import { partition, withoutPrefix } from "../strings.js";
import { TABLES } from "./tables.js";

// Other version control systems, by the name their hosts begin with.
const SYSTEMS = new Map([
  ["svn", "Subversion"], ["hg", "Mercurial"], ["cvs", "CVS"], ["bzr", "Bazaar"],
]);
const SUBVERSION = ["svn", "svnroot", "viewvc", "websvn"];
const RECORD = /^(?:[0-9]+|[0-9a-z]{5}-[0-9a-z]{5})$/;
const FIGSHARE_ID = /^[0-9]{5,12}$/;
const BINDERHUB = "BinderHub opens git repositories, and records of the archives repo2docker knows";

// Throw Refused "not-a-repository" when the host is one that holds no repositories, or the path
// has the form of another service's pages.
export function refuse(address) {
  const host = withoutPrefix(address.host, "www.");
  for (const [found, names] of Object.entries(TABLES.elsewhere)) {
    if (names.some((name) => host === name || (name.startsWith(".") && host.endsWith(name)))) {
      throw notARepository(`${found} (${address.host})`);
    }
  }
  let system = SYSTEMS.get(partition(host, ".")[0]);
  if (!system && SUBVERSION.includes(address.segments[0])) system = "Subversion";
  if (system) {
    throw notARepository(
      `in ${system} (${address.host})`, "BinderHub fetches with git. Give a git repository.",
    );
  }
}

// Throw Refused "not-a-repository" for pages of archives that repo2docker does not know, as their
// software makes them: institutions' Figshares, InvenioRDM, DSpace.
export function refuseRecord(address) {
  const words = address.segments;
  const [first = "", second = ""] = words;
  let what = null;
  if (first === "articles" && words.slice(2).some((word) => FIGSHARE_ID.test(word))) {
    what = "a page of an institution's Figshare";
  } else if (["record", "records"].includes(first) && RECORD.test(second)) {
    what = "a record's page";
  } else if (first === "handle" && words.length > 2) {
    what = "a record's page";
  }
  if (what) {
    throw notARepository(
      `${what} (${address.host})`, `${BINDERHUB}. Give the code's repository.`,
    );
  }
}
