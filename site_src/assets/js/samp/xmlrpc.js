// XML-RPC as far as SAMP needs it: strings, lists and maps (http://xmlrpc.com/spec.md; SAMP 1.3,
// section 3.3, https://www.ivoa.net/documents/SAMP/).
import { xml } from "../basket/exports/quote.js";

// What a hub answers instead of a value.
export class HubFault extends Error {}

export function request(method, params) {
  const written = params.map((one) => `<param>${value(one)}</param>`).join("");
  const name = `<methodName>${xml(method)}</methodName>`;
  return `<?xml version="1.0"?><methodCall>${name}<params>${written}</params></methodCall>`;
}

// The value of a response; throws HubFault, or SyntaxError for what is no response.
export function response(text) {
  const root = new DOMParser().parseFromString(text, "text/xml").documentElement;
  if (root.localName !== "methodResponse") throw new SyntaxError("no XML-RPC response");
  const fault = root.querySelector(":scope > fault > value");
  if (fault) throw new HubFault(read(fault).faultString ?? "");
  const found = root.querySelector(":scope > params > param > value");
  return found ? read(found) : "";
}

function value(given) {
  if (Array.isArray(given)) {
    return `<value><array><data>${given.map(value).join("")}</data></array></value>`;
  }
  if (typeof given === "object") {
    const members = Object.entries(given)
      .map(([name, one]) => `<member><name>${xml(name)}</name>${value(one)}</member>`);
    return `<value><struct>${members.join("")}</struct></value>`;
  }
  return `<value><string>${xml(given)}</string></value>`;
}

function read(element) {
  const [typed] = element.children;
  if (!typed) return element.textContent;
  if (typed.localName === "array") {
    return [...typed.querySelectorAll(":scope > data > value")].map(read);
  }
  if (typed.localName !== "struct") return typed.textContent;
  const members = [...typed.children].map((member) => [...member.children]);
  return Object.fromEntries(members.map(([name, one]) => [name.textContent, read(one)]));
}
