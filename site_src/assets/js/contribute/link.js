// The page of a forge on which one makes a new file, with its text filled in.
const LONGEST = 7000; // characters of a URL; GitHub answers longer ones with an error

// {href, isWhole}: `isWhole` is false where the text is too long to stand in the URL. `project` is
// the URL of the repository on GitHub or, where `isGitLab`, a GitLab.
// https://docs.github.com/repositories/working-with-files/managing-files/creating-new-files
export function newFile({ project, isGitLab }, folder, name, text) {
  const page = `${project}${isGitLab ? "/-" : ""}/new/main/${isGitLab ? "" : folder}`;
  const named = isGitLab ? { file_name: `${folder}/${name}` } : { filename: name };
  const bare = `${page}?${new URLSearchParams(named)}`;
  const whole = `${bare}&${new URLSearchParams({ [isGitLab ? "content" : "value"]: text })}`;
  return whole.length > LONGEST ? { href: bare, isWhole: false } : { href: whole, isWhole: true };
}

// An id made of a name.
export function slug(name) {
  const plain = name.normalize("NFKD").replace(/[^\0-\x7f]/g, "").toLowerCase();
  return plain.replace(/[^a-z0-9]+/g, "-").replace(/^-+|-+$/g, "").slice(0, 80);
}
