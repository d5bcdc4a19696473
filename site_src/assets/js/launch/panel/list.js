// The list of facilities in a launch panel: links above, refusals with their reasons below.
// What is shown comes from strangers, so it is only ever set as text.
import { element } from "../../page/element.js";
import { arranged, foldedWords, reasons } from "../recommended.js";
import { preferredId } from "../../page/prefer.js";

export class LaunchList {
  // `root` holds .pairs, those that do not stand in the open folded in data-more, .refusals and the
  // places marked data-some, data-none, data-told.
  // `nameOf` a facility is what its button is called.
  constructor(root, facilities, nameOf) {
    this.root = root;
    this.facilities = facilities;
    this.nameOf = nameOf;
    this.more = root.querySelector("[data-more]");
    [this.list, this.folded] = root.querySelectorAll(".pairs");
    const all = [...this.list.children, ...this.folded.children];
    this.items = new Map(all.map((item) => [item.dataset.pair, item]));
  }

  // answers: facility id → {url, doubt, builds, moves} or {error, reason}, where doubt is what is in
  // doubt about the link, builds says that its environment is known to be built there, and moves is
  // the branch that it opens where it cannot hold a commit. `reason` is the one that `announce` will
  // tell: the list does not repeat it.
  show(answers, reason) {
    const listed = this.facilities.filter(({ id }) => this.items.has(id));
    const able = listed.filter(({ id }) => answers.get(id).url);
    const cannot = this.facilities.filter(({ id }) => !answers.get(id).url);
    const { shown, folded, why } = offered(able, answers);
    const can = [...shown, ...folded];
    const best = shown.find(({ id }) => !answers.get(id).doubt);
    for (const facility of listed) {
      this.#link(facility, answers.get(facility.id), facility === best, why.get(facility.id));
    }
    this.#place(shown, folded, listed.filter((one) => !able.includes(one)));
    this.#refuse(cannot.filter(({ id }) => answers.get(id).reason !== reason), answers, reason);
    this.#hide("[data-some]", !can.length);
    this.#hide("[data-none]", Boolean(can.length));
    return can;
  }

  // Say how many can and cannot, to whoever does not see the list change; or, where `source` of
  // what was written is a refusal, its reason. `unchecked` says that nobody looked at what is
  // launched.
  announce(can, { reason }, unchecked = false) {
    const cannot = this.facilities.length - can.length;
    this.root.querySelector("[data-told]").textContent =
      reason ?? summary(can.length, cannot, unchecked);
    this.#hide("[data-none]", true); // the same in other words
  }

  // Nothing to answer yet.
  clear() {
    for (const item of this.items.values()) item.hidden = true;
    this.more.hidden = true;
    this.root.querySelector(".refusals").hidden = true;
    this.#hide("[data-some], [data-none]", true);
    this.root.querySelector("[data-told]").textContent = "";
  }

  #place(shown, folded, hidden) {
    const items = (facilities) => facilities.map(({ id }) => this.items.get(id));
    fill(this.list, items(shown));
    fill(this.folded, items([...folded, ...hidden]));
    this.more.hidden = !folded.length;
    this.more.querySelector("summary").textContent = foldedWords(folded.map(({ state }) => state));
  }

  #link(facility, { url, doubt, moves }, best, why = []) {
    const item = this.items.get(facility.id);
    const button = item.querySelector(".button");
    item.hidden = !url;
    if (url) button.href = url;
    else button.removeAttribute("href");
    button.setAttribute("aria-label", `${this.nameOf(facility)} (new tab)`);
    item.classList.toggle("pair--best", best);
    button.classList.toggle("button--quiet", !best);
    item.dataset.doubt = doubt ?? "";
    said(item.querySelector("[data-why]"), why.length && `Recommended: ${why.join(", ")}`);
    said(item.querySelector("[data-caution]"), doubt);
    said(item.querySelector("[data-moves]"), moves && movesWords(moves));
  }

  #refuse(cannot, answers, told) {
    const box = this.root.querySelector(".refusals");
    const reasons = new Map();
    for (const facility of cannot) {
      const { reason } = answers.get(facility.id);
      reasons.set(reason, [...(reasons.get(reason) ?? []), facility]);
    }
    const rows = [...reasons].flatMap(([reason, facilities]) => {
      const names = facilities.flatMap((facility, at) => [at ? ", " : "", this.#page(facility)]);
      return [element("dt", ...names), element("dd", reason)];
    });
    box.querySelector("dl").replaceChildren(...rows);
    box.querySelector("[data-refused]").textContent = `${counted(cannot.length)} cannot run it`;
    // What is no repository has one reason; which facility takes what matters once it is one.
    box.hidden = !cannot.length || Boolean(told);
    if (cannot.length === this.facilities.length) box.open = true;
  }

  #page({ id, name }) {
    const link = element("a", name);
    link.href = `${this.list.dataset.facilities}${id}/`;
    return link;
  }

  #hide(selector, hidden) {
    for (const part of this.root.querySelectorAll(selector)) part.hidden = hidden;
  }
}

// {shown, folded, why: facility id → why it is recommended} of the facilities that can.
function offered(able, answers) {
  const candidates = able.map(({ id, state = "unknown", login, unencrypted }) => (
    { state, login, encrypted: !unencrypted, ...answers.get(id) }
  ));
  const found = arranged(candidates);
  const [shown, folded] = [found.shown, found.folded].map((places) => places.map((at) => able[at]));
  const best = found.recommended;
  const why = new Map(best === null ? [] : [[able[best].id, reasons(candidates[best])]]);
  const preferred = able.find(({ id }) => id === preferredId());
  if (!preferred) return { shown, folded, why };
  const others = (facilities) => facilities.filter((one) => one !== preferred);
  return { shown: [preferred, ...others(shown)], folded: others(folded), why };
}

function fill(list, items) {
  if (items.some((item, at) => item !== list.children[at])) list.append(...items);
}

// What stands on a page of a link that holds a branch in the place of a commit.
function movesWords(branch) {
  return `Opens ${branch === "HEAD" ? "the default branch" : branch} as it is now (its links cannot name a commit)`;
}

function said(part, words) {
  part.hidden = !words;
  part.textContent = words ? words[0].toUpperCase() + words.slice(1) : "";
}

// The nodes of "Opens … in a new tab" for `told` of choice.js; without a path `whole` opens.
export function opened([path, where], whole = "the repository") {
  return [path ? element("code", path) : whole, ` ${where}`];
}

function counted(number) {
  return number === 1 ? "1 facility" : `${number} facilities`;
}

function summary(can, cannot, unchecked) {
  if (!can) return "No facility in this catalogue can run this. The reasons are below.";
  const refused = cannot ? `, ${cannot} cannot: the reasons are below` : "";
  if (!unchecked) return `${counted(can)} can run this${refused}.`;
  return `${counted(can)} can try this${refused}. Neither the repository nor its environment was checked.`;
}
