// A copy button beside each command.

export function copyButtons(document) {
  if (!navigator.clipboard) return;
  for (const code of document.querySelectorAll("[data-copy]")) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "copy";
    button.addEventListener("click", async () => {
      try {
        await navigator.clipboard.writeText(code.textContent);
        say(button, "Copied", code);
      } catch {
        // Not allowed to: the visitor can copy what is selected.
        getSelection().selectAllChildren(code);
        say(button, "Selected", code);
      }
    });
    say(button, "Copy", code);
    code.after(button);
  }
}

// The text of `code` is a new one: what the button says of the old one is no longer true.
export function uncopied(code) {
  const button = code.nextElementSibling;
  if (button?.matches(".copy")) say(button, "Copy", code);
}

// Where several texts stand on a page, data-copy="…" tells their buttons apart.
function say(button, word, { dataset }) {
  button.textContent = word;
  if (dataset.copy) button.setAttribute("aria-label", `${word} ${dataset.copy}`);
}
