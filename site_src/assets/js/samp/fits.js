// Whether a FITS file of this site begins with an image. Of another host's files a page may not
// read: null, not known. FITS 4.0, section 4.4.1 (https://fits.gsfc.nasa.gov/fits_standard.html).
const BLOCK = 2880; // bytes

export async function beginsWithImage(url, signal) {
  if (new URL(url).origin !== location.origin) return null;
  const answer = await fetch(url, { signal, headers: { Range: `bytes=0-${BLOCK - 1}` } });
  if (!answer.ok) return null;
  const header = new TextDecoder("ascii").decode((await answer.arrayBuffer()).slice(0, BLOCK));
  const axes = /NAXIS {3}= +(\d+)/.exec(header);
  return axes ? Number(axes[1]) > 0 : null;
}
