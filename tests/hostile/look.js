// Opens pages of one site in frames of this page, a few at a time, and tells what no page may do.
// Run by tests/hostile/browse.py in a page of the same origin.
(() => {
  const NEVER =
    "applet,base,bgsound,embed,fencedframe,frame,frameset,iframe,maction,marquee,object,plaintext," +
    "portal,style,xmp,audio,video,track,source,area,image,foreignObject,animate,set,feImage";
  const LINKS = ["href", "src", "action", "formaction", "xlink:href", "data", "poster", "cite"];
  const RUNS = /^(?:javascript|vbscript|livescript|mocha|data|blob|filesystem|file|feed|jar):/i;

  function* faults(win) {
    const doc = win.document;
    if (win.pwned !== undefined) yield "the payload set a global";
    if ({}.pwned !== undefined || win.Object.prototype.pwned !== undefined) {
      yield "the prototype of all objects was changed";
    }
    for (const url of win.__asked ?? []) yield `it asks ${url}`;
    for (const told of win.__violations ?? []) yield `against the policy: ${told}`;
    for (const one of doc.querySelectorAll("math *")) {
      if (!/^m[a-z]+$|^none$/.test(one.localName)) yield `an element <${one.localName}> in a formula`;
    }
    for (const one of doc.querySelectorAll(NEVER)) yield `an element <${one.localName}>`;
    if (doc.contentType !== "text/html") {
      if (doc.querySelector("script")) yield "a script in a picture or feed";
      return;
    }
    if (doc.querySelectorAll("main").length !== 1) yield "not one main part";
    if (doc.querySelectorAll("#main").length !== 1) yield "not one element #main";
    if (!doc.querySelector("footer a")) yield "no footer: the page's end is lost";
    for (const one of doc.querySelectorAll("meta[http-equiv]")) {
      if (one.httpEquiv.toLowerCase() !== "content-security-policy") yield `meta ${one.httpEquiv}`;
    }
    for (const one of doc.querySelectorAll("*")) yield* attributes(one);
  }

  // What browsers do not follow by themselves: https://signposting.org/FAIR/
  const SAID = ["alternate", "author", "canonical", "cite-as", "collection", "describedby", "item", "license", "type"];
  const only = ({ localName, relList }) =>
    localName === "link" && [...relList].every((word) => SAID.includes(word));

  function* attributes(element) {
    for (const { name, value } of element.attributes) {
      if (/^on/i.test(name)) yield `<${element.localName} ${name}>`;
      if (["srcdoc", "ping", "background"].includes(name)) yield `<${element.localName} ${name}>`;
      if (name === "style" && /url|expression|@import/i.test(value)) yield `style=${value}`;
      if (!LINKS.includes(name)) continue;
      const address = value.replace(/[\0-\x20]/g, "");
      const picture = element.localName === "img" && address.startsWith("data:image/svg+xml");
      if (RUNS.test(address) && !picture) yield `<${element.localName} ${name}=${value}>`;
      const loads = element.localName !== "a" && element.localName !== "use";
      if (loads && new URL(value, document.baseURI).origin !== location.origin) {
        if (!only(element)) yield `<${element.localName} ${name}=${value}> loads from elsewhere`;
      }
    }
  }

  const PATIENCE = 300_000; // milliseconds: a page that hangs is a fault, a slow machine is not
  const until = async (holds, what) => {
    const last = performance.now() + PATIENCE;
    while (!holds()) {
      if (performance.now() > last) throw new Error(what);
      await new Promise((done) => setTimeout(done, 10));
    }
  };

  const busy = (one) => one.checkVisibility();
  const settled = ({ document }) =>
    until(() => ![...document.querySelectorAll("[aria-busy=true]")].some(busy), "it stays busy");

  // What is wrong once the items that a link offers are in the basket.
  const taken = async ({ contentWindow }) => {
    const box = contentWindow.document.querySelector("[data-offer]");
    await until(() => !box.hidden, "no items are offered");
    const told = [...faults(contentWindow)];
    const take = box.querySelector("[data-take]");
    if (!take.hidden) {
      take.click();
      await until(() => box.hidden, "the items are not taken");
    }
    told.push(...faults(contentWindow));
    contentWindow.localStorage.clear(); // the next page need not list these again
    return told;
  };

  const looked = async (url, frame) => {
    const loaded = new Promise((done) => frame.addEventListener("load", done, { once: true }));
    frame.src = url;
    await loaded;
    const here = () => frame.contentWindow?.location.href.split(/[?#]/)[0];
    try {
      if (here() !== url.split(/[?#]/)[0]) return [`it leads to ${here()}`];
      await settled(frame.contentWindow);
      const told = [...faults(frame.contentWindow)];
      return url.includes("#basket=") ? [...told, ...(await taken(frame))] : told;
    } catch (fault) {
      return [`it cannot be looked at: ${fault.message}`];
    }
  };

  // [[url, [fault, …]], …] of the pages with faults, with the number that was opened.
  globalThis.lookAt = async (urls, atOnce) => {
    const left = [...urls];
    const found = [];
    let opened = 0;
    const work = async () => {
      const frame = document.createElement("iframe");
      frame.width = 400;
      frame.style.visibility = "hidden"; // it is laid out, and only not painted
      document.documentElement.append(frame);
      while (left.length) {
        const url = left.shift();
        const told = await looked(url, frame);
        opened += 1;
        if (told.length) found.push([url, [...new Set(told)].slice(0, 9)]);
      }
      frame.remove();
    };
    await Promise.all(Array.from({ length: atOnce }, work));
    return { found, opened };
  };
})();
