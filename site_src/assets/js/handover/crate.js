// The basket as an RO-Crate 1.1 (https://www.researchobject.org/ro-crate/specification/1.1/): a
// crate of the data alone; or, if software and a facility are chosen, the crate of the software's page
// (render/exports/linked/crate.py), with the chosen facility and the data.
import { base } from "../launch/links/facility.js";
import { names } from "../basket/exports/names.js";
import { download, label } from "../basket/exports/ways.js";

export const NAME = "ro-crate-metadata.json";
export const TYPE = "application/ld+json";

const SPECIFICATION = "https://w3id.org/ro/crate/1.1";
// As in render/exports/linked/crate.py: the words of EOSC's Dispatcher for what starts a session.
const LANGUAGES = { binderhub: "https://jupyter.org/binder/", galaxy: "https://galaxyproject.org/" };
const JUPYTER = "https://jupyter.org";

// `day` is today's (ISO 8601). `chosen` is null, or { crate, facility, page, url }: the software's own
// crate, the facility as basket/launch.json has it, its page, and the link that launches there.
export function crate(items, day, chosen = null) {
  const context = `${SPECIFICATION}/context`;
  const graph = chosen ? launched(chosen) : bare(items.length);
  const root = graph.find((one) => one["@id"] === "./");
  const launch = graph.find((one) => one["@id"] === "#launch");
  root.datePublished = day;
  const taken = new Map(graph.map((one) => [one["@id"], one]));
  for (const [entity, page, isPart] of parts(items)) {
    const key = entity["@id"];
    if (!taken.has(key)) taken.set(key, entity);
    if (page && !taken.has(page["@id"])) taken.set(page["@id"], page);
    add(root, isPart ? "hasPart" : "mentions", key);
    if (launch) add(launch, "object", key);
  }
  return `${JSON.stringify({ "@context": context, "@graph": [...taken.values()] }, null, 1)}\n`;
}

function bare(count) {
  return [
    { "@id": NAME, "@type": "CreativeWork", about: at("./"), conformsTo: at(SPECIFICATION) },
    {
      "@id": "./",
      "@type": "Dataset",
      name: "A basket of data",
      description: `References to data, collected in a catalogue: ${count} in all.`,
      license: at("#license"),
      hasPart: [],
    },
    { "@id": "#license", "@type": "CreativeWork", name: "Each part has the licence of its own dataset" },
  ];
}

// The software's crate, with the chosen facility in place of its default.
function launched({ crate: own, facility, page, url }) {
  const graph = structuredClone(own["@graph"]);
  const by = (id) => graph.find((one) => one["@id"] === id);
  const root = by("./");
  const launch = by("#launch");
  const main = by(root.mainEntity["@id"]);
  const place = by(launch.instrument["@id"]);
  if (place["@id"] !== page) {
    const { name, kind, url: address } = facility;
    for (const key of Object.keys(place)) delete place[key];
    Object.assign(place, { "@id": page, "@type": "Service", name, serviceType: kind, url: address });
    launch.instrument = at(page);
    launch.name = `Launch ${main.name} on ${name}`;
    delete launch.description;
    root.name = `${main.name} on ${name}`;
    main.runtimePlatform = base(address);
    const word = LANGUAGES[facility.grammar] ?? JUPYTER;
    by("#language").identifier = word;
  }
  by("#link").url = url;
  return graph.filter((one) => one["@id"] !== "#operator" || place.provider);
}

// [entity, the page of its dataset or null, whether it is a part] of each item. Files that can be
// fetched are parts; services and items without a URL are only mentioned.
function* parts(items) {
  const called = names(items);
  for (const [number, one] of items.entries()) {
    const found = download(one);
    const { protocol, url, did } = one.access;
    const page = one.page ? { "@id": one.page, "@type": "WebPage", name: one.name, url: one.page } : null;
    const about = { name: `${one.name}: ${label(one)}`, ...(page && { subjectOf: at(one.page) }) };
    if (found) {
      const { encodingFormat, contentSize } = found;
      const file = { "@id": found.url, "@type": "File", ...about, alternateName: called[number], url: found.url };
      if (encodingFormat) file.encodingFormat = encodingFormat;
      if (contentSize !== undefined) file.contentSize = String(contentSize);
      yield [file, page, true];
    } else if (url) {
      yield [{ "@id": url, "@type": "Service", ...about, serviceType: protocol, url }, page, false];
    } else {
      const identifier = did ?? label(one);
      yield [{ "@id": `#item-${number + 1}`, "@type": "CreativeWork", ...about, identifier }, page, false];
    }
  }
}

function add(entity, property, id) {
  const there = [entity[property] ?? []].flat();
  if (!there.some((one) => one["@id"] === id)) entity[property] = [...there, at(id)];
}

function at(id) {
  return { "@id": id };
}
