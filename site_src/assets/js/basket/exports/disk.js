// What a file that a stranger named is called on the visitor's disk: the one rule of all exports.
// client/src/esap_basket/disk.py has the same in Python; tests/basket/session/test_disk.py holds them equal.
//
// A name begins with a letter or a digit, so it is neither hidden nor an option nor "~"; it ends
// in one of DATA, which no system executes, or in ".data"; and no program takes it for its own.

// Extensions of data alone. All others get ".data" after them: a list of what systems, languages and
// programs execute would never be whole (.desktop, .lnk, .command, .pth, .C of ROOT, .m of MATLAB …).
const DATA = new RegExp(
  "\\.(?:7z|arf|arrow|ascii|asdf|avro|bmp|bz2|cat|cdf|csv|dat|data|ecsv|evt|feather|fil|fit|fits|" +
    "fts|fz|gif|gwf|gz|h5|hdf|hdf5|he5|hepmc|i3|jp2|jpeg|jpg|json|jsonl|lc|lhe|log|lz4|" +
    "map|mat|md|moc|mp4|nc|nc4|ndjson|npy|npz|orc|parquet|pdf|pha|png|psv|rmf|root|rsp|" +
    "sdfits|sf|simtel|sqlite|tar|tbl|tgz|tif|tiff|tsv|txt|uvfits|vot|votable|wav|webm|webp|" +
    "xml|xz|yaml|yml|zfits|zip|zst)$",
  "i",
);
// Names before the first dot that are special: devices of Windows
// (https://learn.microsoft.com/windows/win32/fileio/naming-a-file), the exports themselves, and
// what tools look for in the current folder.
const SPECIAL = new RegExp(
  "^(?:CON|PRN|AUX|NUL|CONIN|CONOUT|CLOCK|(?:COM|LPT)[0-9]|(?:ESAP-|LOAD_)?BASKET|" +
    "APT|BUILD|CMAKELISTS|CONSTRAINTS|ENVIRONMENT|POM|REQUIREMENTS|RUNTIME)$",
);
// Formats of data that are also those of settings: Jupyter executes what a
// jupyter_server_config.json of the current folder names.
const SETTINGS = /\.(?:json|ya?ml)$/i;
const MOST_BYTES = 200; // disks take 255

export function diskName(text) {
  const plain = text
    .normalize("NFKC") // one form of each name, and no letters that only look like others
    .replace(/[^\p{L}\p{N}_ .,()+@=-]|[\u115f\u1160]/gu, "_") // the latter are letters unseen
    .replace(/[. ]+$/, "");
  const end = new TextDecoder().decode(new TextEncoder().encode(plain).slice(-MOST_BYTES));
  const name = end.replace(/^[^\p{L}\p{N}]+/u, "") || "file"; // also \ufffd, where it was cut
  const whole = DATA.test(name) ? name : `${name}.data`;
  const special = SPECIAL.test(whole.split(".")[0].trim().toUpperCase());
  const taken = special || (SETTINGS.test(whole) && !/^data-/i.test(whole));
  return taken ? `data-${whole}` : whole;
}

// What two names have in common that a disk may take for the same: case, and the form of letters.
export function folded(name) {
  return name.normalize("NFKC").toLowerCase().toUpperCase().normalize("NFKC");
}

// The names with those that came before changed: a.fits, A.FITS → a.fits, A-2.FITS.
export function unlike(names) {
  const taken = new Set();
  return names.map((name) => {
    let found = name;
    for (let count = 2; taken.has(folded(found)); count += 1) {
      found = name.replace(/(\.[^.]*)?$/, `-${count}$1`);
    }
    taken.add(folded(found));
    return found;
  });
}
