// Well-known addresses that are never a git repository, and what they are.
import { notARepository } from "./pages.js";
import { withoutPrefix } from "./strings.js";

// What is found at which hosts; a host that begins with a dot stands for all below it.
const HOSTS = {
  "a web site": [
    ".gitbook.io", ".github.io", ".gitlab.io", ".netlify.app", ".readthedocs-hosted.com",
    ".readthedocs.io", ".readthedocs.org", "readthedocs.org",
  ],
  "a project's page": ["sourceforge.net"],
  "a page of a package index": [
    "anaconda.org", "cran.r-project.org", "files.pythonhosted.org", "juliahub.com", "npmjs.com",
    "pypi.org", "pypi.python.org", "test.pypi.org",
  ],
  "a container image": ["docker.io", "ghcr.io", "hub.docker.com", "quay.io"],
  "a catalogue entry": [
    "archive.softwareheritage.org", "ascl.net", "bio.tools", "hdl.handle.net", "openaire.eu",
  ],
  "a paper's page": ["arxiv.org", "joss.theoj.org", "ui.adsabs.harvard.edu"],
  "a file or programming interface": [
    "api.github.com", "avatars.githubusercontent.com", "codeload.github.com",
    "objects.githubusercontent.com", "user-images.githubusercontent.com",
  ],
  "a page of another service": [
    "colab.research.google.com", "docs.google.com", "drive.google.com", "mybinder.org",
    "nbviewer.jupyter.org", "nbviewer.org",
  ],
};

// Throw Refused "not-a-repository" when the host is one that holds no repositories.
export function refuse(address) {
  const host = withoutPrefix(address.host, "www.");
  for (const [found, hosts] of Object.entries(HOSTS)) {
    if (hosts.some((known) => host === known || (known.startsWith(".") && host.endsWith(known)))) {
      throw notARepository(`${found} (${address.host})`);
    }
  }
}
