// The page of a forge on which one makes a new file, with its text filled in.
const LONGEST = 7000; // characters of a URL; GitHub answers longer ones with an error

// By forge, as catalogue/launch/own_pages.py names them: page, parameters and that of the text.
// https://docs.github.com/repositories/working-with-files/managing-files/creating-new-files
// https://docs.gitea.com/development/integrations
const PAGES = {
  github: (branch, folder, name) => [`new/${branch}/${folder}`, { filename: name }, "value"],
  gitlab: (branch, folder, name) => [`-/new/${branch}/`, { file_name: `${folder}/${name}` }, "content"],
  forgejo: (branch, folder, name) => [`_new/${branch}/${folder}`, { filename: name }, "value"],
};

// {href, isWhole}: `isWhole` is false where the text is too long to stand in the URL. `project` is
// the URL of the repository, `forge` one of the above, `branch` its default branch.
export function newFile({ project, forge, branch }, folder, name, text) {
  const [page, named, content] = PAGES[forge](branch, folder, name);
  const bare = `${project}/${page}?${new URLSearchParams(named)}`;
  const whole = `${bare}&${new URLSearchParams({ [content]: text })}`;
  return whole.length > LONGEST ? { href: bare, isWhole: false } : { href: whole, isWhole: true };
}

// An id made of a name.
export function slug(name) {
  const plain = name.normalize("NFKD").replace(/[^\0-\x7f]/g, "").toLowerCase();
  return plain.replace(/[^a-z0-9]+/g, "-").replace(/^-+|-+$/g, "").slice(0, 80);
}
