// In the pages of `make serve` alone (render/shell/preview.py), never published: reloads the page
// when the site was rendered anew, and shows what keeps it from being rendered.
const here = new URL(import.meta.url);
const rendered = Number(here.searchParams.get("rendered"));
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

function show(fault) {
  host.remove();
  if (!fault) return;
  const section = document.createElement("section");
  section.setAttribute("role", "alert");
  const title = document.createElement("h2");
  title.textContent = "This is the site as it was before: what you saved cannot be rendered";
  const text = document.createElement("pre");
  text.textContent = fault;
  section.append(title, text);
  shadow.replaceChildren(section);
  document.documentElement.append(host);
}

async function follow() {
  let told = 0;
  for (;;) {
    try {
      const answer = await fetch(new URL(`news?told=${told}`, here), { cache: "no-store" });
      const news = await answer.json();
      if (news.rendered !== rendered) {
        location.reload();
        return;
      }
      if (news.told !== told) show(news.fault);
      told = news.told;
    } catch {
      // The server begins anew, or was ended.
      await new Promise((again) => setTimeout(again, 500));
    }
  }
}

follow();
