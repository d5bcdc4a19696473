// What of a page's data a desktop tool can take, as SAMP messages. Pure.
// Types and parameters: https://wiki.ivoa.net/twiki/bin/view/IVOA/SampMTypes
import { VOTABLE, download, label } from "../basket/exports/ways.js";

const TABLE = "table.load.votable";
const FITS = "application/fits";
const FITS_TABLE = "table.load.fits";
const FITS_IMAGE = "image.load.fits";
// A FITS file may hold tables or images. Where it is not known which, who takes tables gets it as
// one.
const TYPES = {
  [VOTABLE]: [TABLE],
  [FITS]: [FITS_TABLE, FITS_IMAGE],
  "image/fits": [FITS_IMAGE],
};

// One for each item that can be sent: {mtypes, params}, where the first of the mtypes a tool
// takes is the one it gets.
export function messages(items) {
  return items.flatMap((one) => {
    const { url, encodingFormat } = download(one) ?? {};
    const mtypes = url && Object.hasOwn(TYPES, encodingFormat) ? TYPES[encodingFormat] : [];
    const name = `${one.name}: ${label(one)}`;
    return mtypes.length ? [{ mtypes, params: { url, name, "table-id": url, "image-id": url } }] : [];
  });
}

// The types for a FITS file of which it is known whether it begins with an image.
export function narrowed(mtypes, isImage) {
  if (mtypes !== TYPES[FITS] || isImage === null) return mtypes;
  return [isImage ? FITS_IMAGE : FITS_TABLE];
}

// The parameters a type has.
export function paramsFor(mtype, { url, name, ...ids }) {
  const id = mtype === FITS_IMAGE ? "image-id" : "table-id";
  return { url, name, [id]: ids[id] };
}
