// Tells those who do not see the page what has changed; polite: it waits for a pause.
let region;

export function say(text) {
  if (!region) {
    region = document.createElement("p");
    region.className = "basket-said";
    region.setAttribute("role", "status");
    document.body.append(region);
  }
  region.textContent = text;
}

export function counted(number, one = "item") {
  return `${number} ${one}${number === 1 ? "" : "s"}`;
}
