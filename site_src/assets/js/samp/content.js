// What a file of this site is: "table", "image", "spectrum", "coverage", "page" for a web page, or
// null where its start does not say. Of another host's files a page may not read: null too.
// FITS 4.0, sections 4.4.1 and 7 (https://fits.gsfc.nasa.gov/fits_standard.html); MOC 2.0, section
// 4.2; Spectrum 1.1 (https://www.ivoa.net/documents/).
const BYTES = 3 * 2880;

export async function contentOf(url, signal) {
  if (new URL(url).origin !== location.origin) return null;
  const answer = await fetch(url, { signal, headers: { Range: `bytes=0-${BYTES - 1}` } });
  if (!answer.ok) return null;
  return kindOf(new TextDecoder("latin1").decode((await answer.arrayBuffer()).slice(0, BYTES)));
}

export function kindOf(start) {
  if (/^\s*(?:<!doctype html|<html)/i.test(start)) return "page";
  if (/<(?:\w+:)?VOTABLE\b/.test(start)) {
    return /utype=["'](?:\w+:)?(?:spec:)?Spectrum\b/i.test(start) ? "spectrum" : "table";
  }
  if (!start.startsWith("SIMPLE  =")) return null;
  if (/(?:ORDERING= '(?:NUNIQ|RANGE)|MOC(?:VERS|DIM) *=)/.test(start)) return "coverage";
  if (/VOCLASS *= *'Spectrum/i.test(start)) return "spectrum";
  const axes = /NAXIS {3}= +(\d+)/.exec(start);
  if (Number(axes?.[1]) > 0) return "image";
  const extension = /XTENSION= '(\w+)/.exec(start)?.[1];
  return { BINTABLE: "table", TABLE: "table", IMAGE: "image" }[extension] ?? null;
}
