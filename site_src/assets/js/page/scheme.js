// The button that switches colours: as the system says, light, dark.
// templates/material/partials/javascripts/base.html applies the choice before the first paint.
import { recall, remember } from "./storage.js";

const KEY = "esap-scheme";
const NEXT = { "": "light", light: "dark", dark: "" };
const LABEL = { "": "as in the system settings", light: "light", dark: "dark" };

export function schemeSwitch(document) {
  const button = document.querySelector("[data-scheme-switch]");
  if (!button) return;
  let scheme = recall(KEY) ?? "";
  const show = () => {
    if (scheme) document.documentElement.dataset.scheme = scheme;
    else delete document.documentElement.dataset.scheme;
    const label = `Colours: ${LABEL[scheme] ?? LABEL[""]}`;
    button.setAttribute("aria-label", label);
    button.title = label;
  };
  button.addEventListener("click", () => {
    scheme = NEXT[scheme] ?? "";
    remember(KEY, scheme || null);
    show();
  });
  show();
  button.hidden = false;
}
