// What a visitor without a network is told: of which day the page is, or which pages are there.
const WORDS = {
  offline: "Offline: showing data",
  slow: "The site does not answer: showing data",
};

// why: "offline", "slow", or "nothing" for the page that stands for one that is not stored.
export async function show(why) {
  if (why === "nothing") return list(document.querySelector("[data-stored]"));
  const said = document.querySelector("[data-offline]") ?? document.createElement("p");
  said.dataset.offline = "";
  said.className = "offline";
  said.setAttribute("role", "status");
  const date = document.querySelector(".site-footer time")?.textContent;
  document.querySelector("header").after(said);
  said.textContent = `${WORDS[why]}${date ? ` of ${date}` : " stored earlier"}.`;
  addEventListener("online", () => said.remove(), { once: true });
  return said;
}

async function list(place) {
  if (!place) return;
  const scope = (await navigator.serviceWorker.ready).scope;
  const pages = await caches.open(`offline ${new URL(scope).pathname} pages`);
  const found = [];
  for (const { url } of await pages.keys()) {
    const answer = await pages.match(url);
    const [, title] = /<title>([^<]*)<\/title>/.exec(await answer.text()) ?? [];
    if (title && url !== `${scope}offline/`) found.push({ url, title });
  }
  found.sort((one, other) => one.title.localeCompare(other.title, "en"));
  place.replaceChildren(...found.map(({ url, title }) => {
    const item = document.createElement("li");
    const link = document.createElement("a");
    link.href = url;
    link.textContent = new DOMParser().parseFromString(title, "text/html").body.textContent.replace(/ · [^·]*$/, "");
    item.append(link);
    return item;
  }));
  place.hidden = false;
}
