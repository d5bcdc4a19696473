// /launch/: any repository at any facility. Says while one types what was understood.
import { answered } from "./answer.js";
import { opening, told } from "./choice.js";
import { element } from "../../page/element.js";
import { LaunchList, opened } from "./list.js";
import { LaunchReadme } from "./readme.js";
import * as github from "../addresses/github.js";
import { meant, source } from "../index.js";
import { Known } from "./known.js";
import { replaceQuery } from "../../catalogue/state.js";

const FIELDS = ["repository", "ref", "path", "interface", "urlpath", "version"];

export function start(root) {
  const form = root.querySelector("form");
  const data = JSON.parse(document.getElementById("launch-data").textContent);
  let what = "it";
  const nameOf = ({ name }) => `Launch ${what} on ${name}`;
  const list = new LaunchList(root, data.facilities, nameOf);
  const box = root.querySelector(".readme");
  const readme = new LaunchReadme(box.querySelector("[data-launch-badge]"), data.badge, nameOf);
  const opens = root.querySelector("[data-opens]");
  const hint = root.querySelector("[data-hint]");
  const understood = root.querySelector("[data-understood]");
  const known = new Known(root, () => show());

  const show = () => {
    const wanted = written(form);
    form.querySelector("[data-urlpath]").hidden = wanted.interface !== "urlpath";
    const given = Boolean(wanted.repository.trim());
    hint.hidden = given;
    const plain = targetOf(wanted);
    const asIs = { ...wanted, repository: github.written(wanted.repository) };
    const bare = { ...asIs, urlpath: wanted.interface === "urlpath" ? wanted.urlpath : null };
    const { target, choice, seen, facility, unchecked } = known.answer(plain, bare, wanted);
    const found = source(target);
    hintAt(form, found);
    understood.hidden = !given || Boolean(found.error);
    if (!given) {
      list.clear();
      box.hidden = true;
      return;
    }
    what = found.error ? "it" : nameFor(found);
    const { urlpath } = meant(target);
    if (!found.error) understood.replaceChildren(...rows({ ...found, urlpath }));
    const answers = new Map(data.facilities.map((one) => (
      [one.id, answered(facility(one), choice, target, seen)]
    )));
    const can = list.show(answers, found.reason);
    const { path } = source(target === plain ? { ...asIs, urlpath: null } : target);
    const whole = found.cloneUrl ? undefined : "the record";
    opens.replaceChildren(...opened(told({ path, urlpath }, wanted.interface), whole));
    list.announce(can, found, unchecked);
    box.hidden = !can.length;
    readme.show(can.map(({ id, name }) => ({ name, url: answers.get(id).url })));
  };
  form.addEventListener("submit", (event) => event.preventDefault());
  const typed = () => {
    const wanted = written(form);
    // A password must not go into a URL that is shared and remembered.
    const secret = source({ repository: wanted.repository }).error === "credentials";
    replaceQuery(secret ? [] : asked(wanted));
    show();
  };
  root.addEventListener("input", typed);
  const early = asked(written(form)).length > 0;
  restore(form, new URLSearchParams(location.search));
  if (early) typed();
  else show();
  document.documentElement.classList.remove("waits");
}

function written({ elements }) {
  return Object.fromEntries(FIELDS.map((name) => [name, elements[name].value]));
}

function targetOf({ repository, ref, path, urlpath, interface: wanted }) {
  const target = { repository: github.written(repository), ref, path };
  return wanted === "urlpath" ? { ...target, urlpath } : opening(target, wanted);
}

// [name, value] of what is filled in; JupyterLab goes without saying, an unused urlpath too.
function asked(wanted) {
  const usesUrlpath = wanted.interface === "urlpath";
  return FIELDS.map((name) => [name, wanted[name]]).filter(([name, value]) => {
    if (name === "interface") return value !== "lab" && !usesUrlpath;
    if (name === "version") return value === "head";
    return value && (name !== "urlpath" || usesUrlpath);
  });
}

// As the URL says; what it does not say, as it was typed before this script was here.
function restore({ elements }, params) {
  for (const name of ["repository", "ref", "path", "urlpath"]) {
    elements[name].value = (params.get(name) ?? elements[name].value).slice(0, 2000);
  }
  const wanted = params.get("interface") ?? (params.get("urlpath") ? "urlpath" : elements.interface.value);
  elements.version.value = params.get("version") === "head" ? "head" : "default";
  const offered = [...elements.interface.options].some(({ value }) => value === wanted);
  elements.interface.value = offered ? wanted : "lab";
}

// An empty field shows what the URL itself says in its place.
function hintAt({ elements }, { ref, path }) {
  elements.ref.placeholder = !ref || ref === "HEAD" ? "default branch" : ref;
  elements.path.placeholder = path || "notebooks/first.ipynb";
}

function nameFor({ cloneUrl, parts }) {
  return cloneUrl ? parts.at(-1).replace(/^.*\/|\.git$/g, "") : parts[0];
}

function rows({ parts, cloneUrl, ref, path, urlpath }) {
  const known = [
    [cloneUrl ? "Repository" : "Record", cloneUrl ?? parts.join("/")],
    ["Branch, tag or commit", ref === "HEAD" ? "default branch" : ref],
    ["Path", path],
    ["Opens", urlpath],
  ];
  return known
    .filter(([, value]) => value)
    .map(([name, value]) => element("div", element("dt", name), element("dd", value)));
}
