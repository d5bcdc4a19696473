// Links into Galaxy open the form of a tool; none takes a repository.
import { refused } from "../refusals.js";

// No link launches a repository: throws Refused "provider-not-accepted".
export function link() {
  throw refused("provider-not-accepted", "galaxy");
}
