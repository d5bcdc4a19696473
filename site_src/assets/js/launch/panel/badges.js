// A badge in the three languages of READMEs; the twin of render/exports/badges.py.

// Like Python's html.escape.
const ENTITIES = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#x27;" };

// `link` behind the picture at `image`, both absolute URLs without whitespace or brackets.
export function snippets(image, name, link) {
  const alt = name.split(/\s+/).filter(Boolean).join(" ");
  const inMarkdown = alt.replace(/[\\`*_[\]<>&]/g, "\\$&");
  return {
    markdown: `[![${inMarkdown}](${image})](<${link}>)`,
    rst: `.. image:: ${image}\n   :target: ${link}\n   :alt: ${alt}`,
    html: `<a href="${escape(link)}"><img src="${escape(image)}" alt="${escape(alt)}"></a>`,
  };
}

function escape(text) {
  return text.replace(/[&<>"']/g, (character) => ENTITIES[character]);
}
