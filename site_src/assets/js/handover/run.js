// From a click to the URL that opens the notebook with its data: follow the build, put the
// basket into the session, put a cell that loads it before the notebook's own.
import { notebook } from "../basket/exports/notebook.js";
import { written } from "../basket/format.js";
import { follow } from "./build.js";
import { BASKET, LOADER } from "./files.js";
import { Session } from "./session.js";
import { copyOf, withBasket } from "./with-basket.js";

// `loader` is the text of load.py, `path` the notebook wanted, if any, `room` what a session has.
export async function run(stream, { items, loader, path, room }, { signal, tell }) {
  const session = new Session(await follow(stream, { signal, tell }), signal);
  tell({ phase: "handing" });
  await session.putText(BASKET, written(items));
  await session.putNotebook(LOADER, JSON.parse(notebook(items, loader, room)));
  const own = path?.endsWith(".ipynb") ? await session.notebook(path) : null;
  const loaded = own && withBasket(own, items, loader, room);
  if (!loaded) return session.opening(LOADER);
  await session.putNotebook(copyOf(path), loaded);
  return session.opening(copyOf(path));
}
