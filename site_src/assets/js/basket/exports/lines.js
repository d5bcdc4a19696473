// Four lines for any notebook that may install the client (client/ of this project).
import { python } from "./quote.js";

// `source` is a link to the basket, or the path of a basket.json; `client` what pip installs.
export function lines(source, client) {
  return [
    `%pip install --quiet "${client}"`,
    "from esap_basket import load_basket",
    `basket = load_basket(${python(source)})`,
    "files, tables, archives = " +
      '(take(errors="skip") for take in (basket.files, basket.tables, basket.archives))',
  ].join("\n");
}
