// In the pages of `make serve` alone (render/shell/preview/server.py), never published: reloads the
// page when it changed, and shows why the site cannot be rendered or its scripts cannot run.
const here = new URL(import.meta.url);
const shown = here.searchParams.get("shown");
const style = new CSSStyleSheet();
style.replaceSync(`
  section { position: fixed; inset: auto 0 0; z-index: 9999; max-height: 60vh; overflow: auto; padding: 1rem 1.5rem;
    background: #fff; color: #15181e; border-top: 4px solid #b3261e; font: 16px/1.5 sans-serif; }
  h2 { margin: 0; font-size: 18px; }
  pre { white-space: pre-wrap; overflow-wrap: anywhere; font: 14px/1.5 monospace; }
`);
const host = document.createElement("div");
host.dataset.preview = "";
const shadow = host.attachShadow({ mode: "open" });
shadow.adoptedStyleSheets = [style];
let kept = "";
let failed = "";

function show() {
  host.remove();
  if (!kept && !failed) return;
  const section = document.createElement("section");
  section.setAttribute("role", "alert");
  const title = document.createElement("h2");
  title.textContent = kept
    ? "This is the site as it was before: what you saved cannot be rendered"
    : "A script of this page fails";
  const text = document.createElement("pre");
  text.textContent = kept || failed;
  section.append(title, text);
  shadow.replaceChildren(section);
  document.documentElement.append(host);
}

// The page has its scripts joined: the server knows which file and line they are.
async function fail(event) {
  const where = new URL("where", here);
  where.searchParams.set("url", new URL(event.filename || location.href).pathname);
  where.searchParams.set("line", event.lineno);
  const answer = await fetch(where, { cache: "no-store" });
  failed = `${(await answer.json()).where}: ${event.message}`;
  show();
}

// A browser has six connections to a host: a tab that nobody sees must not keep one.
async function visible() {
  while (document.hidden) {
    await new Promise((changed) => document.addEventListener("visibilitychange", changed, { once: true }));
  }
}

async function follow() {
  let told = 0;
  for (;;) {
    await visible();
    const left = new AbortController();
    document.addEventListener("visibilitychange", () => left.abort(), { once: true, signal: left.signal });
    try {
      const asked = new URL("news", here);
      for (const [name, value] of Object.entries({ told, at: location.pathname, shown })) asked.searchParams.set(name, value);
      const answer = await fetch(asked, { cache: "no-store", signal: left.signal });
      const news = await answer.json();
      if (news.another) {
        location.reload();
        return;
      }
      if (news.told !== told) {
        kept = news.fault;
        show();
      }
      told = news.told;
    } catch {
      // The server restarts or was stopped, or the tab was left.
      await new Promise((again) => setTimeout(again, 500));
    } finally {
      left.abort();
    }
  }
}

window.addEventListener("error", (event) => {
  if (event.message) fail(event);
});
follow();
